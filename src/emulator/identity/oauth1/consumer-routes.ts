import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, nullableTextOf, readMember } from '../bodies.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { revoke } from '../revocations/revoke.ts';
import { DESCRIPTION } from '../schemas.ts';
import type { ConsumerRow } from './state.ts';

const PATH = '/v3/OS-OAUTH1/consumers';
const CONSUMERS = 'OS-OAUTH1/consumers';

/** Programs that act for users. Source: keystone stable/zed, keystone/api/os_oauth1.py, ConsumerResource */
export const consumerRoutes: readonly Route[] = [
  route('GET', PATH, listConsumers),
  route('POST', PATH, createConsumer),
  route('GET', `${PATH}/{id}`, showConsumer),
  route('PATCH', `${PATH}/{id}`, updateConsumer),
  route('DELETE', `${PATH}/{id}`, deleteConsumer),
];

const properties: Schema['properties'] = { description: DESCRIPTION };
const CREATE: Schema = { type: 'object', properties, additionalProperties: true };
const UPDATE: Schema = {
  type: 'object',
  properties,
  not: { required: ['secret'] },
  minProperties: 1,
  additionalProperties: true,
};
const KNOWN = ['id', 'secret', 'description', 'links', 'extra'];

/** A consumer as it is sent: its secret is told once, when it is made. */
function consumerBody({ id, description, extra }: ConsumerRow): Body {
  return { ...extra, id, description };
}

/** The consumer of the path. @throws Fault 404 */
function consumerOf({ cloud, params }: ServiceRequest): ConsumerRow {
  const row = cloud.identity.consumers.find(params.id ?? '');
  if (row === undefined) throw new Fault(404, 'Consumer not found');
  return row;
}

function listConsumers(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_consumers');
  return listReply(request, CONSUMERS, request.cloud.identity.consumers.all().map(consumerBody));
}

function showConsumer(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_consumer');
  return json(200, { consumer: linked(request, CONSUMERS, consumerBody(consumerOf(request))) });
}

function createConsumer(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_consumer');
  const fields = readMember(request, 'consumer', CREATE);
  const { identity, kernel } = request.cloud;
  const row = identity.consumers.insert({
    id: hexId(kernel.random),
    secret: hexId(kernel.random),
    description: nullableTextOf(fields, 'description') ?? null,
    extra: extraOf(fields, KNOWN),
  });
  const body = { ...consumerBody(row), secret: row.secret };
  return json(201, { consumer: linked(request, CONSUMERS, body) });
}

function updateConsumer(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_consumer');
  const fields = readMember(request, 'consumer', UPDATE);
  const row = consumerOf(request);
  const description = nullableTextOf(fields, 'description');
  const changed = request.cloud.identity.consumers.update(row.id, {
    description: description === undefined ? row.description : description,
    extra: { ...row.extra, ...extraOf(fields, KNOWN) },
  });
  return json(200, { consumer: linked(request, CONSUMERS, consumerBody(changed)) });
}

/** All that it was let do ends. */
function deleteConsumer(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_consumer');
  const { id } = consumerOf(request);
  const { identity } = request.cloud;
  for (const row of identity.requestTokens.where('consumer', id)) identity.requestTokens.remove(row.id);
  for (const row of identity.accessTokens.where('consumer', id)) identity.accessTokens.remove(row.id);
  identity.consumers.remove(id);
  revoke(identity, { consumerId: id });
  return empty(204);
}
