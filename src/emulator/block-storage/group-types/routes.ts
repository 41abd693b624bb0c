import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { badRequest } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, type Fields, metadataOf, readBody, readMember, targetOf, textOf, ways } from '../requests.ts';
import { FLAG, isTrueWord, memberOf, NAME, NAME_REQUIRED, SPECS } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import { CONSISTENCY_GROUP_TYPE_NAME, type GroupTypeRow } from './state.ts';

const SINCE = { since: 11 } as const;

/** Group types, since 3.11. Source: cinder stable/zed, cinder/api/v3/group_types.py, group_specs.py */
export const groupTypeRoutes: readonly Route[] = [
  ...ways('GET', '/group_types', list, SINCE),
  ...ways('POST', '/group_types', create, SINCE),
  ...ways('GET', '/group_types/{id}', show, SINCE),
  ...ways('PUT', '/group_types/{id}', update, SINCE),
  ...ways('DELETE', '/group_types/{id}', remove, SINCE),
  ...ways('GET', '/group_types/{id}/group_specs', listSpecs, SINCE),
  ...ways('POST', '/group_types/{id}/group_specs', addSpecs, SINCE),
  ...ways('GET', '/group_types/{id}/group_specs/{key}', showSpec, SINCE),
  ...ways('PUT', '/group_types/{id}/group_specs/{key}', changeSpec, SINCE),
  ...ways('DELETE', '/group_types/{id}/group_specs/{key}', removeSpec, SINCE),
];

function body(request: ServiceRequest, row: GroupTypeRow): Fields {
  const maySpecs = request.allows('group:access_group_types_specs', targetOf(request));
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    is_public: row.isPublic,
    ...(maySpecs && { group_specs: row.specs }),
  };
}

function typeOf(request: ServiceRequest): GroupTypeRow {
  const { groupTypes } = request.cloud.blockStorage;
  const id = request.params.id ?? '';
  const row = id === 'default' ? groupTypes.where('name', CONSISTENCY_GROUP_TYPE_NAME)[0] : groupTypes.find(id);
  if (row === undefined) throw new Fault(404, `Group type ${id} could not be found.`);
  return row;
}

function list(request: ServiceRequest): HttpResponse {
  const rows = request.cloud.blockStorage.groupTypes.inOrder('created');
  const asked = request.query.last('is_public');
  const isNone = asked?.toLowerCase() === 'none';
  const wanted = asked === undefined ? true : isTrueWord(asked);
  const mayPrivate = request.caller.isAdmin;
  return listReply<GroupTypeRow>(request, {
    collection: 'group_types',
    noun: 'Group type',
    rows: rows.filter(({ isPublic }) => (mayPrivate ? isNone || isPublic === wanted : isPublic)),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name },
    filters: { is_public: () => true, name: textFilter((row) => row.name) },
    open: ['is_public', 'name'],
    bodyOf: (row) => body(request, row),
    linksKey: 'group_type_links',
  });
}

function show(request: ServiceRequest): HttpResponse {
  return json(200, { group_type: body(request, typeOf(request)) });
}

const CREATE = memberOf('group_type', {
  type: 'object',
  properties: {
    name: NAME_REQUIRED,
    description: NAME,
    group_specs: { ...SPECS, type: ['object', 'null'] },
    is_public: FLAG,
  },
  required: ['name'],
  additionalProperties: false,
});

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'group_type', CREATE);
  request.enforce('group:group_types:create', targetOf(request));
  const { groupTypes, kernel } = request.cloud.blockStorage;
  const name = (textOf(fields, 'name') ?? '').trim();
  if (groupTypes.where('name', name).length > 0) throw new Fault(409, `Group Type ${name} already exists.`);
  const row = groupTypes.insert({
    id: kernel.random.uuid(),
    name,
    description: textOf(fields, 'description'),
    isPublic: fields.is_public === undefined || isTrueWord(fields.is_public),
    specs: metadataOf(fields, 'group_specs') ?? {},
    ...newStamps(kernel),
  });
  return json(202, { group_type: body(request, row) });
}

