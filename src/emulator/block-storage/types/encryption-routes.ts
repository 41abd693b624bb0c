import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest } from '../faults.ts';
import { accepted, type Fields, readMember, targetOf, textOf, ways } from '../requests.ts';
import { memberOf, NAME, TEXT } from '../schemas.ts';
import type { TypeRow } from './state.ts';

const RULE = 'volume_extension:volume_type_encryption:';

/** How volumes of a type are encrypted. Source: cinder stable/zed, cinder/api/contrib/volume_type_encryption.py */
export const typeEncryptionRoutes: readonly Route[] = [
  ...ways('GET', '/types/{id}/encryption', (request) => json(200, encryptionOf(request) ?? {})),
  ...ways('POST', '/types/{id}/encryption', create),
  ...ways('GET', '/types/{id}/encryption/{key}', showField),
  ...ways('PUT', '/types/{id}/encryption/{key}', update),
  ...ways('DELETE', '/types/{id}/encryption/{key}', remove),
];

function typeOf({ cloud, params }: ServiceRequest): TypeRow {
  const row = cloud.blockStorage.types.find(params.id ?? '');
  if (row === undefined) throw new Fault(404, `Volume type ${params.id} could not be found.`);
  return row;
}

function encryptionOf(request: ServiceRequest): JsonObject | null {
  request.enforce(`${RULE}get`, targetOf(request));
  return typeOf(request).encryption;
}

function showField(request: ServiceRequest): HttpResponse {
  const key = request.params.key ?? '';
  const encryption = encryptionOf(request) ?? {};
  if (!Object.hasOwn(encryption, key)) throw new Fault(404, 'The resource could not be found.');
  return json(200, { [key]: encryption[key] });
}

const PROPERTIES: NonNullable<Schema['properties']> = {
  key_size: { type: ['string', 'integer', 'null'], minimum: 0, maximum: 0x7fff_ffff },
  provider: TEXT,
  control_location: { type: 'string', enum: ['front-end', 'back-end'] },
  cipher: NAME,
};
const CREATE = memberOf('encryption', {
  type: 'object',
  properties: PROPERTIES,
  required: ['provider', 'control_location'],
  additionalProperties: true,
});
const UPDATE = memberOf('encryption', { type: 'object', properties: PROPERTIES, additionalProperties: true });

/** The parts of the encryption that a body gives. */
function given(fields: Fields): JsonObject {
  const size = fields.key_size;
  return {
    ...(Object.hasOwn(fields, 'provider') && { provider: textOf(fields, 'provider') }),
    ...(Object.hasOwn(fields, 'control_location') && { control_location: textOf(fields, 'control_location') }),
    ...(Object.hasOwn(fields, 'cipher') && { cipher: textOf(fields, 'cipher') }),
    ...(Object.hasOwn(fields, 'key_size') && { key_size: size === null || size === '' ? null : Number(size) }),
  };
}

function checkUnused({ cloud }: ServiceRequest, row: TypeRow): void {
  if (cloud.blockStorage.volumes.where('type', row.id).length === 0) return;
  throw badRequest('Cannot create encryption specs. Volume type in use.');
}

function create(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'encryption', CREATE);
  request.enforce(`${RULE}create`, targetOf(request));
  const row = typeOf(request);
  if (row.encryption !== null) throw badRequest(`Volume type encryption for type ${row.id} already exists.`);
  checkUnused(request, row);
  const { types, kernel } = request.cloud.blockStorage;
  const asked = given(fields);
  const encryption: JsonObject = {
    volume_type_id: row.id,
    key_size: null,
    cipher: null,
    ...asked,
    encryption_id: kernel.random.uuid(),
    created_at: isoMicroseconds(kernel.clock.seconds()),
    updated_at: null,
    deleted_at: null,
    deleted: false,
  };
  types.update(row.id, { encryption });
  return json(200, { encryption: { volume_type_id: row.id, ...asked, encryption_id: encryption.encryption_id } });
}

function found(request: ServiceRequest): TypeRow & { readonly encryption: JsonObject } {
  const row = typeOf(request);
  const { encryption } = row;
  // Cinder does not look at the end of the path.
  if (encryption === null) throw new Fault(404, `Volume type encryption for type ${row.id} does not exist.`);
  return { ...row, encryption };
}

function update(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'encryption', UPDATE);
  request.enforce(`${RULE}update`, targetOf(request));
  const row = found(request);
  checkUnused(request, row);
  const asked = given(fields);
  const { types, kernel } = request.cloud.blockStorage;
  const updated_at = isoMicroseconds(kernel.clock.seconds());
  types.update(row.id, { encryption: { ...row.encryption, ...asked, updated_at } });
  return json(200, { encryption: asked });
}

function remove(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}delete`, targetOf(request));
  const row = found(request);
  checkUnused(request, row);
  request.cloud.blockStorage.types.update(row.id, { encryption: null });
  return accepted();
}
