import type { Attributes } from '../api/attribute.ts';
import {
  dictOrNone,
  fixedIps,
  macAddress,
  objectList,
  oneOf,
  text,
  textOrNone,
  uuid,
  uuidList,
  uuidOrNone,
} from '../api/checks.ts';
import { noneToEmpty, toBoolean } from '../api/converters.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';

/** Kinds of devices that ports are for. */
export const VNIC_TYPES: readonly string[] = [
  'normal',
  'direct',
  'macvtap',
  'baremetal',
  'direct-physical',
  'virtio-forwarder',
  'smart-nic',
  'vdpa',
  'accelerator-direct',
  'accelerator-direct-physical',
  'remote-managed',
];

/** The fields of ports. */
export const PORT_ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  network_id: { check: uuid, filter: true, sort: true },
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  mac_address: { put: true, optional: true, check: macAddress, filter: true, sort: true, enforce: true },
  fixed_ips: { put: true, optional: true, convert: noneToEmpty, check: fixedIps, filter: true, enforce: true },
  device_id: { put: true, default: '', check: text(255), filter: true, sort: true },
  device_owner: { put: true, default: '', check: text(255), filter: true, sort: true, enforce: true },
  ...TENANT,
  status: { post: false, filter: true, sort: true },
  security_groups: { put: true, optional: true, convert: noneToEmpty, check: uuidList, filter: true },
  allowed_address_pairs: { put: true, optional: true, convert: noneToEmpty, check: objectList, enforce: true },
  extra_dhcp_opts: { put: true, optional: true, convert: noneToEmpty, check: objectList },
  ip_allocation: { post: false, filter: true, sort: true },
  device_profile: { default: null, check: textOrNone(255) },
  numa_affinity_policy: { put: true, default: null, check: oneOf(['required', 'preferred', 'legacy', null]) },
  resource_request: { post: false },
  'binding:vif_type': { post: false, enforce: true },
  'binding:vif_details': { post: false, enforce: true },
  'binding:vnic_type': { put: true, default: 'normal', check: oneOf(VNIC_TYPES), enforce: true },
  'binding:host_id': { put: true, optional: true, check: textOrNone(255), filter: true, enforce: true },
  'binding:profile': { put: true, optional: true, check: dictOrNone, enforce: true },
  port_security_enabled: { put: true, optional: true, convert: toBoolean, enforce: true },
  qos_policy_id: { put: true, default: null, check: uuidOrNone, enforce: true },
  qos_network_policy_id: { post: false },
  trunk_details: { post: false, enforce: true },
  ...STANDARD,
};
