import type { Attributes } from '../api/attribute.ts';
import { hostRoutes, textList } from '../api/checks.ts';
import { noneToEmpty, toBoolean, toBooleanOrNull } from '../api/converters.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import { gatewayInfo } from './gateway-info.ts';

/** The fields of routers. */
export const ROUTER_ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  status: { post: false, sort: true },
  ...TENANT,
  external_gateway_info: { put: true, default: null, check: gatewayInfo, enforce: true },
  distributed: { put: true, optional: true, convert: toBooleanOrNull, enforce: true },
  ha: { put: true, optional: true, convert: toBooleanOrNull, enforce: true },
  routes: { put: true, post: false, convert: noneToEmpty, check: hostRoutes },
  flavor_id: { optional: true, sort: true, enforce: true },
  enable_ndp_proxy: { put: true, optional: true, convert: toBooleanOrNull, filter: true },
  conntrack_helpers: { post: false },
  external_gateways: { post: false },
  availability_zones: { post: false },
  availability_zone_hints: { default: [], check: textList },
  ...STANDARD,
};
