import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, readMember, textOf } from '../bodies.ts';
import { notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import type { PolicyRow } from './state.ts';

/** Policies that Keystone keeps for others. Source: keystone stable/zed, keystone/api/policy.py, PolicyResource */
export const policyRoutes: readonly Route[] = [
  route('GET', '/v3/policies', listPolicies),
  route('POST', '/v3/policies', createPolicy),
  route('GET', '/v3/policies/{policy}', showPolicy),
  route('PATCH', '/v3/policies/{policy}', updatePolicy),
  route('DELETE', '/v3/policies/{policy}', deletePolicy),
];

const properties: Schema['properties'] = { blob: { type: 'string' }, type: { type: 'string', maxLength: 255 } };
const CREATE: Schema = { type: 'object', properties, required: ['blob', 'type'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };
const KNOWN = ['id', 'type', 'blob', 'links', 'extra'];

/** A policy as it is sent, without its link. */
export function policyBody({ id, type, blob, extra }: PolicyRow): Body {
  return { ...extra, id, type, blob };
}

function reply(request: ServiceRequest, status: number, row: PolicyRow): HttpResponse {
  return json(status, { policy: linked(request, 'policies', policyBody(row)) });
}

/** The policy of the path. @throws Fault 404 */
export function policyOf({ cloud, params }: ServiceRequest): PolicyRow {
  const id = params.policy ?? '';
  const row = cloud.identity.policies.find(id);
  if (row === undefined) throw notFound('policy', id);
  return row;
}

function listPolicies(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_policies');
  return listReply(request, 'policies', request.cloud.identity.policies.all().map(policyBody), ['type']);
}

function showPolicy(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_policy');
  return reply(request, 200, policyOf(request));
}

function createPolicy(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_policy');
  const fields = readMember(request, 'policy', CREATE);
  const row = request.cloud.identity.policies.insert({
    id: hexId(request.cloud.kernel.random),
    type: textOf(fields, 'type') ?? '',
    blob: textOf(fields, 'blob') ?? '',
    extra: extraOf(fields, KNOWN),
  });
  return reply(request, 201, row);
}

function updatePolicy(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_policy');
  const fields = readMember(request, 'policy', UPDATE);
  const row = policyOf(request);
  const changed = request.cloud.identity.policies.update(row.id, {
    type: textOf(fields, 'type') ?? row.type,
    blob: textOf(fields, 'blob') ?? row.blob,
    extra: { ...row.extra, ...extraOf(fields, KNOWN) },
  });
  return reply(request, 200, changed);
}

/** What it was for is kept, as Keystone keeps it. */
function deletePolicy(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_policy');
  request.cloud.identity.policies.remove(policyOf(request).id);
  return empty(204);
}
