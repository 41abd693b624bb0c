import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Actions } from '../actions.ts';
import { accepted, metadataOf, readBody, readMember, targetOf, textOf, ways } from '../requests.ts';
import { memberOf, SPECS, TEXT } from '../schemas.ts';
import type { TypeRow } from './state.ts';

const ACCESS = 'volume_extension:volume_type_access';
const PROJECT = {
  type: 'object',
  properties: { project: TEXT },
  required: ['project'],
  additionalProperties: false,
} as const;

/** Which projects may use a type that is not public. Source: cinder stable/zed, cinder/api/contrib/volume_type_access.py */
export const TYPE_ACTIONS: Actions = {
  addProjectAccess: { handle: add },
  removeProjectAccess: { handle: remove },
};

function typeOf(request: ServiceRequest): TypeRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.types.find(id);
  if (row === undefined) throw new Fault(404, `Volume type ${id} could not be found.`);
  return row;
}

function add(request: ServiceRequest): HttpResponse {
  const project =
    textOf(readMember(request, 'addProjectAccess', memberOf('addProjectAccess', PROJECT)), 'project') ?? '';
  request.enforce(`${ACCESS}:addProjectAccess`, targetOf(request));
  const row = typeOf(request);
  if (row.isPublic) {
    throw new Fault(409, 'Invalid volume type: Type access modification is not applicable to public volume type.');
  }
  if (row.projectIds.includes(project)) {
    throw new Fault(409, `Volume type access for ${row.id} / ${project} combination already exists.`);
  }
  request.cloud.blockStorage.types.update(row.id, { projectIds: [...row.projectIds, project] });
  return accepted();
}

function remove(request: ServiceRequest): HttpResponse {
  const name = 'removeProjectAccess';
  const project = textOf(readMember(request, name, memberOf(name, PROJECT)), 'project') ?? '';
  request.enforce(`${ACCESS}:removeProjectAccess`, targetOf(request));
  const row = typeOf(request);
  if (row.isPublic) {
    throw new Fault(409, 'Invalid volume type: Type access modification is not applicable to public volume type.');
  }
  if (!row.projectIds.includes(project)) {
    throw new Fault(404, `Volume type access not found for ${row.id} / ${project} combination.`);
  }
  const projectIds = row.projectIds.filter((id) => id !== project);
  request.cloud.blockStorage.types.update(row.id, { projectIds });
  return accepted();
}

/** Access and specs of types. Source: cinder stable/zed, cinder/api/contrib/types_extra_specs.py */
export const typeDetailRoutes: readonly Route[] = [
  ...ways('GET', '/types/{id}/os-volume-type-access', listAccess),
  ...ways('GET', '/types/{id}/extra_specs', listSpecs),
  ...ways('POST', '/types/{id}/extra_specs', addSpecs),
  ...ways('GET', '/types/{id}/extra_specs/{key}', showSpec),
  ...ways('PUT', '/types/{id}/extra_specs/{key}', changeSpec),
  ...ways('DELETE', '/types/{id}/extra_specs/{key}', removeSpec),
];

function listAccess(request: ServiceRequest): HttpResponse {
  request.enforce(`${ACCESS}:get_all_for_type`, targetOf(request));
  const row = typeOf(request);
  if (row.isPublic) throw new Fault(404, 'Access list not available for public volume types.');
  const body = row.projectIds.map((id) => ({ volume_type_id: row.id, project_id: id }));
  return json(200, { volume_type_access: body });
}

const SPEC = 'volume_extension:types_extra_specs:';

function listSpecs(request: ServiceRequest): HttpResponse {
  request.enforce(`${SPEC}index`, targetOf(request));
  return json(200, { extra_specs: typeOf(request).extraSpecs });
}

function addSpecs(request: ServiceRequest): HttpResponse {
  const specs = metadataOf(readBody(request, memberOf('extra_specs', SPECS)), 'extra_specs') ?? {};
  request.enforce(`${SPEC}create`, targetOf(request));
  writeSpecs(request, { ...typeOf(request).extraSpecs, ...specs });
  return json(200, { extra_specs: specs });
}

function writeSpecs({ cloud, params }: ServiceRequest, extraSpecs: TypeRow['extraSpecs']): void {
  const { types, kernel } = cloud.blockStorage;
  types.update(params.id ?? '', { extraSpecs, updatedAtMs: kernel.clock.seconds() });
}

function specOf(request: ServiceRequest): { row: TypeRow; key: string; value: string } {
  const row = typeOf(request);
  const key = request.params.key ?? '';
  const value = Object.hasOwn(row.extraSpecs, key) ? row.extraSpecs[key] : undefined;
  if (value === undefined) throw new Fault(404, `Volume Type ${row.id} has no extra specs with key ${key}.`);
  return { row, key, value };
}

function showSpec(request: ServiceRequest): HttpResponse {
  request.enforce(`${SPEC}show`, targetOf(request));
  const { key, value } = specOf(request);
  return json(200, { [key]: value });
}

function changeSpec(request: ServiceRequest): HttpResponse {
  const key = request.params.key ?? '';
  const specs = metadataOf({ body: readBody(request, SPECS) }, 'body') ?? {};
  request.enforce(`${SPEC}update`, targetOf(request));
  if (!Object.hasOwn(specs, key)) throw new Fault(400, 'Request body and URI mismatch');
  if (Object.keys(specs).length > 1) throw new Fault(400, 'Request body contains too many items');
  writeSpecs(request, { ...typeOf(request).extraSpecs, ...specs });
  return json(200, specs);
}

function removeSpec(request: ServiceRequest): HttpResponse {
  request.enforce(`${SPEC}delete`, targetOf(request));
  const { row, key } = specOf(request);
  writeSpecs(request, Object.fromEntries(Object.entries(row.extraSpecs).filter(([name]) => name !== key)));
  return accepted();
}
