import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, readMember, textOf } from '../bodies.ts';
import { conflict } from '../faults.ts';
import { type Body, listLinks } from '../listing.ts';
import { providerOf } from './provider-routes.ts';
import { type ProtocolRow, protocolKey } from './state.ts';

const PATH = '/v3/OS-FEDERATION/identity_providers/{provider}/protocols';

/** Protocols of providers. Source: keystone stable/zed, keystone/api/os_federation.py, IDPProtocolsCRUDResource */
export const protocolRoutes: readonly Route[] = [
  route('GET', PATH, listProtocols),
  route('GET', `${PATH}/{protocol}`, showProtocol),
  route('PUT', `${PATH}/{protocol}`, createProtocol),
  route('PATCH', `${PATH}/{protocol}`, updateProtocol),
  route('DELETE', `${PATH}/{protocol}`, deleteProtocol),
];

const properties: Schema['properties'] = {
  mapping_id: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-zA-Z0-9\\-_]+$' },
  remote_id_attribute: { type: 'string', maxLength: 64 },
};
const CREATE: Schema = { type: 'object', properties, required: ['mapping_id'], additionalProperties: false };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: false };

/** Keystone's links leave out the provider, and the path to it. */
function protocolBody({ serviceUrl }: ServiceRequest, { id, mappingId, providerId }: ProtocolRow): Body {
  const links = { self: `${serviceUrl}/v3/protocols/${id}`, identity_provider: `${serviceUrl}/v3/${providerId}` };
  return { id, mapping_id: mappingId, links };
}

/** The protocol of a provider. @throws Fault 404 */
export function findProtocol({ cloud }: ServiceRequest, provider: string, protocol: string): ProtocolRow {
  const row = cloud.identity.protocols.find(protocolKey(provider, protocol));
  if (row) return row;
  throw new Fault(404, `Could not find federated protocol ${protocol} for Identity Provider: ${provider}.`);
}

function protocolOf(request: ServiceRequest): ProtocolRow {
  const { provider = '', protocol = '' } = request.params;
  return findProtocol(request, provider, protocol);
}

/** A list tells more than a protocol by itself. */
function listProtocols(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_protocols');
  const rows = request.cloud.identity.protocols.where('provider', request.params.provider ?? '');
  const protocols = rows.map((row) => ({
    ...protocolBody(request, row),
    idp_id: row.providerId,
    remote_id_attribute: row.remoteIdAttribute,
  }));
  return json(200, { protocols, links: listLinks(request) });
}

function showProtocol(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_protocol');
  return json(200, { protocol: protocolBody(request, protocolOf(request)) });
}

function checkMapping({ cloud }: ServiceRequest, fields: Fields): void {
  const id = textOf(fields, 'mapping_id');
  if (id !== undefined && cloud.identity.mappings.find(id) === undefined) {
    throw new Fault(400, `Invalid mapping id: ${id}`);
  }
}

function createProtocol(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_protocol');
  const fields = readMember(request, 'protocol', CREATE);
  checkMapping(request, fields);
  const providerId = providerOf(request).id;
  const id = request.params.protocol ?? '';
  const { protocols } = request.cloud.identity;
  const key = protocolKey(providerId, id);
  if (protocols.find(key)) throw conflict('federation_protocol', `Duplicate entry found with ID ${id}`);
  const row = protocols.insert({
    key,
    id,
    providerId,
    mappingId: textOf(fields, 'mapping_id') ?? '',
    remoteIdAttribute: textOf(fields, 'remote_id_attribute') ?? null,
  });
  return json(201, { protocol: protocolBody(request, row) });
}

function updateProtocol(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_protocol');
  const fields = readMember(request, 'protocol', UPDATE);
  checkMapping(request, fields);
  const row = protocolOf(request);
  const changed = request.cloud.identity.protocols.update(row.key, {
    mappingId: textOf(fields, 'mapping_id') ?? row.mappingId,
    remoteIdAttribute: textOf(fields, 'remote_id_attribute') ?? row.remoteIdAttribute,
  });
  return json(200, { protocol: protocolBody(request, changed) });
}

function deleteProtocol(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_protocol');
  request.cloud.identity.protocols.remove(protocolOf(request).key);
  return empty(204);
}
