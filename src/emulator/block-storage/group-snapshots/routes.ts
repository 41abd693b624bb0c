import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { actionHandler } from '../actions.ts';
import { readGroupReset } from '../groups/actions.ts';
import { groupNamed } from '../groups/find.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, type Fields, readMember, targetOf, textOf, trimmed, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { memberOf, NAME, UUID } from '../schemas.ts';
import { act } from '../walks.ts';
import { deleteGroupSnapshot, groupSnapshotOf, takeGroupSnapshot } from './change.ts';
import type { GroupSnapshotRow } from './state.ts';

const SINCE = { since: 14 } as const;

/** Group snapshots, since 3.14. Source: cinder stable/zed, cinder/api/v3/group_snapshots.py, cinder/group/api.py */
export const groupSnapshotRoutes: readonly Route[] = [
  ...ways('GET', '/group_snapshots', (request) => list(request, false), SINCE),
  ...ways('GET', '/group_snapshots/detail', (request) => list(request, true), SINCE),
  ...ways('POST', '/group_snapshots', create, SINCE),
  ...ways('GET', '/group_snapshots/{id}', show, SINCE),
  ...ways('DELETE', '/group_snapshots/{id}', remove, SINCE),
  ...ways('POST', '/group_snapshots/{id}/action', actionHandler({ reset_status: { handle: reset, since: 19 } }), SINCE),
];

function summary(row: GroupSnapshotRow): Fields {
  return { id: row.id, name: row.name, group_type_id: row.groupTypeId };
}

function detail(request: ServiceRequest, row: GroupSnapshotRow): Fields {
  const mayOwner =
    request.microversion >= 58 && request.allows('group:group_snapshot_project_attribute', targetOf(request, row));
  return {
    id: row.id,
    group_id: row.groupId,
    group_type_id: row.groupTypeId,
    status: row.status,
    created_at: isoMicroseconds(row.createdAtMs),
    name: row.name,
    description: row.description,
    ...(mayOwner && { project_id: row.projectId }),
  };
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { group_snapshot: detail(request, groupSnapshotOf(request, 'get_group_snapshot')) });
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('group:get_all_group_snapshots', targetOf(request));
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.groupSnapshots.inOrder('created');
  const isAll = caller.isAdmin && query.has('all_tenants');
  return listReply<GroupSnapshotRow>(request, {
    collection: 'group_snapshots',
    noun: 'GroupSnapshot',
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name, status: (row) => row.status },
    filters: {
      name: textFilter((row) => row.name),
      status: textFilter((row) => row.status),
      group_id: textFilter((row) => row.groupId),
      id: textFilter((row) => row.id),
    },
    open: RESOURCE_FILTERS.group_snapshot,
    bodyOf: (row) => (isDetail ? detail(request, row) : summary(row)),
    isDetail,
    linksKey: 'group_snapshot_links',
  });
}

const CREATE = memberOf('group_snapshot', {
  type: 'object',
  properties: { group_id: UUID, name: NAME, description: NAME },
  required: ['group_id'],
  additionalProperties: false,
});

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'group_snapshot', CREATE);
  const group = groupNamed(request, textOf(fields, 'group_id') ?? '');
  const names = { name: trimmed(fields, 'name'), description: trimmed(fields, 'description') };
  return json(202, { group_snapshot: summary(takeGroupSnapshot(request, group, names)) });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = groupSnapshotOf(request, 'delete_group_snapshot');
  deleteGroupSnapshot(request.cloud.blockStorage, row);
  return accepted();
}

function reset(request: ServiceRequest): HttpResponse {
  const status = readGroupReset(request);
  const row = groupSnapshotOf(request, 'reset_group_snapshot_status');
  const { groupSnapshots, kernel } = request.cloud.blockStorage;
  const updatedAtMs = kernel.clock.seconds();
  act(kernel, 'group_snapshot_reset_status', () => groupSnapshots.update(row.id, { status, updatedAtMs }));
  return accepted();
}
