import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Fields, objectOf, objectsOf, textOf } from '../bodies.ts';
import { askNetwork, missingAs } from '../proxies/network.ts';
import { noServer } from '../servers/find.ts';
import { externalNetworks, poolNamed } from './pools.ts';

const PATH = '/v2.1/os-floating-ips';
const NETWORK_PATH = '/v2.0/floatingips';

/**
 * Floating IPs as Nova showed them until 2.35; a pool is an external network of Neutron's.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/floating_ips.py, floating_ip_pools.py
 */
export const floatingIpRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-floating-ip-pools', listPools, { until: 35 }),
  route('GET', PATH, listFloatingIps, { until: 35 }),
  route('POST', PATH, createFloatingIp, { until: 35 }),
  route('GET', `${PATH}/{id}`, showFloatingIp, { until: 35 }),
  route('DELETE', `${PATH}/{id}`, removeFloatingIp, { until: 35 }),
];

function enforce(request: ServiceRequest, action: string): void {
  request.enforce(`os_compute_api:os-floating-ips:${action}`, { project_id: request.caller.projectId });
}

function listPools(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-floating-ip-pools');
  const pools = externalNetworks(request).map(({ id, name }) => ({ name: name || id }));
  return json(200, { floating_ip_pools: pools });
}

function body(request: ServiceRequest, floatingIp: Fields): Fields {
  const poolId = textOf(floatingIp, 'floating_network_id') ?? '';
  const network = request.cloud.network.networks.find(poolId);
  return {
    id: floatingIp.id,
    ip: floatingIp.floating_ip_address,
    pool: network?.name || poolId,
    fixed_ip: floatingIp.fixed_ip_address,
    instance_id: objectOf(floatingIp, 'port_details')?.device_id ?? null,
  };
}

function listFloatingIps(request: ServiceRequest): HttpResponse {
  enforce(request, 'list');
  const query = `tenant_id=${request.caller.projectId}`;
  const all = objectsOf(askNetwork(request, { method: 'GET', path: NETWORK_PATH, query }), 'floatingips');
  return json(200, { floating_ips: all.map((one) => body(request, one)) });
}

function find(request: ServiceRequest): Fields {
  const id = request.params.id ?? '';
  const question = { method: 'GET', path: `${NETWORK_PATH}/${id}` } as const;
  const telling = missingAs(`Floating IP not found for ID ${id}`);
  return objectOf(askNetwork(request, question, telling), 'floatingip') ?? {};
}

function showFloatingIp(request: ServiceRequest): HttpResponse {
  enforce(request, 'show');
  return json(200, { floating_ip: body(request, find(request)) });
}

function createFloatingIp(request: ServiceRequest): HttpResponse {
  enforce(request, 'create');
  const pool = (isObject(request.body) ? request.body.pool : null) ?? null;
  const asked = { floatingip: { floating_network_id: poolNamed(request, pool) } };
  const question = { method: 'POST', path: NETWORK_PATH, body: asked } as const;
  const answer = askNetwork(request, question, { words: (refusal) => wordsFor(refusal, pool) });
  return json(200, { floating_ip: body(request, objectOf(answer, 'floatingip') ?? {}) });
}

/** What Nova says of refusals of Neutron's, with and without a pool. */
const REFUSALS: Readonly<Record<string, readonly [code: number, words: string, end: string]>> = {
  IpAddressGenerationFailure: [404, 'No more floating IPs', ' available'],
  ExternalIpAddressExhausted: [404, 'No more floating IPs', ' available'],
  OverQuota: [403, 'IP allocation over quota', ''],
};

function wordsFor({ detail }: Fault, pool: unknown): Fault | undefined {
  const refusal = REFUSALS[detail.type ?? ''];
  if (refusal === undefined) return undefined;
  const [code, words, end] = refusal;
  return new Fault(code, `${words}${pool ? ` in pool ${pythonStr(pool)}` : end}.`);
}

function removeFloatingIp(request: ServiceRequest): HttpResponse {
  enforce(request, 'delete');
  const row = find(request);
  const serverId = objectOf(row, 'port_details')?.device_id;
  // What it leads to must be a server, and one that the caller sees: Nova tells the server's addresses anew.
  if (typeof serverId === 'string' && serverId !== '') checkServer(request, serverId);
  askNetwork(request, { method: 'DELETE', path: `${NETWORK_PATH}/${request.params.id}` });
  return empty(202);
}

function checkServer({ cloud, caller }: ServiceRequest, id: string): void {
  const server = cloud.compute.servers.find(id);
  const isSeen = server?.deletedMs === null && (caller.isAdmin || server.projectId === caller.projectId);
  if (!isSeen) throw noServer(id);
}
