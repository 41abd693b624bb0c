import type { Attributes } from '../api/attribute.ts';
import { oneOf, text, textOrNone } from '../api/checks.ts';
import { toBoolean, toEthertype, toPortOrNull, toProtocol } from '../api/converters.ts';
import { ID, STANDARD, TENANT } from '../api/standard-attributes.table.ts';

const { description: _description, ...RULE_STANDARD } = STANDARD;

/** The fields of security groups. */
export const GROUP_ATTRIBUTES: Attributes = {
  ...ID,
  name: { put: true, default: '', check: text(255), filter: true, sort: true },
  ...TENANT,
  stateful: { put: true, default: true, convert: toBoolean, filter: true },
  shared: { post: false, convert: toBoolean, filter: true, enforce: true },
  security_group_rules: { post: false },
  ...STANDARD,
};

/** The fields of their rules. The groups that a rule names are looked up whatever their ids look like. */
export const RULE_ATTRIBUTES: Attributes = {
  ...ID,
  security_group_id: { filter: true, sort: true },
  remote_group_id: { default: null, filter: true, sort: true },
  remote_address_group_id: { default: null, filter: true, sort: true },
  direction: { check: oneOf(['ingress', 'egress']), filter: true, sort: true },
  protocol: { default: null, convert: toProtocol, filter: true, sort: true },
  port_range_min: { default: null, convert: toPortOrNull, filter: true, sort: true },
  port_range_max: { default: null, convert: toPortOrNull, filter: true, sort: true },
  ethertype: { default: 'IPv4', convert: toEthertype, check: oneOf(['IPv4', 'IPv6']), filter: true, sort: true },
  remote_ip_prefix: { default: null, check: textOrNone(), filter: true, sort: true },
  normalized_cidr: { post: false, filter: true, sort: true },
  ...TENANT,
  description: { default: '', check: text(255), filter: true },
  ...RULE_STANDARD,
};
