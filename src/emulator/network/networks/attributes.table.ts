import type { Attributes } from '../api/attribute.ts';
import { nonNegative, objectList, text, textList, uuidOrNone } from '../api/checks.ts';
import { toBoolean, toInteger, toIntegerOrNull } from '../api/converters.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';

/** The fields of networks. */
export const NETWORK_ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  subnets: { post: false },
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  status: { post: false, filter: true, sort: true },
  ...TENANT,
  shared: { put: true, default: false, convert: toBoolean, filter: true, enforce: true },
  ipv4_address_scope: { post: false },
  ipv6_address_scope: { post: false },
  is_default: { put: true, default: false, convert: toBoolean, filter: true, enforce: true },
  'router:external': { put: true, default: false, convert: toBoolean, filter: true, enforce: true },
  l2_adjacency: { post: false },
  mtu: { put: true, default: 0, convert: toInteger, check: nonNegative, filter: true, sort: true, enforce: true },
  availability_zones: { post: false },
  availability_zone_hints: { default: [], check: textList, sort: true },
  port_security_enabled: { put: true, default: true, convert: toBoolean, enforce: true },
  'provider:network_type': { put: true, optional: true, check: text(32), filter: true, enforce: true },
  'provider:physical_network': { put: true, optional: true, check: text(64), filter: true, enforce: true },
  'provider:segmentation_id': { put: true, optional: true, convert: toIntegerOrNull, filter: true, enforce: true },
  segments: { optional: true, check: objectList, enforce: true },
  qos_policy_id: { put: true, default: null, check: uuidOrNone, enforce: true },
  ...STANDARD,
};
