import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { actionHandler } from '../actions.ts';
import { listReply } from '../listing.ts';
import { type Fields, targetOf, ways } from '../requests.ts';
import { isTrueWord } from '../schemas.ts';
import { GROUP_ACTIONS } from './actions.ts';
import { createFromSource, createGroup } from './create.ts';
import { checkGroupType, groupOf } from './find.ts';
import { groupList } from './list.ts';
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
  ...ways('DELETE', '/groups/{id}', noDeletion, { since: 13 }),
  ...ways('POST', '/groups/{id}/action', actionHandler(GROUP_ACTIONS), { since: 13 }),
];

/** Groups are deleted by an action. The path leads nowhere: Cinder answers 500, the emulator 404. */
function noDeletion(): HttpResponse {
  throw new Fault(404, explanationOf(404));
}

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
  return listReply<GroupRow>(request, {
    ...groupList(request),
    collection: 'groups',
    bodyOf: (row) => (isDetail ? detail(request, row) : summary(row)),
    isDetail,
    linksKey: 'group_links',
  });
}
