import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { readMember } from '../bodies.ts';
import { checkMetadataQuota } from '../quotas/check.ts';
import { METADATA } from '../schemas.ts';
import { checkMayBegin } from './begin.ts';
import { changeServer } from './change.ts';
import { allowedServer } from './find.ts';
import type { ServerRow } from './state.ts';

const PATH = '/v2.1/servers/{id}/metadata';

/** Metadata of servers. Source: nova stable/zed, nova/api/openstack/compute/server_metadata.py */
export const serverMetadataRoutes: readonly Route[] = [
  route('GET', PATH, (request) => json(200, { metadata: allowedServer(request, 'server-metadata:index').metadata })),
  route('POST', PATH, (request) => write(request, 'server-metadata:create', (old, given) => ({ ...old, ...given }))),
  route('PUT', PATH, (request) => write(request, 'server-metadata:update_all', (_old, given) => given)),
  route('GET', `${PATH}/{key}`, showItem),
  route('PUT', `${PATH}/{key}`, writeItem),
  route('DELETE', `${PATH}/{key}`, removeItem),
];

type Texts = Readonly<Record<string, string>>;

function textsIn(fields: Readonly<Record<string, unknown>>): Texts {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

function change(request: ServiceRequest, row: ServerRow, metadata: Texts, word: string): void {
  checkMayBegin(request, row, 'update_metadata', word);
  checkMetadataQuota(request, metadata);
  changeServer(request.cloud.compute, row.id, { metadata });
}

function write(request: ServiceRequest, rule: string, join: (old: Texts, given: Texts) => Texts): HttpResponse {
  const given = textsIn(readMember(request, 'metadata', METADATA));
  const row = allowedServer(request, rule);
  const metadata = join(row.metadata, given);
  change(request, row, metadata, rule.endsWith('create') ? 'create metadata' : 'update metadata');
  return json(200, { metadata });
}

function keyOf(request: ServiceRequest, { metadata }: ServerRow): string {
  const key = request.params.key ?? '';
  if (!Object.hasOwn(metadata, key)) throw new Fault(404, 'Metadata item was not found');
  return key;
}

function showItem(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'server-metadata:show');
  const key = keyOf(request, row);
  return json(200, { meta: { [key]: row.metadata[key] } });
}

function writeItem(request: ServiceRequest): HttpResponse {
  const meta = textsIn(readMember(request, 'meta', { ...METADATA, minProperties: 1, maxProperties: 1 }));
  const row = allowedServer(request, 'server-metadata:update');
  if (!Object.hasOwn(meta, request.params.key ?? '')) throw new Fault(400, 'Request body and URI mismatch');
  change(request, row, { ...row.metadata, ...meta }, 'update metadata');
  return json(200, { meta });
}

function removeItem(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'server-metadata:delete');
  const key = keyOf(request, row);
  checkMayBegin(request, row, 'delete_metadata', 'delete metadata');
  const rest = Object.fromEntries(Object.entries(row.metadata).filter(([name]) => name !== key));
  changeServer(request.cloud.compute, row.id, { metadata: rest });
  return empty(204);
}
