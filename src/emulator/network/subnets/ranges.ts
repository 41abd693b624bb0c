import { type Cidr, cidrOf, contains, formatIp, ipOf, parseIp } from '../addresses/ip.ts';
import { type AllocationPool, defaultPools, rangeOf } from '../addresses/pools.ts';
import { type Fields, objectsOf, textOf } from '../api/attribute.ts';
import { conflict, invalid, invalidInput } from '../api/faults.ts';

/**
 * The gateway that a subnet gets: the one asked, none, or the first address (the network's own in a self-addressed one).
 *
 * @throws Fault 400
 *
 * Source: neutron stable/zed, neutron/ipam/utils.py, check_gateway_invalid_in_subnet; neutron/db/ipam_backend_mixin.py
 */
export function gatewayOf(cidr: Cidr, fields: Fields): string | null {
  if (fields.gateway_ip === null) return null;
  const isSelfAddressed = ['slaac', 'dhcpv6-stateless'].includes(textOf(fields, 'ipv6_address_mode'));
  if (!('gateway_ip' in fields)) {
    const isHost = cidr.first === cidr.last;
    const value = isSelfAddressed || isHost ? cidr.first : cidr.first + 1n;
    return formatIp({ version: cidr.version, value });
  }
  return checkGateway(cidr, textOf(fields, 'gateway_ip'));
}

/** A gateway that may be one. @throws Fault 400 */
export function checkGateway(cidr: Cidr, gateway: string): string {
  const ip = parseIp(gateway);
  if (ip === undefined || ip.version !== cidr.version) {
    throw invalidInput(`gateway_ip '${gateway}' does not match the ip_version '${cidr.version}'`);
  }
  const isWide = cidr.version === 4 ? cidr.prefix <= 30 : cidr.prefix <= 126;
  const isEdge = ip.value === cidr.first || (cidr.version === 4 && ip.value === cidr.last);
  if (isWide && contains(cidr, ip) && isEdge) throw invalidInput('Gateway is not valid on subnet');
  return formatIp(ip);
}

/** The pools of a subnet: the ones asked, sorted as they came, or all its addresses. @throws Fault 400, 409 */
export function poolsOf(cidr: Cidr, fields: Fields, gateway: string | null): AllocationPool[] {
  const given = fields.allocation_pools;
  if (!Array.isArray(given)) return defaultPools(cidr, gateway === null ? undefined : ipOf(gateway));
  const pools = objectsOf(fields, 'allocation_pools').map((pool) => ({
    start: formatIp(ipOf(textOf(pool, 'start'))),
    end: formatIp(ipOf(textOf(pool, 'end'))),
  }));
  checkPools(cidr, pools);
  if (gateway !== null) checkGatewayOutside(pools, gateway);
  return pools;
}

function checkPools(cidr: Cidr, pools: readonly AllocationPool[]): void {
  for (const pool of pools) {
    const [start, end] = [ipOf(pool.start), ipOf(pool.end)];
    if (start.version !== cidr.version || end.version !== cidr.version || end.value < start.value) {
      throw invalid(
        'InvalidAllocationPool',
        `The allocation pool {'start': '${pool.start}', 'end': '${pool.end}'} is not valid.`,
      );
    }
    const first = cidr.version === 4 && cidr.prefix < 31 ? cidr.first + 1n : cidr.first;
    const last = cidr.version === 4 && cidr.prefix < 31 ? cidr.last - 1n : cidr.last;
    if (start.value < first || end.value > last) {
      const text = `The allocation pool ${pool.start}-${pool.end} spans beyond the subnet cidr ${cidrText(cidr)}.`;
      throw invalid('OutOfBoundsAllocationPool', text);
    }
  }
  for (const [at, pool] of pools.entries()) {
    const one = rangeOf(pool);
    for (const other of pools.slice(at + 1)) {
      const range = rangeOf(other);
      if (one.first > range.last || range.first > one.last) continue;
      const text = `Found overlapping allocation pools: ${pool.start}-${pool.end} ${other.start}-${other.end} for subnet ${cidrText(cidr)}.`;
      throw conflict('OverlappingAllocationPools', text);
    }
  }
}

/** @throws Fault 409 when a gateway is one of the addresses that are given out */
export function checkGatewayOutside(pools: readonly AllocationPool[], gateway: string): void {
  const { value } = ipOf(gateway);
  const hit = pools.find((pool) => rangeOf(pool).first <= value && value <= rangeOf(pool).last);
  if (hit === undefined) return;
  const text = `Gateway ip ${gateway} conflicts with allocation pool ${hit.start}-${hit.end}.`;
  throw conflict('GatewayConflictWithAllocationPools', text);
}

function cidrText(cidr: Cidr): string {
  return `${formatIp({ version: cidr.version, value: cidr.first })}/${cidr.prefix}`;
}

/** A CIDR that fits the version that was asked. @throws Fault 400 */
export function checkVersion(text: string, version: number | null): Cidr {
  const cidr = cidrOf(text);
  if (cidr.version === version) return cidr;
  throw invalidInput(`cidr '${text}' does not match the ip_version '${String(version)}'`);
}
