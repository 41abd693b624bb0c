import type { Source } from '../source.ts';

/** What the words of `binding:vif_type` mean (shown to administrators). */
export const PORT_VIF_TYPES: Readonly<Record<string, string>> = {
  unbound: 'no host',
  binding_failed: 'no driver could bind it',
  distributed: 'several hosts',
  other: 'ovs, bridge, vhostuser, hw_veb, hostdev_physical, macvtap, tap, other',
};

/** How a failed binding can be seen. */
export const BINDING_FAILURE_SHOWS_AS =
  'status DOWN with binding:vif_type binding_failed (visible to administrators only)';

/** Bindings of one port to several hosts, for live migration. */
export const MULTIPLE_BINDINGS = {
  statuses: ['ACTIVE', 'INACTIVE'],
  extension: 'binding-extended',
  use: 'live migration',
  policy: 'service',
} as const;

/** What must be done before a port turns ACTIVE. */
export const PROVISIONING_BLOCKS: {
  readonly entities: Readonly<Record<string, string>>;
  readonly ownersWithoutBlocks: readonly string[];
  readonly note: string;
  readonly source: Source;
} = {
  entities: { L2: 'agent or OVN', DHCP: 'DHCP agent' },
  ownersWithoutBlocks: [
    '',
    'network:router_interface_distributed',
    'network:ha_router_replicated_interface',
    'network:router_interface',
    'network:router_gateway',
    'network:router_centralized_snat',
    'network:dhcp',
    'network:floatingip_agent_gateway',
    'network:router_ha_interface',
    'network:floatingip',
  ],
  note: 'router interface ports under OVN are set ACTIVE directly',
  source: { service: 'neutron', file: 'neutron/db/provisioning_blocks.py', symbol: 'L2_AGENT_ENTITY, DHCP_ENTITY' },
};

/** A status that a third party sets beside the port's own. */
export const DATA_PLANE_STATUS = {
  values: [null, 'ACTIVE', 'DOWN'],
  extension: 'data-plane-status',
  note: 'set by a third party',
} as const;

/** What `admin_state_up` does to a port. */
export const PORT_ADMIN_STATE = 'false: the port goes DOWN once the agent sees it and cannot become ACTIVE';

/** Ports that read N/A. */
export const PORTS_WITHOUT_STATUS: readonly string[] = ['floating IP ports', 'local IP ports'];

/** What Neutron tells the compute service of a port. */
export interface PortEvent {
  readonly event: string;
  /** Statuses before and after that cause it. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  /** The status of the event, by the port's new status. */
  readonly statusSent?: Readonly<Record<string, string>>;
  readonly when?: string;
}

/** Events to the compute service, for ports of servers only. */
export const PORT_EVENTS: readonly PortEvent[] = [
  {
    event: 'network-vif-plugged',
    from: ['none', 'DOWN', 'BUILD'],
    to: ['ACTIVE', 'ERROR'],
    statusSent: { ACTIVE: 'completed', ERROR: 'failed' },
  },
  { event: 'network-vif-unplugged', from: ['ACTIVE'], to: ['DOWN'], statusSent: { DOWN: 'completed' } },
  { event: 'network-vif-deleted', when: 'port deleted' },
  { event: 'network-changed', when: 'port or floating IP updated through the API' },
];

/** Where these events are decided. */
export const PORT_EVENTS_SOURCE: Source = {
  service: 'neutron',
  file: 'neutron/notifiers/nova.py',
  symbol: 'Notifier.record_port_status_changed',
};
