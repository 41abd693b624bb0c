import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkLaxQuery, readMember, textOf } from '../bodies.ts';
import { nextLink, pageOf } from '../paging.ts';
import { smallest } from '../quotas/check.ts';
import { NAME, NON_NEGATIVE, object, QUERY_TEXT } from '../schemas.ts';
import { timeOf } from '../servers/body.ts';
import { fingerprintOf, generateKey } from './keys.ts';
import { type KeypairRow, keypairId } from './state.ts';

/** Key pairs. Source: nova stable/zed, nova/api/openstack/compute/keypairs.py */
export const keypairRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-keypairs', listKeypairs),
  route('POST', '/v2.1/os-keypairs', createKeypair),
  route('GET', '/v2.1/os-keypairs/{name}', showKeypair),
  route('DELETE', '/v2.1/os-keypairs/{name}', deleteKeypair),
];

/** Whose key pairs: since 2.10 administrators may name another user. */
function ownerOf({ caller, query, microversion }: ServiceRequest, given?: string): string {
  return (microversion >= 10 ? (given ?? query.last('user_id')) : undefined) ?? caller.userId;
}

function ask(request: ServiceRequest, action: string, userId: string): void {
  request.enforce(`os_compute_api:os-keypairs:${action}`, { user_id: userId });
}

function shortBody({ microversion }: ServiceRequest, row: KeypairRow): object {
  return {
    name: row.name,
    public_key: row.publicKey,
    fingerprint: row.fingerprint,
    ...(microversion >= 2 && { type: row.type }),
  };
}

/** What a query may name since 2.10. */
const USER = { user_id: QUERY_TEXT };

function listKeypairs(request: ServiceRequest): HttpResponse {
  const { microversion, cloud } = request;
  const paging = microversion >= 35 ? { limit: NON_NEGATIVE, marker: QUERY_TEXT } : {};
  checkLaxQuery(request, { ...(microversion >= 10 && USER), ...paging });
  const userId = ownerOf(request);
  ask(request, 'index', userId);
  const rows = cloud.compute.keypairs.where('user', userId).sort((a, b) => (a.name < b.name ? -1 : 1));
  const bodies = (list: readonly KeypairRow[]) => list.map((row) => ({ keypair: shortBody(request, row) }));
  if (microversion < 35) return json(200, { keypairs: bodies(rows) });
  const page = pageOf(request, rows, { idOf: (row) => row.name });
  const last = page.rows.at(-1);
  return json(200, {
    keypairs: bodies(page.rows),
    ...(page.hasMore && last && { keypairs_links: [nextLink(request, '/v2.1/os-keypairs', last.name)] }),
  });
}

function createSchema(microversion: number): Schema {
  const name: Schema = { ...NAME, pattern: microversion >= 92 ? '^[a-zA-Z0-9-_@. ]*$' : '^[a-zA-Z0-9-_ ]*$' };
  return object(
    {
      name,
      public_key: { type: 'string' },
      ...(microversion >= 2 && { type: { type: 'string', enum: ['ssh', 'x509'] } }),
      ...(microversion >= 10 && { user_id: { type: 'string' } }),
    },
    ['name', ...(microversion >= 92 ? ['public_key'] : [])],
  );
}

function createKeypair(request: ServiceRequest): HttpResponse {
  const { microversion, cloud } = request;
  const fields = readMember(request, 'keypair', createSchema(microversion));
  const userId = ownerOf(request, textOf(fields, 'user_id'));
  ask(request, 'create', userId);
  const name = textOf(fields, 'name') ?? '';
  const type = textOf(fields, 'type') === 'x509' ? 'x509' : 'ssh';
  const { keypairs } = cloud.compute;
  const owner = { projectId: request.caller.projectId ?? '', userId };
  checkQuota(keypairs.where('user', userId).length, smallest(cloud.compute, owner, 'key_pairs'));
  if (keypairs.find(keypairId(userId, name))) throw new Fault(409, `Key pair '${name}' already exists.`);
  const given = textOf(fields, 'public_key');
  const generated = given === undefined ? generateKey() : undefined;
  const publicKey = given ?? generated?.publicKey ?? '';
  const fingerprint = fingerprintOf(publicKey);
  if (fingerprint === undefined && type === 'ssh')
    throw new Fault(400, 'Keypair data is invalid: failed to generate fingerprint');
  const row = keypairs.insert({
    number: 1 + Math.max(0, ...keypairs.all().map(({ number }) => number)),
    name,
    userId,
    type,
    publicKey,
    fingerprint: fingerprint ?? '',
    createdAtMs: cloud.kernel.clock.now(),
  });
  const secret = generated === undefined ? {} : { private_key: generated.privateKey };
  const body = { ...secret, ...shortBody(request, row), user_id: userId };
  return json(microversion >= 2 ? 201 : 200, { keypair: body });
}

function checkQuota(used: number, limit: number): void {
  if (limit >= 0 && used >= limit) throw new Fault(403, 'Quota exceeded, too many key pairs.');
}

function find(request: ServiceRequest, action: string): KeypairRow {
  const userId = ownerOf(request);
  ask(request, action, userId);
  const name = request.params.name ?? '';
  const row = request.cloud.compute.keypairs.find(keypairId(userId, name));
  if (row === undefined) throw new Fault(404, `Keypair ${name} not found for user ${userId}`);
  return row;
}

function showKeypair(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const row = find(request, 'show');
  const { type, ...short } = { type: undefined, ...shortBody(request, row) };
  const body = {
    ...short,
    user_id: row.userId,
    created_at: timeOf(row.createdAtMs),
    deleted: false,
    deleted_at: null,
    id: row.number,
    updated_at: null,
    ...(type !== undefined && { type }),
  };
  return json(200, { keypair: body });
}

function deleteKeypair(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const row = find(request, 'delete');
  request.cloud.compute.keypairs.remove(keypairId(row.userId, row.name));
  return empty(request.microversion >= 2 ? 204 : 202);
}
