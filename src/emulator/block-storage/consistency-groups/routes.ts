import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { isObject } from '../../kernel/json.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { badRequest, notFound } from '../faults.ts';
import { CONSISTENCY_GROUP_TYPE_NAME } from '../group-types/state.ts';
import { deleteGroup } from '../groups/actions.ts';
import { copyGroup, makeGroup } from '../groups/create.ts';
import { groupNamed, groupOf } from '../groups/find.ts';
import { groupList } from '../groups/list.ts';
import { idsOf } from '../groups/machine.ts';
import type { GroupRow } from '../groups/state.ts';
import { changeGroup } from '../groups/update.ts';
import { listReply } from '../listing.ts';
import { accepted, type Fields, sees, targetOf, textOf, ways } from '../requests.ts';
import { isBooleanWord, isTrueWord } from '../schemas.ts';
import { memberIn, namesIn } from './bodies.ts';

const PATH = '/consistencygroups';
const MEMBER = 'consistencygroup';

/**
 * Groups as they were before groups: each is a group, of the type that is kept for them.
 *
 * Source: cinder stable/zed, cinder/api/contrib/consistencygroups.py, cinder/api/v3/consistencygroups.py
 */
export const consistencyGroupRoutes: readonly Route[] = [
  ...ways('GET', PATH, (request) => list(request, false)),
  ...ways('GET', `${PATH}/detail`, (request) => list(request, true)),
  ...ways('POST', PATH, create),
  ...ways('POST', `${PATH}/create_from_src`, createFromSource),
  ...ways('GET', `${PATH}/{id}`, (request) => json(200, { [MEMBER]: detail(groupOf(request)) })),
  ...ways('PUT', `${PATH}/{id}`, update),
  ...ways('PUT', `${PATH}/{id}/update`, update),
  ...ways('POST', `${PATH}/{id}/delete`, remove),
  ...ways('DELETE', `${PATH}/{id}`, remove),
];

function summary({ id, name }: GroupRow): Fields {
  return { id, name };
}

function detail(row: GroupRow): Fields {
  return {
    id: row.id,
    status: row.status,
    availability_zone: row.zone,
    created_at: isoMicroseconds(row.createdAtMs),
    name: row.name,
    description: row.description,
    volume_types: row.typeIds,
  };
}

function list(request: ServiceRequest, isDetail: boolean): HttpResponse {
  request.enforce('group:get_all', targetOf(request));
  return listReply<GroupRow>(request, {
    ...groupList(request),
    collection: 'consistencygroups',
    bodyOf: isDetail ? detail : summary,
    isDetail,
    linksKey: 'consistencygroup_links',
  });
}

function create(request: ServiceRequest): HttpResponse {
  const fields = memberIn(request, MEMBER);
  request.enforce('group:create', targetOf(request));
  const names = namesIn(fields);
  const types = textOf(fields, 'volume_types');
  if (!types) {
    throw badRequest(`volume_types must be provided to create consistency group ${names.name ?? 'None'}.`);
  }
  const [groupType] = request.cloud.blockStorage.groupTypes.where('name', CONSISTENCY_GROUP_TYPE_NAME);
  if (groupType === undefined) {
    const words = 'Rerun migration script to create the default cgsnapshot type.';
    throw badRequest(`Group type ${CONSISTENCY_GROUP_TYPE_NAME} not found. ${words}`);
  }
  const row = makeGroup(request, names, {
    groupTypeId: groupType.id,
    typeNames: types.replace(/,+$/, '').split(','),
    zone: textOf(fields, 'availability_zone'),
  });
  return json(202, { [MEMBER]: summary(row) });
}

function createFromSource(request: ServiceRequest): HttpResponse {
  const fields = memberIn(request, 'consistencygroup-from-src');
  request.enforce('group:create', targetOf(request));
  const names = namesIn(fields);
  const [snapshotId, groupId] = [textOf(fields, 'cgsnapshot_id') || null, textOf(fields, 'source_cgid') || null];
  const name = names.name ?? 'None';
  if (!snapshotId && !groupId) {
    const words = `must be provided to create consistency group ${name} from source.`;
    throw badRequest(`Either 'cgsnapshot_id' or 'source_cgid' ${words}`);
  }
  if (snapshotId && groupId) {
    const words = `to create consistency group ${name} from source.`;
    throw badRequest(`Cannot provide both 'cgsnapshot_id' and 'source_cgid' ${words}`);
  }
  if (groupId) groupNamed(request, groupId);
  if (snapshotId) checkSnapshot(request, snapshotId);
  return json(202, { [MEMBER]: summary(copyGroup(request, names, { snapshotId, groupId })) });
}

function checkSnapshot(request: ServiceRequest, id: string): void {
  const row = request.cloud.blockStorage.groupSnapshots.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('GroupSnapshot', id);
}

/** Since when a name may be made empty. */
const BLANK_SINCE = 6;

function update(request: ServiceRequest): HttpResponse {
  if (isObject(request.body) && Object.keys(request.body).length === 0) throw badRequest('Missing request body.');
  const fields = memberIn(request, MEMBER);
  const row = groupOf(request, 'group:update');
  const names = namesIn(fields);
  const [add, remove] = [textOf(fields, 'add_volumes') ?? '', textOf(fields, 'remove_volumes') ?? ''];
  const isNamed =
    request.microversion >= BLANK_SINCE
      ? names.name !== null || names.description !== null
      : Boolean(names.name || names.description);
  if (!isNamed && !add && !remove) throw badRequest(nothingToUpdate(request));
  changeGroup(request, row, { ...names, add: idsOf(add), remove: idsOf(remove) });
  return accepted();
}

function nothingToUpdate({ microversion }: ServiceRequest): string {
  return microversion >= BLANK_SINCE
    ? 'Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.'
    : 'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.';
}

function remove(request: ServiceRequest): HttpResponse {
  const { body } = request;
  if (body === undefined) throw badRequest(explanationOf(400));
  const isEmpty = !isObject(body) || Object.keys(body).length === 0;
  const force = isEmpty ? false : forceIn(memberIn(request, MEMBER));
  const row = groupOf(request, 'group:delete');
  deleteGroup(request.cloud.blockStorage, row, force ? 'with its volumes' : 'when empty');
  return accepted();
}

/** @throws Fault 400, which names what it would have been without */
function forceIn({ force = false }: Fields): boolean {
  const isWord = typeof force === 'boolean' || isBooleanWord(String(force));
  if (!isWord) throw badRequest("Invalid value 'False' for force.");
  return isTrueWord(force);
}
