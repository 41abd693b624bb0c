import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject, type JsonObject } from '../../kernel/json.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { actionHandler } from '../actions.ts';
import { attachmentNotFound } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { type Fields, readMember, sees, targetOf, textOf, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { memberOf, UUID } from '../schemas.ts';
import { volumeNamed } from '../volumes/find.ts';
import { act } from '../walks.ts';
import { checkDeletable } from './deletable.ts';
import { completeAttachment, connectAttachment, removeAttachment, reserveAttachment } from './handshake.ts';
import type { AttachmentRow } from './state.ts';

/** Attachments, since 3.27. Source: cinder stable/zed, cinder/api/v3/attachments.py */
export const attachmentRoutes: readonly Route[] = [
  ...ways('GET', '/attachments', (request) => list(request, false), { since: 27 }),
  ...ways('GET', '/attachments/detail', (request) => list(request, true), { since: 27 }),
  ...ways('POST', '/attachments', create, { since: 27 }),
  ...ways('GET', '/attachments/{id}', show, { since: 27 }),
  ...ways('PUT', '/attachments/{id}', update, { since: 27 }),
  ...ways('DELETE', '/attachments/{id}', remove, { since: 27 }),
  ...ways('POST', '/attachments/{id}/action', actionHandler({ 'os-complete': { handle: complete, since: 44 } })),
];

function summary(row: AttachmentRow): Fields {
  return { id: row.id, status: row.status, instance: row.serverId, volume_id: row.volumeId };
}

function detail(row: AttachmentRow): Fields {
  return {
    ...summary(row),
    attached_at: row.attachedAtMs === null ? '' : isoMicroseconds(row.attachedAtMs),
    detached_at: '',
    attach_mode: row.mode,
    connection_info: row.connectionInfo,
  };
}

function attachmentOf(request: ServiceRequest): AttachmentRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.attachments.find(id);
  if (row === undefined || !sees(request, row)) throw attachmentNotFound(id);
  return row;
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.attachments.inOrder('created');
  const isAll = caller.isAdmin && query.has('all_tenants');
  return listReply<AttachmentRow>(request, {
    collection: 'attachments',
    noun: 'Volume attachment',
    markerFault: attachmentNotFound,
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: {
      created_at: (row) => row.createdAtMs,
      volume_id: (row) => row.volumeId,
      attach_status: (row) => row.status,
    },
    filters: {
      id: textFilter((row) => row.id),
      volume_id: textFilter((row) => row.volumeId),
      instance_id: textFilter((row) => row.serverId),
      status: textFilter((row) => row.status),
      attach_status: textFilter((row) => row.status),
    },
    open: RESOURCE_FILTERS.attachment,
    bodyOf: isDetail ? detail : summary,
    isUnlinked: true,
  });
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { attachment: detail(attachmentOf(request)) });
}

function createSchema(microversion: number): Schema {
  return memberOf('attachment', {
    type: 'object',
    properties: {
      instance_uuid: UUID,
      connector: { type: ['object', 'null'] },
      volume_uuid: UUID,
      ...(microversion >= 54 && { mode: { type: 'string', enum: ['rw', 'ro'] } }),
    },
    required: ['volume_uuid'],
    additionalProperties: false,
  });
}

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'attachment', createSchema(request.microversion));
  const state = request.cloud.blockStorage;
  const volume = volumeNamed(request, textOf(fields, 'volume_uuid') ?? '');
  request.enforce('volume:attachment_create', targetOf(request, volume));
  if (volume.isMultiattach && volume.status === 'in-use' && volume.isBootable) {
    request.enforce('volume:multiattach_bootable_volume', targetOf(request, volume));
  }
  const wanted = { serverId: textOf(fields, 'instance_uuid'), mode: textOf(fields, 'mode') ?? 'null' };
  const row = act(state.kernel, 'attachment_create', () => {
    const made = reserveAttachment(state, volume, wanted);
    const connector = connectorOf(fields);
    return connector === undefined ? made : connectAttachment(state, made, connector);
  });
  return json(200, { attachment: detail(row) });
}

/** What a host says of itself, as plain JSON. */
function connectorOf({ connector }: Fields): JsonObject | undefined {
  if (!isObject(connector) || Object.keys(connector).length === 0) return undefined;
  // A body was read from JSON.
  return connector as JsonObject;
}

const UPDATE = memberOf('attachment', {
  type: 'object',
  properties: { connector: { type: 'object', minProperties: 1 } },
  required: ['connector'],
  additionalProperties: false,
});

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'attachment', UPDATE);
  const row = attachmentOf(request);
  request.enforce('volume:attachment_update', targetOf(request, row));
  const state = request.cloud.blockStorage;
  const { kernel } = state;
  const connector = connectorOf(fields) ?? {};
  try {
    const changed = act(kernel, 'attachment_update', () => connectAttachment(state, row, connector));
    return json(200, { attachment: detail(changed) });
  } catch (error) {
    if (error instanceof Fault) throw new Fault(409, `Unable to update attachment.(${error.message}).`);
    throw error;
  }
}

function remove(request: ServiceRequest): HttpResponse {
  const row = attachmentOf(request);
  request.enforce('volume:attachment_delete', targetOf(request, row));
  checkDeletable(request, row);
  const state = request.cloud.blockStorage;
  act(state.kernel, 'attachment_delete', () => removeAttachment(state, row.id));
  return json(200, { attachments: state.attachments.where('volume', row.volumeId).map(summary) });
}

function complete(request: ServiceRequest): HttpResponse {
  const row = attachmentOf(request);
  request.enforce('volume:attachment_complete', targetOf(request, row));
  const state = request.cloud.blockStorage;
  act(state.kernel, 'attachment_complete', () => completeAttachment(state, row));
  return { status: 204, headers: {}, body: '' };
}
