import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { badRequest } from '../faults.ts';
import { deleteGroupSnapshot, groupSnapshotOf, takeGroupSnapshot } from '../group-snapshots/change.ts';
import type { GroupSnapshotRow } from '../group-snapshots/state.ts';
import { groupNamed } from '../groups/find.ts';
import { limitOf, offsetOf } from '../listing.ts';
import { accepted, type Fields, targetOf, ways } from '../requests.ts';
import { memberIn, namesIn } from './bodies.ts';

const PATH = '/cgsnapshots';
const MEMBER = 'cgsnapshot';

/** Snapshots of consistency groups: group snapshots by their old name. Source: cinder stable/zed, cinder/api/contrib/cgsnapshots.py */
export const consistencySnapshotRoutes: readonly Route[] = [
  ...ways('GET', PATH, (request) => list(request, summary)),
  ...ways('GET', `${PATH}/detail`, (request) => list(request, detail)),
  ...ways('POST', PATH, create),
  ...ways('GET', `${PATH}/{id}`, show),
  ...ways('DELETE', `${PATH}/{id}`, remove),
];

function summary({ id, name }: GroupSnapshotRow): Fields {
  return { id, name };
}

function detail(row: GroupSnapshotRow): Fields {
  return {
    id: row.id,
    consistencygroup_id: row.groupId,
    status: row.status,
    created_at: isoMicroseconds(row.createdAtMs),
    name: row.name,
    description: row.description,
  };
}

/** All of a project's: nothing is filtered, and no page names the next. */
function list(request: ServiceRequest, bodyOf: (row: GroupSnapshotRow) => Fields): HttpResponse {
  request.enforce('group:get_all_group_snapshots', targetOf(request));
  const { cloud, caller } = request;
  const [limit, offset] = [limitOf(request), offsetOf(request)];
  const rows = cloud.blockStorage.groupSnapshots
    .inOrder('created')
    .filter(({ projectId }) => projectId === caller.projectId);
  return json(200, { cgsnapshots: rows.slice(offset, offset + limit).map(bodyOf) });
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { [MEMBER]: detail(groupSnapshotOf(request, 'get_group_snapshot')) });
}

function create(request: ServiceRequest): HttpResponse {
  const fields = memberIn(request, MEMBER);
  const names = namesIn(fields);
  if (!Object.hasOwn(fields, 'consistencygroup_id')) throw badRequest("'consistencygroup_id' must be specified");
  const id = fields.consistencygroup_id;
  const group = groupNamed(request, typeof id === 'string' ? id : 'None');
  return json(202, { [MEMBER]: summary(takeGroupSnapshot(request, group, names)) });
}

function remove(request: ServiceRequest): HttpResponse {
  deleteGroupSnapshot(request.cloud.blockStorage, groupSnapshotOf(request, 'delete_group_snapshot'));
  return accepted();
}
