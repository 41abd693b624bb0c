import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { actionHandler } from '../actions.ts';
import { invalid, notFound } from '../faults.ts';
import { readGroupReset } from '../groups/actions.ts';
import { groupNamed } from '../groups/find.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, askerOf, type Fields, readMember, sees, targetOf, textOf, trimmed, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { memberOf, NAME, UUID } from '../schemas.ts';
import { createSnapshot } from '../snapshots/create.ts';
import { newStamps } from '../stamps.ts';
import { act, startWalk } from '../walks.ts';
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

function snapshotOf(request: ServiceRequest, rule: string): GroupSnapshotRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.groupSnapshots.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('GroupSnapshot', id);
  request.enforce(`group:${rule}`, targetOf(request, row));
  return row;
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { group_snapshot: detail(request, snapshotOf(request, 'get_group_snapshot')) });
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
  request.enforce('group:create_group_snapshot', targetOf(request, group));
  const state = request.cloud.blockStorage;
  const volumes = state.volumes.where('group', group.id);
  if (volumes.length === 0 || ['creating', 'updating'].includes(group.status)) {
    const words =
      "Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created.";
    throw invalid('group', words);
  }
  const asker = askerOf(request);
  const names = { name: trimmed(fields, 'name'), description: trimmed(fields, 'description') };
  const { projectId, userId } = asker;
  const row = state.groupSnapshots.insert({
    id: state.kernel.random.uuid(),
    ...names,
    projectId,
    userId,
    groupId: group.id,
    groupTypeId: group.groupTypeId,
    status: 'creating',
    ...newStamps(state.kernel),
  });
  for (const volume of volumes) {
    createSnapshot(state, volume, { ...asker, ...names, groupSnapshotId: row.id, allowsInUse: true });
  }
  startWalk(state.kernel, ['volume-group-snapshot', row.id], 'group_snapshot_create');
  return json(202, { group_snapshot: summary(row) });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = snapshotOf(request, 'delete_group_snapshot');
  const { kernel, snapshots, groups } = request.cloud.blockStorage;
  const isSource = groups
    .all()
    .some(({ status, groupSnapshotId }) => status === 'creating' && groupSnapshotId === row.id);
  if (isSource || !['available', 'error'].includes(row.status)) {
    const words = 'and no Group can be currently using it as source for its creation.';
    throw invalid('group-snapshot', `GroupSnapshot status must be available or error, ${words}`);
  }
  for (const { id } of snapshots.where('groupSnapshot', row.id)) {
    snapshots.update(id, { status: 'deleting', updatedAtMs: kernel.clock.seconds() });
  }
  startWalk(kernel, ['volume-group-snapshot', row.id], 'group_snapshot_delete');
  return accepted();
}

function reset(request: ServiceRequest): HttpResponse {
  const status = readGroupReset(request);
  const row = snapshotOf(request, 'reset_group_snapshot_status');
  const { groupSnapshots, kernel } = request.cloud.blockStorage;
  const updatedAtMs = kernel.clock.seconds();
  act(kernel, 'group_snapshot_reset_status', () => groupSnapshots.update(row.id, { status, updatedAtMs }));
  return accepted();
}