const UPDATE = memberOf('group_type', {
  type: 'object',
  properties: { name: NAME, description: NAME, is_public: FLAG },
  additionalProperties: false,
});

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'group_type', UPDATE);
  request.enforce('group:group_types:update', targetOf(request));
  const row = typeOf(request);
  const { groupTypes, kernel } = request.cloud.blockStorage;
  const name = textOf(fields, 'name')?.trim();
  const description = textOf(fields, 'description');
  if (name === '') throw badRequest('Group type name can not be empty.');
  if (name === undefined && description === null && fields.is_public === undefined) {
    throw badRequest('Specify group type name, description or a combination thereof.');
  }
  const isTaken = name !== undefined && name !== row.name && groupTypes.where('name', name).length > 0;
  if (isTaken) throw new Fault(409, `Group Type ${name} already exists.`);
  const changed = groupTypes.update(row.id, {
    ...(name !== undefined && { name }),
    ...(description !== null && { description }),
    ...(fields.is_public !== undefined && { isPublic: isTrueWord(fields.is_public) }),
    updatedAtMs: kernel.clock.seconds(),
  });
  return json(200, { group_type: body(request, changed) });
}

function remove(request: ServiceRequest): HttpResponse {
  request.enforce('group:group_types:delete', targetOf(request));
  const row = typeOf(request);
  const { groupTypes, groups } = request.cloud.blockStorage;
  if (groups.all().some(({ groupTypeId }) => groupTypeId === row.id)) {
    throw badRequest('Target group type is still in use.');
  }
  groupTypes.remove(row.id);
  return accepted();
}

function listSpecs(request: ServiceRequest): HttpResponse {
  request.enforce('group:group_types_specs:get_all', targetOf(request));
  return json(200, { group_specs: typeOf(request).specs });
}

function writeSpecs(request: ServiceRequest, specs: GroupTypeRow['specs']): void {
  request.cloud.blockStorage.groupTypes.update(typeOf(request).id, { specs });
}

function addSpecs(request: ServiceRequest): HttpResponse {
  const specs = metadataOf(readBody(request, memberOf('group_specs', SPECS)), 'group_specs') ?? {};
  request.enforce('group:group_types_specs:create', targetOf(request));
  writeSpecs(request, { ...typeOf(request).specs, ...specs });
  return json(202, { group_specs: specs });
}

function specOf(request: ServiceRequest): { key: string; value: string; row: GroupTypeRow } {
  const row = typeOf(request);
  const key = request.params.key ?? '';
  const value = Object.hasOwn(row.specs, key) ? row.specs[key] : undefined;
  if (value === undefined) throw new Fault(404, `Group Type ${row.id} has no specs with key ${key}.`);
  return { key, value, row };
}

function showSpec(request: ServiceRequest): HttpResponse {
  request.enforce('group:group_types_specs:get', targetOf(request));
  const { key, value } = specOf(request);
  return json(200, { [key]: value });
}

function changeSpec(request: ServiceRequest): HttpResponse {
  const key = request.params.key ?? '';
  const specs = metadataOf({ body: readBody(request, SPECS) }, 'body') ?? {};
  request.enforce('group:group_types_specs:update', targetOf(request));
  if (!Object.hasOwn(specs, key)) throw badRequest('Request body and URI mismatch');
  if (Object.keys(specs).length > 1) throw badRequest('Request body contains too many items');
  writeSpecs(request, { ...typeOf(request).specs, ...specs });
  return json(200, specs);
}

function removeSpec(request: ServiceRequest): HttpResponse {
  request.enforce('group:group_types_specs:delete', targetOf(request));
  const { key, row } = specOf(request);
  writeSpecs(request, Object.fromEntries(Object.entries(row.specs).filter(([name]) => name !== key)));
  return accepted();
}
