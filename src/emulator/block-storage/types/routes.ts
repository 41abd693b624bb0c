import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { actionHandler } from '../actions.ts';
import { badRequest } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, metadataOf, readMember, targetOf, textOf, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import { FLAG, isTrueWord, memberOf, NAME, NAME_REQUIRED, SPECS } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import { TYPE_ACTIONS } from './access.ts';
import { typeBody } from './body.ts';
import { isOpen, typeNamed } from './find.ts';
import { DEFAULT_TYPE_NAME, type TypeRow } from './state.ts';

const RULE = 'volume_extension:type_';

/** Volume types. Source: cinder stable/zed, cinder/api/v3/types.py, cinder/api/contrib/types_manage.py */
export const typeRoutes: readonly Route[] = [
  ...ways('GET', '/types', list),
  ...ways('POST', '/types', create),
  ...ways('GET', '/types/{id}', show),
  ...ways('PUT', '/types/{id}', update),
  ...ways('DELETE', '/types/{id}', remove),
  ...ways('POST', '/types/{id}/action', actionHandler(TYPE_ACTIONS)),
];

/** The type of the path. @throws Fault 404 */
export function typeOf(request: ServiceRequest): TypeRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.types.find(id);
  if (row === undefined || !isOpen(request, row)) throw new Fault(404, `Volume type ${id} could not be found.`);
  return row;
}

function list(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}get_all`, targetOf(request));
  const rows = request.cloud.blockStorage.types.inOrder('created');
  const asked = request.query.last('is_public');
  const isNone = asked?.toLowerCase() === 'none';
  const wanted = asked === undefined ? true : isTrueWord(asked);
  const visible = rows.filter((row) =>
    request.caller.isAdmin ? isNone || row.isPublic === wanted : isOpen(request, row),
  );
  return listReply<TypeRow>(request, {
    collection: 'volume_types',
    noun: 'Volume type',
    rows: visible,
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, name: (row) => row.name, updated_at: (row) => row.updatedAtMs },
    filters: {
      is_public: () => true,
      name: textFilter((row) => row.name),
      description: textFilter((row) => row.description),
      extra_specs: (row, wantedSpecs) =>
        [...wantedSpecs.matchAll(/['"](.*?)['"]\s*:\s*u?['"](.*?)['"]/g)].every(
          ([, key = '', value]) => row.extraSpecs[key] === value,
        ),
    },
    open: [...RESOURCE_FILTERS.volume_type, 'name'],
    bodyOf: (row) => typeBody(request, row),
  });
}

function show(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  const row = id === 'default' ? typeNamed(request.cloud.blockStorage, DEFAULT_TYPE_NAME) : typeOf(request);
  request.enforce(`${RULE}get`, targetOf(request));
  return json(200, { volume_type: typeBody(request, row) });
}

const CREATE: Schema = memberOf('volume_type', {
  type: 'object',
  properties: {
    name: NAME_REQUIRED,
    description: NAME,
    extra_specs: { ...SPECS, type: ['object', 'null'] },
    'os-volume-type-access:is_public': FLAG,
  },
  required: ['name'],
  additionalProperties: false,
});

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'volume_type', CREATE);
  request.enforce(`${RULE}create`, targetOf(request));
  const { types, kernel } = request.cloud.blockStorage;
  const name = (textOf(fields, 'name') ?? '').trim();
  if (types.where('name', name).length > 0) throw new Fault(409, `Volume Type ${name} already exists.`);
  const isPublic = fields['os-volume-type-access:is_public'];
  const row = types.insert({
    id: kernel.random.uuid(),
    name,
    description: textOf(fields, 'description'),
    isPublic: isPublic === undefined || isTrueWord(isPublic),
    extraSpecs: metadataOf(fields, 'extra_specs') ?? {},
    qosSpecsId: null,
    projectIds: [],
    encryption: null,
    ...newStamps(kernel),
  });
  const { qos_specs_id: _, ...body } = typeBody(request, row);
  return json(200, { volume_type: body });
}

const UPDATE: Schema = memberOf('volume_type', {
  type: 'object',
  properties: { name: NAME, description: NAME, is_public: FLAG },
  additionalProperties: false,
});

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'volume_type', UPDATE);
  const row = typeOf(request);
  request.enforce(`${RULE}update`, targetOf(request));
  const { types, kernel } = request.cloud.blockStorage;
  const name = textOf(fields, 'name')?.trim();
  const description = textOf(fields, 'description');
  if (name === '') throw badRequest('Volume type name can not be empty.');
  if (name === undefined && description === null && fields.is_public === undefined) {
    throw badRequest('Specify volume type name, description, is_public or a combination thereof.');
  }
  if (name !== undefined && name !== row.name && types.where('name', name).length > 0) {
    throw new Fault(409, `Volume Type ${name} already exists.`);
  }
  const changed = types.update(row.id, {
    ...(name !== undefined && { name }),
    ...(description !== null && { description }),
    ...(fields.is_public !== undefined && { isPublic: isTrueWord(fields.is_public) }),
    updatedAtMs: kernel.clock.seconds(),
  });
  const { qos_specs_id: _qos, 'os-volume-type-access:is_public': _access, ...body } = typeBody(request, changed);
  return json(200, { volume_type: body });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = typeOf(request);
  request.enforce(`${RULE}delete`, targetOf(request));
  const { types, volumes } = request.cloud.blockStorage;
  if (row.name === DEFAULT_TYPE_NAME) {
    throw badRequest(`The volume type ${row.id} is a default volume type and cannot be deleted.`);
  }
  if (volumes.where('type', row.id).length > 0) throw badRequest('Target volume type is still in use.');
  types.remove(row.id);
  return accepted();
}
