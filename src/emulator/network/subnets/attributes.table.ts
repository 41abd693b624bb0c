import type { Attributes } from '../api/attribute.ts';
import {
  hostRoutes,
  ipAddressOrNone,
  ipPools,
  nameservers,
  nonNegative,
  oneOf,
  subnetOrNone,
  textList,
  textOrNone,
  uuid,
  uuidOrNone,
} from '../api/checks.ts';
import { noneToEmpty, toBoolean, toCidr, toInteger, toIp } from '../api/converters.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';

const MODES = ['dhcpv6-stateful', 'dhcpv6-stateless', 'slaac'];

/** The fields of subnets. */
export const SUBNET_ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  ip_version: { convert: toInteger, check: oneOf([4, 6]), filter: true, sort: true },
  network_id: { check: uuid, filter: true, sort: true },
  subnetpool_id: { optional: true, check: textOrNone(), filter: true, sort: true },
  prefixlen: { optional: true, convert: toInteger, check: nonNegative },
  cidr: { optional: true, convert: toCidr, check: subnetOrNone, filter: true, sort: true },
  gateway_ip: { put: true, optional: true, convert: toIp, check: ipAddressOrNone, filter: true, sort: true },
  allocation_pools: { put: true, optional: true, check: ipPools },
  dns_nameservers: { put: true, optional: true, convert: noneToEmpty, check: nameservers },
  host_routes: { put: true, optional: true, convert: noneToEmpty, check: hostRoutes },
  ...TENANT,
  enable_dhcp: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  ipv6_ra_mode: { optional: true, check: oneOf(MODES), filter: true, sort: true },
  ipv6_address_mode: { optional: true, check: oneOf(MODES), filter: true, sort: true },
  shared: { post: false, filter: true },
  use_default_subnetpool: { default: false, convert: toBoolean },
  segment_id: { put: true, default: null, check: uuidOrNone, filter: true, sort: true, enforce: true },
  service_types: { put: true, optional: true, check: textList, enforce: true },
  ...STANDARD,
};
