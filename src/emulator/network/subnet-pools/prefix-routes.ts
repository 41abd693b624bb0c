import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { cidrOf, overlaps } from '../addresses/ip.ts';
import { authorize } from '../api/authorize.ts';
import { invalid, invalidInput } from '../api/faults.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { touched } from '../api/stamps.ts';
import { networkResource } from '../networks/resource.ts';
import { mergePrefixes, networksFrom, withoutPrefixes } from './prefixes.ts';
import { subnetPoolResource } from './resource.ts';
import type { SubnetPoolRow } from './state.ts';

/**
 * Prefixes of a subnet pool, added and removed one by one, and subnets taken into one.
 *
 * Source: neutron stable/zed, neutron/db/db_base_plugin_v2.py, add_prefixes, remove_prefixes, onboard_network_subnets
 */
export const prefixRoutes: readonly Route[] = [
  route('PUT', '/v2.0/subnetpools/{id}/add_prefixes', (request) => change(request, 'add_prefixes', mergePrefixes)),
  route('PUT', '/v2.0/subnetpools/{id}/remove_prefixes', (request) =>
    change(request, 'remove_prefixes', withoutPrefixes),
  ),
  route('PUT', '/v2.0/subnetpools/{id}/onboard_network_subnets', onboard),
];

type Change = (old: readonly string[], given: readonly string[]) => readonly string[];

/** @throws Fault 400, 403, 404 */
function change(request: ServiceRequest, action: string, work: Change): HttpResponse {
  const row = poolFor(request, action);
  const given = isObject(request.body) ? request.body.prefixes : undefined;
  if (!Array.isArray(given) || given.length === 0) throw new Fault(400, 'Request body contains invalid data');
  const prefixes = work(row.prefixes, networksFrom(given.map(String)));
  setPrefixes(request, row, prefixes);
  return json(200, { prefixes });
}

/** Takes the subnets of a network into the pool, with what they cover. @throws Fault 400, 403, 404 */
function onboard(request: ServiceRequest): HttpResponse {
  const row = poolFor(request, 'onboard_network_subnets');
  const id = isObject(request.body) ? request.body.network_id : undefined;
  if (typeof id !== 'string') throw invalidInput('network_id must be specified.');
  const network = findRow(networkResource, request, id);
  const { subnets } = request.cloud.network;
  const onboarded = subnets.where('network', network.id).filter((one) => one.ip_version === row.ip_version);
  if (onboarded.length === 0) return json(200, []);
  for (const subnet of onboarded) {
    const isTaken = subnets.where('pool', row.id).some((other) => overlaps(cidrOf(other.cidr), cidrOf(subnet.cidr)));
    if (!isTaken) continue;
    const text = `Illegal subnetpool update : Onboarding subnet ${subnet.id}: ${subnet.cidr} conflicts with allocated prefixes in subnet pool ${row.id}.`;
    throw invalid('IllegalSubnetPoolUpdate', text);
  }
  setPrefixes(
    request,
    row,
    mergePrefixes(
      row.prefixes,
      onboarded.map(({ cidr }) => cidr),
    ),
  );
  for (const subnet of onboarded) {
    subnets.update(subnet.id, { subnetpool_id: row.id, ...touched(request.cloud.kernel, subnet) });
  }
  return json(
    200,
    onboarded.map(({ id: subnetId, cidr }) => ({ id: subnetId, cidr })),
  );
}

function setPrefixes({ cloud }: ServiceRequest, row: SubnetPoolRow, prefixes: readonly string[]): void {
  const isSame = prefixes.join() === row.prefixes.join();
  if (!isSame) cloud.network.subnetPools.update(row.id, { prefixes, ...touched(cloud.kernel, row) });
}

function poolFor(request: ServiceRequest, action: string): SubnetPoolRow {
  const row = findRow(subnetPoolResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(subnetPoolResource, request, row));
  return row;
}
