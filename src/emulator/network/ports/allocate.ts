import { cidrOf, contains, formatIp, ipOf, slaacIp } from '../addresses/ip.ts';
import { type AllocationPool, isInPools, rangeOf, sizeOf } from '../addresses/pools.ts';
import { type Fields, textOf } from '../api/attribute.ts';
import { conflict, invalid, invalidInput, missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { isAutoAddressed, type SubnetRow } from '../subnets/state.ts';
import type { FixedIp } from './state.ts';

/** Who needs addresses. */
export interface AddressRequest {
  readonly portId: string;
  readonly networkId: string;
  readonly mac: string;
  readonly deviceOwner: string;
  /** What was asked; left out: one of each version. */
  readonly asked?: readonly Fields[];
}

/** Most addresses of a port. */
const MOST_FIXED_IPS = 5;

/** How often chance is asked before the pools are searched from the start. */
const TRIES = 16;

/**
 * Gives a port its addresses and writes them down.
 *
 * @throws Fault 400, 409 when one is taken, foreign, or none is left
 *
 * Source: neutron stable/zed, neutron/db/ipam_pluggable_backend.py, _allocate_ips_for_port, _test_fixed_ips_for_port
 */
export function allocateAddresses(state: NetworkState, request: AddressRequest): FixedIp[] {
  const subnets = state.subnets.where('network', request.networkId);
  if (request.asked === undefined) return allocateAny(state, request, subnets);
  if (request.asked.length > MOST_FIXED_IPS) {
    throw invalidInput('Exceeded maximum amount of fixed ips per port');
  }
  const given = request.asked.map((one) => allocateAsked(state, request, { one, subnets }));
  return [
    ...given,
    ...selfMade(
      state,
      request,
      subnets.filter(({ id }) => !given.some((ip) => ip.subnet_id === id)),
    ),
  ];
}

/** One address of each version, and one of each subnet in which devices make their own. */
function allocateAny(state: NetworkState, request: AddressRequest, subnets: readonly SubnetRow[]): FixedIp[] {
  const usable = subnets.filter((subnet) => isForOwner(subnet, request.deviceOwner));
  const ips: FixedIp[] = [];
  for (const version of [4, 6]) {
    const candidates = usable.filter((subnet) => subnet.ip_version === version && !isAutoAddressed(subnet));
    if (candidates.length === 0) continue;
    const found = firstFree(state, candidates);
    if (found === undefined) {
      const text = `No more IP addresses available on network ${request.networkId}.`;
      throw conflict('IpAddressGenerationFailure', text);
    }
    ips.push(take(state, request.portId, found));
  }
  return [...ips, ...selfMade(state, request, usable)];
}

function isForOwner(subnet: SubnetRow, owner: string): boolean {
  return subnet.service_types.length === 0 || subnet.service_types.some((type) => owner.startsWith(type));
}

function selfMade(state: NetworkState, request: AddressRequest, subnets: readonly SubnetRow[]): FixedIp[] {
  const isRouter = request.deviceOwner.startsWith('network:router');
  if (isRouter) return [];
  const auto = subnets.filter((subnet) => isAutoAddressed(subnet));
  return auto.map((subnet) => take(state, request.portId, selfMadeOf(subnet, request.mac)));
}

/** The address that a device makes itself. */
export function selfMadeOf(subnet: SubnetRow, mac: string): FixedIp {
  return { subnet_id: subnet.id, ip_address: slaacIp(cidrOf(subnet.cidr), mac) };
}

function allocateAsked(
  state: NetworkState,
  request: AddressRequest,
  { one, subnets }: { readonly one: Fields; readonly subnets: readonly SubnetRow[] },
): FixedIp {
  const subnet = subnetOf(state, request, { one, subnets });
  const text = textOf(one, 'ip_address');
  if (text === '') {
    if (isAutoAddressed(subnet) && !request.deviceOwner.startsWith('network:router')) {
      return take(state, request.portId, selfMadeOf(subnet, request.mac));
    }
    const free = firstFree(state, [subnet]);
    if (free !== undefined) return take(state, request.portId, free);
    const words = `No more IP addresses available on network ${request.networkId}.`;
    throw conflict('IpAddressGenerationFailure', words);
  }
  const ip = ipOf(text);
  const cidr = cidrOf(subnet.cidr);
  const isEdge = cidr.version === 4 && cidr.prefix < 31 && (ip.value === cidr.first || ip.value === cidr.last);
  if (!contains(cidr, ip) || isEdge) {
    throw invalid('InvalidIpForSubnet', `IP address ${text} is not a valid IP for the specified subnet.`);
  }
  const isSelfMade = isAutoAddressed(subnet) && !request.deviceOwner.startsWith('network:router');
  if (isSelfMade && formatIp(ip) !== selfMadeOf(subnet, request.mac).ip_address) {
    const words = `IPv6 address ${text} can not be directly assigned to a port on subnet ${subnet.id} since the subnet is configured for automatic addresses`;
    throw invalid('AllocationOnAutoAddressSubnet', words);
  }
  return take(state, request.portId, { subnet_id: subnet.id, ip_address: formatIp(ip) });
}

function subnetOf(
  state: NetworkState,
  { networkId }: AddressRequest,
  { one, subnets }: { readonly one: Fields; readonly subnets: readonly SubnetRow[] },
): SubnetRow {
  if (typeof one.subnet_id === 'string') {
    const subnet = state.subnets.find(one.subnet_id);
    if (subnet === undefined) throw missing('SubnetNotFound', `Subnet ${one.subnet_id} could not be found.`);
    if (subnet.network_id === networkId) return subnet;
    const text = `Failed to create port on network ${networkId}, because fixed_ips included invalid subnet ${subnet.id}`;
    throw invalidInput(text);
  }
  const text = textOf(one, 'ip_address');
  if (text === '') throw invalidInput('IP allocation requires subnet_id or ip_address');
  const subnet = subnets.find((candidate) => contains(cidrOf(candidate.cidr), ipOf(text)));
  if (subnet !== undefined) return subnet;
  throw invalid(
    'InvalidIpForNetwork',
    `IP address ${text} is not a valid IP for any of the subnets on the specified network.`,
  );
}

/** A free address of the first subnet that has one: by chance, then by search. */
function firstFree(state: NetworkState, subnets: readonly SubnetRow[]): FixedIp | undefined {
  for (const subnet of subnets) {
    const found = freeIn(state, subnet);
    if (found !== undefined) return { subnet_id: subnet.id, ip_address: found };
  }
  return undefined;
}

function freeIn(state: NetworkState, subnet: SubnetRow): string | undefined {
  const isFree = (ip: string) => state.allocations.find(`${subnet.id} ${ip}`) === undefined;
  const format = (value: bigint) => formatIp({ version: subnet.ip_version, value });
  for (let turn = 0; turn < TRIES; turn++) {
    const value = chosen(subnet.allocation_pools, state.kernel.random.next());
    if (value !== undefined && isFree(format(value))) return format(value);
  }
  for (const pool of subnet.allocation_pools) {
    const { first, last } = rangeOf(pool);
    for (let value = first; value <= last; value++) if (isFree(format(value))) return format(value);
  }
  return undefined;
}

/** The address at a share of the first pool that has any. */
function chosen(pools: readonly AllocationPool[], share: number): bigint | undefined {
  const [pool] = pools;
  if (pool === undefined) return undefined;
  const size = Math.min(sizeOf([pool]), 1000);
  return rangeOf(pool).first + BigInt(Math.floor(share * size));
}

/** Writes an address down. @throws Fault 409 when a port has it */
export function take(state: NetworkState, portId: string, ip: FixedIp): FixedIp {
  const id = `${ip.subnet_id} ${ip.ip_address}`;
  if (state.allocations.find(id) !== undefined) {
    const text = `IP address ${ip.ip_address} already allocated in subnet ${ip.subnet_id}`;
    throw conflict('IpAddressAlreadyAllocated', text);
  }
  state.allocations.insert({ id, subnetId: ip.subnet_id, ip: ip.ip_address, portId });
  return ip;
}

/** Gives an address back. */
export function releaseAddress(state: NetworkState, ip: FixedIp): void {
  const id = `${ip.subnet_id} ${ip.ip_address}`;
  if (state.allocations.find(id) !== undefined) state.allocations.remove(id);
}

/** The lowest free address: what DHCP ports get. */
export function lowestFree(state: NetworkState, subnet: SubnetRow): FixedIp | undefined {
  for (const pool of subnet.allocation_pools) {
    const { first, last } = rangeOf(pool);
    for (let value = first; value <= last; value++) {
      const ip = formatIp({ version: subnet.ip_version, value });
      if (isInPools([pool], ipOf(ip)) && state.allocations.find(`${subnet.id} ${ip}`) === undefined) {
        return { subnet_id: subnet.id, ip_address: ip };
      }
    }
  }
  return undefined;
}
