import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import type { Actions } from '../actions.ts';
import { checkDetachable } from '../attachments/deletable.ts';
import { connectionInfoOf, removeAttachment, touchVolume } from '../attachments/handshake.ts';
import type { AttachmentRow } from '../attachments/state.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { badRequest, invalid } from '../faults.ts';
import { beginDetaching } from '../for-others.ts';
import { accepted, readBody, readMember, textOf } from '../requests.ts';
import { memberOf, TEXT, UUID, UUID_OR_NULL } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import { act } from '../walks.ts';
import { volumeOf } from './find.ts';
import type { VolumeRow } from './state.ts';

const ATTACH: Schema = memberOf('os-attach', {
  type: 'object',
  properties: {
    instance_uuid: UUID,
    mountpoint: TEXT,
    host_name: { type: 'string', maxLength: 255 },
    mode: { type: 'string', enum: ['rw', 'ro'] },
  },
  required: ['mountpoint'],
  anyOf: [{ required: ['instance_uuid'] }, { required: ['host_name'] }],
  additionalProperties: false,
});
const DETACH = memberOf('os-detach', {
  type: ['object', 'null'],
  properties: { attachment_id: UUID_OR_NULL },
  additionalProperties: false,
});
const ERRED = 'The server has either erred or is incapable of performing the requested operation.';

const connectorSchema = (name: string, types: Schema['type'] & object): Schema =>
  memberOf(name, {
    type: 'object',
    properties: { connector: { type: types } },
    required: ['connector'],
    additionalProperties: false,
  });

/** The older way to attach a volume, a step a request. Source: cinder stable/zed, cinder/api/contrib/volume_actions.py */
export const ATTACH_ACTIONS: Actions = {
  'os-reserve': { handle: reserve },
  'os-unreserve': { handle: unreserve },
  'os-begin_detaching': { handle: begin },
  'os-roll_detaching': { handle: roll },
  'os-attach': { handle: attach },
  'os-detach': { handle: detach },
  'os-initialize_connection': { handle: initialize },
  'os-terminate_connection': { handle: terminate },
};

const RULE = 'volume_extension:volume_actions:';

function reserve(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request, `${RULE}reserve`);
  const wanted = row.isMultiattach ? ['available', 'in-use'] : ['available'];
  if (!wanted.includes(row.status)) {
    const words = `must be ${wanted.join(' or ')} to reserve, but the status is ${row.status}.`;
    throw invalid('volume', `Volume status ${words}`);
  }
  setStatus(request, row, ['reserve', 'attaching']);
  return accepted();
}

function unreserve(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request, `${RULE}unreserve`);
  if (row.status === 'attaching') setStatus(request, row, ['unreserve', attachedOrAvailable(request, row)]);
  return accepted();
}

function attachedOrAvailable({ cloud }: ServiceRequest, row: VolumeRow): string {
  const rows = cloud.blockStorage.attachments.where('volume', row.id);
  return rows.some(({ status }) => status === 'attached') ? 'in-use' : 'available';
}

function begin(request: ServiceRequest): HttpResponse {
  beginDetaching(request.cloud.blockStorage, volumeOf(request, `${RULE}begin_detaching`));
  return accepted();
}

function roll(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request, `${RULE}roll_detaching`);
  if (row.status === 'detaching') setStatus(request, row, ['roll_detaching', 'in-use']);
  return accepted();
}

function setStatus({ cloud }: ServiceRequest, row: VolumeRow, [operation, status]: readonly [string, string]): void {
  const state = cloud.blockStorage;
  act(state.kernel, operation, () => touchVolume(state, row.id, { status }));
}

function attach(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-attach', ATTACH);
  const row = volumeOf(request, `${RULE}attach`);
  const state = request.cloud.blockStorage;
  if (row.status === 'maintenance') throw invalid('volume', 'The volume cannot be attached in maintenance mode.');
  const mode = textOf(fields, 'mode') ?? 'rw';
  if (row.adminMetadata.readonly === 'True' && mode !== 'ro') {
    throw badRequest(`Invalid attaching mode '${mode}' for volume ${row.id}.`);
  }
  checkAttachable(state, row);
  const serverId = textOf(fields, 'instance_uuid');
  const to = { serverId, host: textOf(fields, 'host_name'), device: textOf(fields, 'mountpoint'), mode };
  act(state.kernel, 'attach', () => attachAtOnce(state, row, to));
  return accepted();
}

