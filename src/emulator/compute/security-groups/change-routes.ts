import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { type Fields, objectOf } from '../bodies.ts';
import { askNetwork } from '../proxies/network.ts';
import { groupBody } from './body.ts';
import { groupNamed, idOf } from './find.ts';
import { GROUP_POLICY } from './policy.ts';

const PATH = '/v2.1/os-security-groups';
const NETWORK_PATH = '/v2.0/security-groups';

/** Changes of security groups, until 2.35. Source: nova stable/zed, nova/api/openstack/compute/security_groups.py */
export const groupChangeRoutes: readonly Route[] = [
  route('POST', PATH, createGroup, { until: 35 }),
  route('PUT', `${PATH}/{id}`, updateGroup, { until: 35 }),
  route('DELETE', `${PATH}/{id}`, removeGroup, { until: 35 }),
];

function enforce(request: ServiceRequest, action: string): void {
  request.enforce(`${GROUP_POLICY}:${action}`, { project_id: request.caller.projectId });
}

function createGroup(request: ServiceRequest): HttpResponse {
  enforce(request, 'create');
  const body = { security_group: namesIn(request) };
  return groupAnswer(
    request,
    askNetwork(request, { method: 'POST', path: NETWORK_PATH, body }, { codes: { 409: 403 } }),
  );
}

function updateGroup(request: ServiceRequest): HttpResponse {
  enforce(request, 'update');
  const id = idOf(groupNamed(request));
  const body = { security_group: namesIn(request) };
  return groupAnswer(request, askNetwork(request, { method: 'PUT', path: `${NETWORK_PATH}/${id}`, body }));
}

function removeGroup(request: ServiceRequest): HttpResponse {
  enforce(request, 'delete');
  const id = idOf(groupNamed(request));
  askNetwork(request, { method: 'DELETE', path: `${NETWORK_PATH}/${id}` }, { codes: { 409: 400 } });
  return empty(202);
}

function groupAnswer(request: ServiceRequest, answer: Fields): HttpResponse {
  return json(200, { security_group: groupBody(request, objectOf(answer, 'security_group') ?? {}) });
}

/** The name and the description of a body; other fields are not looked at. @throws Fault 400 */
function namesIn(request: ServiceRequest): Fields {
  const fields = memberOf(request, 'security_group');
  return { name: shortText(fields, 'name'), description: shortText(fields, 'description') };
}

/** The one member of a body that is not checked as a whole. @throws Fault 400 */
export function memberOf({ body }: ServiceRequest, name: string): Fields {
  if (!isObject(body) || Object.keys(body).length === 0) throw new Fault(400, "The request body can't be empty");
  const member = body[name] ?? null;
  if (member === null) throw new Fault(400, `Missing parameter ${name}`);
  return isObject(member) ? member : {};
}

const LONGEST = 255;

function shortText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new Fault(400, `${name} is not a string or unicode`);
  const { length } = Array.from(value);
  if (length > LONGEST) throw new Fault(400, `${name} has ${length} characters, more than ${LONGEST}.`);
  return value;
}
