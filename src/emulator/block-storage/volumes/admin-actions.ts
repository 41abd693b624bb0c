import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import type { Actions } from '../actions.ts';
import { checkDetachable } from '../attachments/deletable.ts';
import { removeAttachment, touchVolume } from '../attachments/handshake.ts';
import { badRequest, invalid } from '../faults.ts';
import { accepted, readMember, targetOf, textOf } from '../requests.ts';
import { FLAG, isTrueWord, memberOf, UUID, UUID_OR_NULL } from '../schemas.ts';
import { volumeServiceOf } from '../services/scheduling.ts';
import { act, startWalk } from '../walks.ts';
import { detachVolume, moveAttachments } from './attach-actions.ts';
import { deleteVolume } from './delete.ts';
import { volumeNamed, volumeOf } from './find.ts';
import { completeMigration } from './migration.ts';
import { checkResetStatus, readReset } from './reset-status.ts';
import { isMigrating, type VolumeRow } from './state.ts';

const RULE = 'volume_extension:volume_admin_actions:';
const HOST: Schema = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 255,
  pattern: '^[a-zA-Z0-9-._#@:/+\\[\\]]*$',
};
const MIGRATE_PROPERTIES = { host: HOST, force_host_copy: FLAG, lock_volume: FLAG };
const COMPLETION = memberOf('os-migrate_volume_completion', {
  type: 'object',
  properties: { new_volume: UUID, error: { oneOf: [{ type: 'null' }, FLAG] } },
  required: ['new_volume'],
  additionalProperties: false,
});
const FORCE_DETACH = memberOf('os-force_detach', {
  type: 'object',
  properties: { connector: { type: ['string', 'object', 'null'] }, attachment_id: UUID_OR_NULL },
  additionalProperties: false,
});
const EXTENDED = memberOf('os-extend_volume_completion', {
  type: 'object',
  properties: { error: { oneOf: [{ type: 'null' }, FLAG] } },
  additionalProperties: false,
});

/** What administrators ask of a volume. Source: cinder stable/zed, cinder/api/contrib/admin_actions.py */
export const ADMIN_ACTIONS: Actions = {
  'os-reset_status': { handle: reset },
  'os-force_delete': { handle: forceDelete },
  'os-force_detach': { handle: forceDetach },
  'os-migrate_volume': { handle: migrate },
  'os-migrate_volume_completion': { handle: complete },
  'os-unmanage': { handle: unmanage },
  'os-extend_volume_completion': { handle: extended, since: 71 },
};

function reset(request: ServiceRequest): HttpResponse {
  const asked = readReset(request);
  const row = volumeOf(request, `${RULE}reset_status`);
  const state = request.cloud.blockStorage;
  const attachments = state.attachments.where('volume', row.id);
  checkResetStatus(asked, attachments.length > 0);
  act(state.kernel, 'volume_reset_status', () => {
    touchVolume(state, row.id, asked);
    if (asked.attachStatus === 'detached') for (const { id } of attachments) removeAttachment(state, id);
  });
  return accepted();
}

function forceDelete(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request, `${RULE}force_delete`);
  deleteVolume(request, row, { force: true });
  return accepted();
}

function forceDetach(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-force_detach', FORCE_DETACH);
  const row = volumeOf(request, `${RULE}force_detach`);
  checkDetachable(request, row, null);
  detachVolume(request, row, { attachmentId: textOf(fields, 'attachment_id'), operation: 'force_detach' });
  return accepted();
}

function migrate(request: ServiceRequest): HttpResponse {
  const hasClusters = request.microversion >= 16;
  const properties = { ...MIGRATE_PROPERTIES, ...(hasClusters && { cluster: HOST }) };
  const name = 'os-migrate_volume';
  const fields = readMember(request, name, memberOf(name, { type: 'object', properties, additionalProperties: false }));
  const row = volumeOf(request, `${RULE}migrate_volume`);
  const host = textOf(fields, 'host');
  const cluster = textOf(fields, 'cluster');
  if ((host === null) === (cluster === null)) {
    throw invalid(
      'input',
      hasClusters ? 'One and only one of cluster and host must be set.' : 'Host field is missing.',
    );
  }
  const state = request.cloud.blockStorage;
  const service = host === null ? undefined : volumeServiceOf(state, host);
  if (service === undefined || !service.isUp || service.disabled) {
    throw invalid('host', `No available service named '${host ?? cluster}'`);
  }
  checkMigratable(request, row, host ?? '');
  const locks = isTrueWord(fields.lock_volume) && row.status === 'available';
  startWalk(state.kernel, ['volume', row.id], 'volume_migrate', {
    path: ({ steps }) => (steps[0]?.states.status === 'maintenance') === locks,
    args: { host },
  });
  return accepted();
}

function checkMigratable({ cloud }: ServiceRequest, row: VolumeRow, host: string): void {
  const hasSnapshots = cloud.blockStorage.snapshots.where('volume', row.id).length > 0;
  const isRight =
    ['available', 'in-use'].includes(row.status) &&
    !isMigrating(row) &&
    [null, 'disabled', 'not-capable'].includes(row.replicationStatus) &&
    row.groupId === null &&
    row.host !== host;
  if (isRight && !hasSnapshots) return;
  const words =
    'status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one';
  throw invalid('volume', `Volume ${row.id} ${words}`);
}

function complete(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-migrate_volume_completion', COMPLETION);
  const row = volumeOf(request, `${RULE}migrate_volume_completion`);
  const other = volumeNamed(request, textOf(fields, 'new_volume') ?? '');
  const state = request.cloud.blockStorage;
  const hasFailed = isTrueWord(fields.error);
  if (row.migrationStatus === null && other.migrationStatus === null) {
    if (!hasFailed) moveAttachments(state, row, other);
    return json(200, { save_volume_id: other.id });
  }
  if (row.migrationStatus === null) throw invalid('volume', 'Source volume not mid-migration.');
  if (other.migrationStatus === null) throw invalid('volume', 'Destination volume not mid-migration.');
  const expected = `target:${row.id}`;
  if (other.migrationStatus !== expected) {
    throw invalid('volume', `Destination has migration_status ${other.migrationStatus}, expected ${expected}.`);
  }
  completeMigration(state, row, hasFailed);
  return json(200, { save_volume_id: row.id });
}

function unmanage(request: ServiceRequest): HttpResponse {
  const row = volumeOf(request, 'volume_extension:volume_unmanage');
  request.enforce('volume:delete', targetOf(request, row));
  deleteVolume(request, row, { unmanage: true });
  return accepted();
}

/** Nova tells that the guest has the new size; what waits for it goes on by itself here. */
function extended(request: ServiceRequest): HttpResponse {
  readMember(request, 'os-extend_volume_completion', EXTENDED);
  const row = volumeOf(request, `${RULE}extend_volume_complete`);
  if (row.status !== 'extending') {
    throw badRequest(`Invalid volume: Volume ${row.id} status must be 'extending', currently ${row.status}.`);
  }
  return accepted();
}
