import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, flagOf, nullableTextOf, numberOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { type Body, linked, listLinks, matching } from '../listing.ts';
import { DESCRIPTION, FLAG, NULLABLE_ID } from '../schemas.ts';
import { removeProvider } from './remove.ts';
import type { IdentityProviderRow } from './state.ts';

const PATH = '/v3/OS-FEDERATION/identity_providers';
const PROVIDERS = 'OS-FEDERATION/identity_providers';

/** Providers of identity. Source: keystone stable/zed, keystone/api/os_federation.py, IdentityProvidersResource */
export const identityProviderRoutes: readonly Route[] = [
  route('GET', PATH, listProviders),
  route('GET', `${PATH}/{provider}`, showProvider),
  route('PUT', `${PATH}/{provider}`, createProvider),
  route('PATCH', `${PATH}/{provider}`, updateProvider),
  route('DELETE', `${PATH}/{provider}`, deleteProvider),
];

const changeable: Schema['properties'] = {
  enabled: FLAG,
  description: DESCRIPTION,
  authorization_ttl: { type: ['integer', 'null'], minimum: 0 },
  remote_ids: { type: ['array', 'null'], items: { type: 'string' }, uniqueItems: true },
};
const CREATE: Schema = {
  type: 'object',
  properties: { ...changeable, domain_id: NULLABLE_ID },
  additionalProperties: false,
};
const UPDATE: Schema = { type: 'object', properties: changeable, minProperties: 1, additionalProperties: false };

function providerBody(row: IdentityProviderRow): Body {
  return {
    id: row.id,
    enabled: row.enabled,
    description: row.description,
    domain_id: row.domainId,
    authorization_ttl: row.authorizationTtl,
    remote_ids: row.remoteIds,
  };
}

function wholeBody(request: ServiceRequest, body: Body): Body {
  const { links, ...rest } = linked(request, PROVIDERS, body);
  const { self } = links as { readonly self: string };
  return { ...rest, links: { self, protocols: `${self}/protocols` } };
}

function reply(request: ServiceRequest, status: number, row: IdentityProviderRow): HttpResponse {
  return json(status, { identity_provider: wholeBody(request, providerBody(row)) });
}

/** The provider of the path. @throws Fault 404 */
export function providerOf({ cloud, params }: ServiceRequest): IdentityProviderRow {
  const id = params.provider ?? '';
  const row = cloud.identity.identityProviders.find(id);
  if (row === undefined) throw notFound('Identity Provider', id);
  return row;
}

function listProviders(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_identity_providers');
  const bodies = request.cloud.identity.identityProviders.all().map(providerBody);
  const fitting = matching(request, bodies, ['id', 'enabled']);
  const identity_providers = fitting.map((body) => wholeBody(request, body));
  return json(200, { identity_providers, links: listLinks(request) });
}

function showProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_identity_provider');
  return reply(request, 200, providerOf(request));
}

function createProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_identity_provider');
  const fields = readMember(request, 'identity_provider', CREATE);
  const id = request.params.provider ?? '';
  const { identityProviders } = request.cloud.identity;
  const domainId = textOf(fields, 'domain_id') || undefined;
  if (domainId !== undefined && !request.cloud.identity.projects.find(domainId)?.isDomain) {
    throw notFound('domain', domainId);
  }
  if (identityProviders.find(id)) throw conflict('identity_provider', `Duplicate entry: ${id}`);
  const remoteIds = remoteIdsOf(request, fields, id) ?? [];
  const row = identityProviders.insert({
    id,
    enabled: flagOf(fields, 'enabled') ?? false,
    description: nullableTextOf(fields, 'description') ?? null,
    domainId: domainId ?? addDomain(request, id),
    authorizationTtl: numberOf(fields, 'authorization_ttl') ?? null,
    remoteIds,
  });
  return reply(request, 201, row);
}

/** A domain for the users of a provider that comes without one; it stays when the provider goes. */
function addDomain({ cloud }: ServiceRequest, providerId: string): string {
  const id = hexId(cloud.kernel.random);
  const description = `Auto generated federated domain for Identity Provider: ${providerId}`;
  const place = { domainId: null, parentId: null, isDomain: true };
  return cloud.identity.projects.insert({
    id,
    name: id,
    ...place,
    description,
    enabled: true,
    tags: [],
    options: {},
    extra: {},
  }).id;
}

/** The names that a provider shall have. @throws Fault 409 for one that another has */
function remoteIdsOf({ cloud }: ServiceRequest, fields: Fields, providerId: string): string[] | undefined {
  if (fields.remote_ids === undefined) return undefined;
  const ids = Array.isArray(fields.remote_ids) ? fields.remote_ids.map(String) : [];
  const others = cloud.identity.identityProviders.all().filter(({ id }) => id !== providerId);
  const taken = ids.find((id) => others.some(({ remoteIds }) => remoteIds.includes(id)));
  if (taken !== undefined) throw conflict('identity_provider', `Duplicate remote ID: ${taken}`);
  return ids;
}

function updateProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_identity_provider');
  const fields = readMember(request, 'identity_provider', UPDATE);
  const row = providerOf(request);
  const description = nullableTextOf(fields, 'description');
  const changed = request.cloud.identity.identityProviders.update(row.id, {
    enabled: flagOf(fields, 'enabled') ?? row.enabled,
    description: description === undefined ? row.description : description,
    authorizationTtl:
      fields.authorization_ttl === undefined ? row.authorizationTtl : (numberOf(fields, 'authorization_ttl') ?? null),
    remoteIds: remoteIdsOf(request, fields, row.id) ?? row.remoteIds,
  });
  return reply(request, 200, changed);
}

function deleteProvider(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_identity_provider');
  removeProvider(request.cloud.identity, providerOf(request).id);
  return empty(204);
}
