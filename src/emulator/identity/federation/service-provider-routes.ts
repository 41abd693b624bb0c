import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { flagOf, nullableTextOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { DESCRIPTION, FLAG, URL_TEXT } from '../schemas.ts';
import type { ServiceProviderRow } from './state.ts';

const PATH = '/v3/OS-FEDERATION/service_providers';
const PROVIDERS = 'OS-FEDERATION/service_providers';

/** Clouds that take the word of this one. Source: keystone stable/zed, keystone/api/os_federation.py, ServiceProvidersResource */
export const serviceProviderRoutes: readonly Route[] = [
  route('GET', PATH, listProviders),
  route('GET', `${PATH}/{provider}`, showProvider),
  route('PUT', `${PATH}/{provider}`, createProvider),
  route('PATCH', `${PATH}/{provider}`, updateProvider),
  route('DELETE', `${PATH}/{provider}`, deleteProvider),
];

/** What a message begins with unless somebody says otherwise: Keystone's default. */
const RELAY_STATE_PREFIX = 'ss:mem:';

const properties: Schema['properties'] = {
  auth_url: URL_TEXT,
  sp_url: URL_TEXT,
  description: DESCRIPTION,
  enabled: FLAG,
  relay_state_prefix: DESCRIPTION,
};
const CREATE: Schema = { type: 'object', properties, required: ['auth_url', 'sp_url'], additionalProperties: false };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: false };

function providerBody(row: ServiceProviderRow): Body {
  return {
    id: row.id,
    enabled: row.enabled,
    description: row.description,
    auth_url: row.authUrl,
    sp_url: row.spUrl,
    relay_state_prefix: row.relayStatePrefix,
  };
}

function reply(request: ServiceRequest, status: number, row: ServiceProviderRow): HttpResponse {
  return json(status, { service_provider: linked(request, PROVIDERS, providerBody(row)) });
}

/** A provider by its id. @throws Fault 404 */
export function findServiceProvider({ cloud }: ServiceRequest, id: string): ServiceProviderRow {
  const row = cloud.identity.serviceProviders.find(id);
  if (row === undefined) throw notFound('Service Provider', id);
  return row;
}

function providerOf(request: ServiceRequest): ServiceProviderRow {
  return findServiceProvider(request, request.params.provider ?? '');
}

function listProviders(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_service_providers');
  const bodies = request.cloud.identity.serviceProviders.all().map(providerBody);
  return listReply(request, PROVIDERS, bodies, ['id', 'enabled']);
}

function showProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_service_provider');
  return reply(request, 200, providerOf(request));
}

function createProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_service_provider');
  const fields = readMember(request, 'service_provider', CREATE);
  const id = request.params.provider ?? '';
  const { serviceProviders } = request.cloud.identity;
  if (serviceProviders.find(id)) throw conflict('service_provider', `Duplicate entry found with ID ${id}`);
  const row = serviceProviders.insert({
    id,
    enabled: flagOf(fields, 'enabled') ?? false,
    description: nullableTextOf(fields, 'description') ?? null,
    authUrl: textOf(fields, 'auth_url') ?? '',
    spUrl: textOf(fields, 'sp_url') ?? '',
    relayStatePrefix: textOf(fields, 'relay_state_prefix') ?? RELAY_STATE_PREFIX,
  });
  return reply(request, 201, row);
}

function updateProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_service_provider');
  const fields = readMember(request, 'service_provider', UPDATE);
  const row = providerOf(request);
  const description = nullableTextOf(fields, 'description');
  const changed = request.cloud.identity.serviceProviders.update(row.id, {
    enabled: flagOf(fields, 'enabled') ?? row.enabled,
    description: description === undefined ? row.description : description,
    authUrl: textOf(fields, 'auth_url') ?? row.authUrl,
    spUrl: textOf(fields, 'sp_url') ?? row.spUrl,
    relayStatePrefix: textOf(fields, 'relay_state_prefix') ?? row.relayStatePrefix,
  });
  return reply(request, 200, changed);
}

function deleteProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_service_provider');
  request.cloud.identity.serviceProviders.remove(providerOf(request).id);
  return empty(204);
}
