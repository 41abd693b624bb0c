import { type Cidr, cidrOf, formatCidr, overlaps } from '../addresses/ip.ts';
import { type Fields, flagOf, numberOf, textOf } from '../api/attribute.ts';
import { badRequest, invalid, missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import type { SubnetPoolRow } from './state.ts';

/**
 * Cuts a subnet out of the pool that is asked; `undefined` when none is.
 *
 * @throws Fault 400, 404, 500-like 400 when the pool has nothing left
 *
 * Source: neutron stable/zed, neutron/ipam/subnet_alloc.py, SubnetAllocator
 */
export function cidrFromPool(
  state: NetworkState,
  fields: Fields,
): { readonly poolId: string; readonly cidr: string } | undefined {
  const pool = poolOf(state, fields);
  if (pool === undefined) return undefined;
  const asked = textOf(fields, 'cidr');
  const width = asked === '' ? (numberOf(fields, 'prefixlen') ?? pool.default_prefixlen) : cidrOf(asked).prefix;
  if (width < pool.min_prefixlen) {
    throw invalid(
      'MinPrefixSubnetAllocationError',
      `Unable to allocate subnet with prefix length ${width}, minimum allowed prefix is ${pool.min_prefixlen}.`,
    );
  }
  if (width > pool.max_prefixlen) {
    throw invalid(
      'MaxPrefixSubnetAllocationError',
      `Unable to allocate subnet with prefix length ${width}, maximum allowed prefix is ${pool.max_prefixlen}.`,
    );
  }
  const taken = state.subnets.where('pool', pool.id).map((subnet) => cidrOf(subnet.cidr));
  const found = asked === '' ? firstFree(pool, width, taken) : free(pool, cidrOf(asked), taken);
  if (found !== undefined) return { poolId: pool.id, cidr: formatCidr(found) };
  const text = `Failed to allocate subnet: Insufficient prefix space to allocate subnet size /${width}.`;
  throw invalid('SubnetAllocationError', text);
}

function poolOf(state: NetworkState, fields: Fields): SubnetPoolRow | undefined {
  const id = textOf(fields, 'subnetpool_id');
  if (id === '' && flagOf(fields, 'use_default_subnetpool')) {
    const version = numberOf(fields, 'ip_version');
    const found = state.subnetPools.all().find((pool) => pool.is_default && pool.ip_version === version);
    if (found) return found;
    throw badRequest('subnets', `No default subnetpool found for IPv${version}`);
  }
  if (id === '' || id === 'prefix_delegation') return undefined;
  const pool = state.subnetPools.find(id);
  if (pool === undefined) throw missing('SubnetPoolNotFound', `Subnet pool ${id} could not be found.`);
  if (pool.ip_version === numberOf(fields, 'ip_version')) return pool;
  throw badRequest('subnets', 'Cannot allocate requested subnet from the available set of prefixes');
}

function free(pool: SubnetPoolRow, wanted: Cidr, taken: readonly Cidr[]): Cidr | undefined {
  const isInside = pool.prefixes
    .map(cidrOf)
    .some((prefix) => prefix.first <= wanted.first && wanted.last <= prefix.last);
  return isInside && !taken.some((other) => overlaps(other, wanted)) ? wanted : undefined;
}

function firstFree(pool: SubnetPoolRow, width: number, taken: readonly Cidr[]): Cidr | undefined {
  const bits = pool.ip_version === 4 ? 32 : 128;
  const size = 1n << BigInt(bits - width);
  for (const prefix of pool.prefixes.map(cidrOf)) {
    for (let first = prefix.first; first + size - 1n <= prefix.last; ) {
      const candidate: Cidr = { version: pool.ip_version, first, last: first + size - 1n, prefix: width };
      const hit = taken.find((other) => overlaps(other, candidate));
      if (hit === undefined) return candidate;
      first = ((hit.last + size) / size) * size;
    }
  }
  return undefined;
}
