import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { readMember, targetOf, textOf, ways } from '../requests.ts';
import { memberOf, TEXT } from '../schemas.ts';
import { typeNamed } from './find.ts';

const RULE = 'volume_extension:default_';
const SINCE = { since: 62 } as const;

/** The types that projects' volumes have when none is named, since 3.62. Source: cinder stable/zed, cinder/api/v3/default_types.py */
export const defaultTypeRoutes: readonly Route[] = [
  ...ways('GET', '/default-types', list, SINCE),
  ...ways('GET', '/default-types/{id}', show, SINCE),
  ...ways('PUT', '/default-types/{id}', set, SINCE),
  ...ways('DELETE', '/default-types/{id}', unset, SINCE),
];

function list(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}get_all`, targetOf(request));
  const rows = request.cloud.blockStorage.types.all();
  const bodies = rows.flatMap(({ id, defaultFor = [] }) =>
    defaultFor.map((project) => ({ project_id: project, volume_type_id: id })),
  );
  return json(200, { default_types: bodies });
}

function show(request: ServiceRequest): HttpResponse {
  const project = request.params.id ?? '';
  request.enforce(`${RULE}get`, { project_id: project });
  const row = request.cloud.blockStorage.types.all().find(({ defaultFor }) => defaultFor?.includes(project));
  if (row === undefined) throw new Fault(404, `Default type for project ${project} not found.`);
  return json(200, { default_type: { project_id: project, volume_type_id: row.id } });
}

const SET = memberOf('default_type', {
  type: 'object',
  properties: { volume_type: TEXT },
  required: ['volume_type'],
  additionalProperties: false,
});

function set(request: ServiceRequest): HttpResponse {
  const name = textOf(readMember(request, 'default_type', SET), 'volume_type') ?? '';
  const project = request.params.id ?? '';
  request.enforce(`${RULE}set_or_update`, { project_id: project });
  const state = request.cloud.blockStorage;
  const row = typeNamed(state, name);
  clear(request, project);
  const { defaultFor = [] } = state.types.get(row.id);
  state.types.update(row.id, { defaultFor: [...defaultFor, project] });
  return json(200, { default_type: { project_id: project, volume_type_id: row.id } });
}

function clear({ cloud }: ServiceRequest, project: string): void {
  const { types } = cloud.blockStorage;
  for (const { id, defaultFor } of types.all()) {
    if (defaultFor?.includes(project)) types.update(id, { defaultFor: defaultFor.filter((one) => one !== project) });
  }
}

function unset(request: ServiceRequest): HttpResponse {
  const project = request.params.id ?? '';
  request.enforce(`${RULE}unset`, { project_id: project });
  clear(request, project);
  return empty(204);
}
