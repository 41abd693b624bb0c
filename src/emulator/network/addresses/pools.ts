import { type Cidr, formatIp, type Ip, ipOf } from './ip.ts';

/** Addresses that are given out, both ends included. Wire form. */
export interface AllocationPool {
  readonly start: string;
  readonly end: string;
}

/** A pool as numbers. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** A pool as numbers. */
export function rangeOf(pool: AllocationPool): Range {
  return { first: ipOf(pool.start).value, last: ipOf(pool.end).value };
}

/**
 * The pools of a subnet that names none: all addresses but the network's, the broadcast's and the gateway's.
 *
 * Source: neutron stable/zed, neutron/ipam/utils.py, generate_pools
 */
export function defaultPools(cidr: Cidr, gateway: Ip | undefined): AllocationPool[] {
  const isPair = cidr.version === 4 ? cidr.prefix >= 31 : cidr.prefix >= 127;
  const first = isPair ? cidr.first : cidr.first + 1n;
  const last = isPair || cidr.version === 6 ? cidr.last : cidr.last - 1n;
  const out = (start: bigint, end: bigint): AllocationPool[] =>
    start > end
      ? []
      : [
          {
            start: formatIp({ version: cidr.version, value: start }),
            end: formatIp({ version: cidr.version, value: end }),
          },
        ];
  if (gateway === undefined || gateway.value < first || gateway.value > last) return out(first, last);
  return [...out(first, gateway.value - 1n), ...out(gateway.value + 1n, last)];
}

/** How many addresses pools have. */
export function sizeOf(pools: readonly AllocationPool[]): number {
  return pools.reduce((sum, pool) => sum + Number(rangeOf(pool).last - rangeOf(pool).first) + 1, 0);
}

/** Claims that an address is one of a pool's. */
export function isInPools(pools: readonly AllocationPool[], ip: Ip): boolean {
  return pools.some((pool) => {
    const { first, last } = rangeOf(pool);
    return first <= ip.value && ip.value <= last;
  });
}
