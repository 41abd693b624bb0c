import type { Source } from '../source.ts';

/**
 * Who a port belongs to: the words of `device_owner`.
 *
 * On a plain port it is an empty text.
 */
export const DEVICE_OWNERS: readonly { readonly name: string; readonly meaning: string }[] = [
  { name: 'network:router_interface', meaning: 'internal interface of a centralized router' },
  { name: 'network:router_interface_distributed', meaning: 'the same of a distributed router' },
  { name: 'network:ha_router_replicated_interface', meaning: 'the same of an HA router' },
  { name: 'network:router_ha_interface', meaning: 'keepalived interface of an HA router' },
  { name: 'network:router_gateway', meaning: 'external gateway' },
  { name: 'network:router_centralized_snat', meaning: 'SNAT port of a distributed router' },
  { name: 'network:floatingip', meaning: 'address holder of a floating IP' },
  { name: 'network:floatingip_agent_gateway', meaning: 'per-host gateway of a distributed router' },
  { name: 'network:dhcp', meaning: 'DHCP agent port' },
  { name: 'network:distributed', meaning: 'OVN metadata or DHCP' },
  { name: 'network:local_ip', meaning: 'local IP' },
  { name: 'network:routed', meaning: 'routed network host port' },
  { name: 'network:vpn_router_gateway', meaning: 'VPN gateway (2025.1)' },
  { name: 'network:vpn_namespace', meaning: 'VPN transit network (2025.1)' },
  { name: 'trunk:subport', meaning: 'subport of a trunk' },
  { name: 'compute:<zone>', meaning: 'server port; the zone name comes from the compute service, e.g. compute:nova' },
];

/** Where the words of `device_owner` stand. */
export const DEVICE_OWNERS_SOURCE: Source = {
  service: 'neutron-lib',
  file: 'neutron_lib/constants.py',
  symbol: 'DEVICE_OWNER_*',
};

/** How `device_owner` begins, by what the port belongs to. */
export const DEVICE_OWNER_PREFIXES: readonly string[] = ['compute:', 'network:', 'neutron:', 'baremetal:', 'manila:'];

/** The `device_owner` of a plain port. */
export const DEFAULT_DEVICE_OWNER = '';

/** Ports of internal interfaces of routers. */
export const ROUTER_INTERFACE_OWNERS: readonly string[] = [
  'network:router_interface',
  'network:ha_router_replicated_interface',
  'network:router_interface_distributed',
];

/** Ports that are deleted with their network. */
export const REMOVED_WITH_NETWORK_OWNERS: readonly string[] = [
  'network:dhcp',
  'network:distributed',
  'network:floatingip_agent_gateway',
];

/** Ports that cannot be deleted while their router or floating IP exists. */
export const NOT_DELETABLE_OWNERS: readonly string[] = [
  'network:router_interface',
  'network:router_interface_distributed',
  'network:ha_router_replicated_interface',
  'network:router_ha_interface',
  'network:router_gateway',
  'network:router_centralized_snat',
  'network:floatingip_agent_gateway',
  'network:floatingip',
];