/** Source: cinder stable/zed, cinder/volume/manager.py, attach_volume */
function checkAttachable(state: BlockStorageState, row: VolumeRow): void {
  const isTaken = state.attachments.where('volume', row.id).some(({ status }) => status === 'attached');
  if (isTaken && !row.isMultiattach) {
    throw badRequest('Error attaching volume - InvalidVolume: Invalid volume: volume is already attached');
  }
}

function attachAtOnce(
  state: BlockStorageState,
  row: VolumeRow,
  to: Pick<AttachmentRow, 'serverId' | 'host' | 'device' | 'mode'>,
): void {
  const { kernel } = state;
  touchVolume(state, row.id, { status: 'attaching', attachStatus: 'attaching' });
  state.attachments.insert({
    id: kernel.random.uuid(),
    volumeId: row.id,
    projectId: row.projectId,
    ...to,
    status: 'attached',
    attachedAtMs: kernel.clock.seconds(),
    connector: null,
    connectionInfo: {},
    ...newStamps(kernel),
  });
  const adminMetadata = { readonly: 'False', ...row.adminMetadata, attached_mode: to.mode ?? 'rw' };
  touchVolume(state, row.id, { status: 'in-use', attachStatus: 'attached', adminMetadata });
}

/**
 * What has a volume gets another one in its place: the end of a swap that no migration began.
 *
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/volume/api.py, API.migrate_volume_completion
 */
export function moveAttachments(state: BlockStorageState, from: VolumeRow, to: VolumeRow): void {
  act(state.kernel, 'volume_migrate_completion', () => {
    for (const { id, serverId, host, device } of state.attachments.where('volume', from.id)) {
      removeAttachment(state, id);
      const target = state.volumes.get(to.id);
      checkAttachable(state, target);
      attachAtOnce(state, target, { serverId, host, device, mode: 'rw' });
    }
  });
}

function detach(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-detach', DETACH);
  // The schema lets `null` pass; the method then looks into it.
  if (readBody(request, DETACH)['os-detach'] === null) throw new Fault(500, ERRED);
  const row = volumeOf(request, `${RULE}detach`);
  detachVolume(request, row, { attachmentId: textOf(fields, 'attachment_id'), operation: 'detach' });
  return accepted();
}

/**
 * Takes one attachment of a volume away, or the only one.
 *
 * @throws Fault 400, 409
 *
 * Source: cinder stable/zed, cinder/volume/manager.py, detach_volume
 */
export function detachVolume(
  request: ServiceRequest,
  row: VolumeRow,
  { attachmentId, operation }: { readonly attachmentId: string | null; readonly operation: string },
): void {
  const state = request.cloud.blockStorage;
  const all = state.attachments.where('volume', row.id);
  const one = attachmentId === null ? all[0] : all.find(({ id }) => id === attachmentId);
  checkDetachable(request, row, attachmentId);
  if (row.status === 'maintenance') throw invalid('volume', 'The volume cannot be detached in maintenance mode.');
  if (attachmentId === null && all.length > 1) {
    const words = 'Detach volume failed: More than one attachment, but no attachment_id provided.';
    throw badRequest(`Error detaching volume - InvalidVolume: Invalid volume: ${words}`);
  }
  act(state.kernel, operation, () => {
    if (one !== undefined) removeAttachment(state, one.id);
    else if (all.length === 0) touchVolume(state, row.id, { status: 'available', attachStatus: 'detached' });
  });
}

function initialize(request: ServiceRequest): HttpResponse {
  readMember(request, 'os-initialize_connection', connectorSchema('os-initialize_connection', ['object', 'string']));
  const row = volumeOf(request, `${RULE}initialize_connection`);
  if (row.status === 'maintenance') {
    throw invalid('volume', 'The volume connection cannot be initialized in maintenance mode.');
  }
  return json(200, { connection_info: connectionInfoOf(row) });
}

function terminate(request: ServiceRequest): HttpResponse {
  const name = 'os-terminate_connection';
  readMember(request, name, connectorSchema(name, ['string', 'object', 'null']));
  const row = volumeOf(request, `${RULE}terminate_connection`);
  checkDetachable(request, row, null);
  if (row.status === 'attaching') setStatus(request, row, ['unreserve', attachedOrAvailable(request, row)]);
  return accepted();
}
