import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { actionHandler } from '../actions.ts';
import { listReply, textFilter } from '../listing.ts';
import { type Fields, targetOf, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { isTrueWord } from '../schemas.ts';
import { GROUP_ACTIONS } from './actions.ts';
import { createFromSource, createGroup } from './create.ts';
import { checkGroupType, groupOf } from './find.ts';
import type { GroupRow } from './state.ts';
import { updateGroup } from './update.ts';

/** Groups, since 3.13. Source: cinder stable/zed, cinder/api/v3/groups.py */
export const groupRoutes: readonly Route[] = [
  ...ways('GET', '/groups', (request) => list(request, false), { since: 13 }),
  ...ways('GET', '/groups/detail', (request) => list(request, true), { since: 13 }),
  ...ways('POST', '/groups', (request) => json(202, { group: summary(createGroup(request)) }), { since: 13 }),
  ...ways(
    'POST',
    '/groups/action',
    actionHandler({
      'create-from-src': { handle: (request) => json(202, { group: summary(createFromSource(request)) }), since: 14 },
    }),
  ),
  ...ways('GET', '/groups/{id}', show, { since: 13 }),
  ...ways('PUT', '/groups/{id}', updateGroup, { since: 13 }),
  ...ways('POST', '/groups/{id}/action', actionHandler(GROUP_ACTIONS), { since: 13 }),
];

function summary(row: GroupRow): Fields {
  return { id: row.id, name: row.name };
}

function detail(request: ServiceRequest, row: GroupRow): Fields {
  const { microversion, cloud } = request;
  const wantsVolumes = microversion >= 25 && isTrueWord(request.query.last('list_volume'));
  const mayOwner = microversion >= 58 && request.allows('group:group_project_attribute', targetOf(request, row));
  return {
    id: row.id,
    status: row.status,
    availability_zone: row.zone,
    created_at: isoMicroseconds(row.createdAtMs),
    name: row.name,
    description: row.description,
    group_type: row.groupTypeId,
    volume_types: row.typeIds,
    ...(microversion >= 14 && { group_snapshot_id: row.groupSnapshotId, source_group_id: row.sourceGroupId }),
    ...(wantsVolumes && { volumes: cloud.blockStorage.volumes.where('group', row.id).map(({ id }) => id) }),
    ...(microversion >= 38 && { replication_status: row.replicationStatus }),
    ...(mayOwner && { project_id: row.projectId }),
  };
}

function show(request: ServiceRequest): HttpResponse {
  const row = groupOf(request);
  checkGroupType(request, row.groupTypeId);
  return json(200, { group: detail(request, row) });
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('group:get_all', targetOf(request));
  const { cloud, caller, query } = request;
  const all = cloud.blockStorage.groups.inOrder('created');
  const isAll = caller.isAdmin && query.has('all_tenants');
  return listReply<GroupRow>(request, {
    collection: 'groups',
    noun: 'Group',
    rows: isAll ? all : all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name, status: (row) => row.status },
    filters: {
      list_volume: () => true,
      name: textFilter((row) => row.name),
      id: textFilter((row) => row.id),
      status: textFilter((row) => row.status),
      group_type_id: textFilter((row) => row.groupTypeId),
      project_id: textFilter((row) => row.projectId),
    },
    open: [...RESOURCE_FILTERS.group, 'list_volume'],
    bodyOf: (row) => (isDetail ? detail(request, row) : summary(row)),
    isDetail,
    linksKey: 'group_links',
  });
}
