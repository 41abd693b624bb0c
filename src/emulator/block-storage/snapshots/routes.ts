import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { actionHandler } from '../actions.ts';
import { badRequest } from '../faults.ts';
import { listReply, metadataFilter, textFilter } from '../listing.ts';
import { metadataRoutes } from '../metadata.ts';
import {
  accepted,
  askerOf,
  type Fields,
  metadataOf,
  readMember,
  targetOf,
  textOf,
  trimmed,
  ways,
} from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { FLAG, isTrueWord, METADATA_OR_NULL, memberOf, NAME, UUID_OR_NULL } from '../schemas.ts';
import { volumeNamed } from '../volumes/find.ts';
import { deleteSnapshot, SNAPSHOT_ACTIONS } from './actions.ts';
import { createSnapshot } from './create.ts';
import { snapshotOf } from './find.ts';
import type { SnapshotRow } from './state.ts';

/** Snapshots. Source: cinder stable/zed, cinder/api/v3/snapshots.py */
export const snapshotRoutes: readonly Route[] = [
  ...ways('GET', '/snapshots', (request) => list(request, false)),
  ...ways('GET', '/snapshots/detail', (request) => list(request, true)),
  ...ways('POST', '/snapshots', create),
  ...ways('GET', '/snapshots/{id}', show),
  ...ways('PUT', '/snapshots/{id}', update),
  ...ways('DELETE', '/snapshots/{id}', remove),
  ...ways('POST', '/snapshots/{id}/action', actionHandler(SNAPSHOT_ACTIONS)),
  ...metadataRoutes({
    path: '/snapshots/{id}',
    read: (request, action) => {
      const rule = action === 'get' ? 'get' : action === 'delete' ? 'delete' : 'update';
      return snapshotOf(request, `volume:${rule}_snapshot_metadata`).metadata;
    },
    write: (request, metadata) => {
      request.cloud.blockStorage.snapshots.update(request.params.id ?? '', { metadata });
    },
    unknownKey: (request, key) => new Fault(404, `Snapshot ${request.params.id} has no metadata with key ${key}.`),
  }),
];

/** A snapshot as it is sent. */
export function snapshotBody({ microversion }: ServiceRequest, row: SnapshotRow): Fields {
  return {
    ...firstSnapshotBody(row),
    ...(microversion >= 14 && { group_snapshot_id: row.groupSnapshotId }),
    ...(microversion >= 41 && { user_id: row.userId }),
    ...(microversion >= 65 && { consumes_quota: row.consumesQuota }),
  };
}

/** A snapshot without what microversions added. Source: cinder stable/zed, cinder/api/views/snapshots.py, detail */
export function firstSnapshotBody(row: SnapshotRow): Fields {
  return {
    id: row.id,
    created_at: isoMicroseconds(row.createdAtMs),
    updated_at: row.updatedAtMs === null ? null : isoMicroseconds(row.updatedAtMs),
    name: row.name,
    description: row.description,
    volume_id: row.volumeId,
    status: row.status,
    size: row.sizeGib,
    metadata: row.metadata,
  };
}

function detail(request: ServiceRequest, row: SnapshotRow): Fields {
  const body = snapshotBody(request, row);
  if (!request.allows('volume_extension:extended_snapshot_attributes', targetOf(request, row))) return body;
  const attribute = 'os-extended-snapshot-attributes';
  return { ...body, [`${attribute}:project_id`]: row.projectId, [`${attribute}:progress`]: row.progress };
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('volume:get_all_snapshots', targetOf(request));
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.snapshots.inOrder('created');
  const isAll = caller.isAdmin && isTrueWord(query.last('all_tenants'));
  return listReply<SnapshotRow>(request, {
    collection: 'snapshots',
    noun: 'Snapshot',
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: {
      created_at: (row) => row.createdAtMs,
      updated_at: (row) => row.updatedAtMs,
      name: (row) => row.name,
      display_name: (row) => row.name,
      status: (row) => row.status,
      volume_id: (row) => row.volumeId,
      volume_size: (row) => row.sizeGib,
    },
    filters: {
      name: textFilter((row) => row.name),
      id: textFilter((row) => row.id),
      status: textFilter((row) => row.status),
      volume_id: textFilter((row) => row.volumeId),
      project_id: textFilter((row) => row.projectId),
      user_id: textFilter((row) => row.userId),
      group_snapshot_id: textFilter((row) => row.groupSnapshotId),
      metadata: metadataFilter((row) => row.metadata),
      consumes_quota: (row, wanted) => row.consumesQuota === isTrueWord(wanted),
      availability_zone: (row, wanted) => cloud.blockStorage.volumes.find(row.volumeId)?.zone === wanted,
    },
    open: RESOURCE_FILTERS.snapshot,
    bodyOf: (row) => (isDetail ? detail(request, row) : firstSnapshotBody(row)),
    isDetail,
    counts: true,
  });
}

const CREATE: Schema = memberOf('snapshot', {
  type: 'object',
  properties: {
    name: NAME,
    display_name: NAME,
    description: NAME,
    volume_id: UUID_OR_NULL,
    force: FLAG,
    metadata: METADATA_OR_NULL,
  },
  required: ['volume_id'],
  additionalProperties: false,
});

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'snapshot', CREATE);
  const volume = volumeNamed(request, textOf(fields, 'volume_id') ?? 'None');
  const force = isTrueWord(fields.force);
  if (fields.force !== undefined && !force && request.microversion >= 66) throw badRequest(FORCE_FALSE);
  request.enforce('volume:create_snapshot', targetOf(request, volume));
  const row = createSnapshot(request.cloud.blockStorage, volume, {
    ...askerOf(request),
    name: trimmed(fields, 'name', 'display_name'),
    description: trimmed(fields, 'description'),
    metadata: metadataOf(fields) ?? {},
    allowsInUse: force || request.microversion >= 66,
  });
  return json(202, { snapshot: snapshotBody(request, row) });
}

const FORCE_FALSE =
  "Since microversion 3.66 the 'force' flag is invalid for this request.  For backward compatability, however, when the 'force' flag is passed with a value evaluating to True, it is silently ignored.";

function show(request: ServiceRequest): HttpResponse {
  return json(200, { snapshot: detail(request, snapshotOf(request)) });
}

const NAMES = ['name', 'description', 'display_name', 'display_description'] as const;
const UPDATE: Schema = memberOf('snapshot', {
  type: 'object',
  properties: { name: NAME, description: NAME, display_name: NAME, display_description: NAME },
  additionalProperties: false,
  anyOf: NAMES.map((name) => ({ required: [name] })),
});

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'snapshot', UPDATE);
  const row = snapshotOf(request, 'volume:update_snapshot');
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(fields, name));
  const changed = request.cloud.blockStorage.snapshots.update(row.id, {
    ...(has('name', 'display_name') && { name: trimmed(fields, 'name', 'display_name') }),
    ...(has('description', 'display_description') && {
      description: trimmed(fields, 'description', 'display_description'),
    }),
    updatedAtMs: request.cloud.kernel.clock.seconds(),
  });
  return json(200, { snapshot: snapshotBody(request, changed) });
}

function remove(request: ServiceRequest): HttpResponse {
  deleteSnapshot(request, snapshotOf(request, 'volume:delete_snapshot'), 'snapshot_delete');
  return accepted();
}
