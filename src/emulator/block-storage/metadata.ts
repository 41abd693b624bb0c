import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { empty, json } from '../frame/reply.ts';
import type { Route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { badRequest } from './faults.ts';
import { metadataOf, readBody, ways } from './requests.ts';
import { METADATA, memberOf } from './schemas.ts';
import type { Texts } from './volumes/state.ts';

/** How the metadata of a kind of resource are read and written. */
export interface MetadataAccess {
  /** Below the project: `/volumes/{id}`. */
  readonly path: string;
  /** The metadata, after the policy was asked. @throws Fault 403, 404 */
  read(request: ServiceRequest, action: 'get' | 'create' | 'update' | 'delete'): Texts;
  /** @throws Fault 400 when the state does not let it */
  write(request: ServiceRequest, metadata: Texts, action: 'Updating' | 'Deleting'): void;
  /** The 404 of a key. */
  unknownKey(request: ServiceRequest, key: string): Fault;
}

const BODY = memberOf('metadata', METADATA);
const ITEM = memberOf('meta', METADATA);

/** The routes of a resource's metadata. Source: cinder stable/zed, cinder/api/v3/volume_metadata.py */
export function metadataRoutes(access: MetadataAccess): readonly Route[] {
  const { path } = access;
  return [
    ...ways('GET', `${path}/metadata`, (request) => list(request, access)),
    ...ways('POST', `${path}/metadata`, (request) => change(request, access, 'create')),
    ...ways('PUT', `${path}/metadata`, (request) => change(request, access, 'update')),
    ...ways('GET', `${path}/metadata/{key}`, (request) => show(request, access)),
    ...ways('PUT', `${path}/metadata/{key}`, (request) => changeItem(request, access)),
    ...ways('DELETE', `${path}/metadata/{key}`, (request) => remove(request, access)),
  ];
}

function list(request: ServiceRequest, access: MetadataAccess): HttpResponse {
  const metadata = access.read(request, 'get');
  return json(200, { metadata }, request.microversion >= 15 ? { Etag: etagOf(metadata) } : {});
}

function etagOf(metadata: Texts): string {
  const pairs = Object.entries(metadata).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return createHash('md5')
    .update(`{"metadata": {${pairs.join(', ')}}}`)
    .digest('hex');
}

/** @throws Fault 412 when someone else was faster */
function checkMatch(request: ServiceRequest, metadata: Texts): void {
  const wanted = request.headers['if-match'];
  if (request.microversion < 15 || wanted === undefined) return;
  const tags = wanted.split(',').map((tag) => tag.trim().replace(/^"|"$/g, ''));
  if (!tags.includes('*') && !tags.includes(etagOf(metadata))) throw new Fault(412, '');
}

function change(request: ServiceRequest, access: MetadataAccess, action: 'create' | 'update'): HttpResponse {
  const given = metadataOf(readBody(request, BODY)) ?? {};
  const before = access.read(request, action);
  if (action === 'update') checkMatch(request, before);
  const metadata = action === 'create' ? { ...before, ...given } : given;
  access.write(request, metadata, 'Updating');
  return json(200, { metadata });
}

function show(request: ServiceRequest, access: MetadataAccess): HttpResponse {
  const key = request.params.key ?? '';
  const metadata = access.read(request, 'get');
  if (!Object.hasOwn(metadata, key)) throw access.unknownKey(request, key);
  return json(200, { meta: { [key]: metadata[key] } });
}

function changeItem(request: ServiceRequest, access: MetadataAccess): HttpResponse {
  const key = request.params.key ?? '';
  const meta = metadataOf(readBody(request, ITEM), 'meta') ?? {};
  if (!Object.hasOwn(meta, key)) throw badRequest('Request body and URI mismatch');
  if (Object.keys(meta).length > 1) throw badRequest('Request body contains too many items');
  const before = access.read(request, 'update');
  checkMatch(request, before);
  access.write(request, { ...before, ...meta }, 'Updating');
  return json(200, { meta });
}

function remove(request: ServiceRequest, access: MetadataAccess): HttpResponse {
  const key = request.params.key ?? '';
  const before = access.read(request, 'delete');
  if (!Object.hasOwn(before, key)) throw access.unknownKey(request, key);
  access.write(request, Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)), 'Deleting');
  return empty(200);
}
