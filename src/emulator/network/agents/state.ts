import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../api/attribute.ts';
import type { BaseRow } from '../api/resource.ts';

/** An agent: what does Neutron's work on a host. */
export interface AgentRow extends BaseRow {
  readonly agent_type: string;
  readonly binary: string;
  readonly topic: string;
  readonly host: string;
  readonly admin_state_up: boolean;
  readonly isAlive: boolean;
  readonly description: string | null;
  readonly availability_zone: string | null;
  readonly configurations: Fields;
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
}

/** Makes the collection of agents. */
export function createAgents(kernel: Kernel): Collection<AgentRow> {
  return kernel.collection<AgentRow>({
    kind: 'network.agent',
    id: (row) => row.id,
    indexes: { host: (row) => row.host },
  });
}

const KINDS = {
  ovs: { agent_type: 'Open vSwitch agent', binary: 'neutron-openvswitch-agent', topic: 'N/A', availability_zone: null },
  dhcp: { agent_type: 'DHCP agent', binary: 'neutron-dhcp-agent', topic: 'dhcp_agent', availability_zone: 'nova' },
  l3: { agent_type: 'L3 agent', binary: 'neutron-l3-agent', topic: 'l3_agent', availability_zone: 'nova' },
} as const;

const CONFIGURATIONS: Readonly<Record<keyof typeof KINDS, Fields>> = {
  ovs: {
    arp_responder_enabled: false,
    bridge_mappings: { public: 'br-ex' },
    datapath_type: 'system',
    devices: 0,
    extensions: [],
    in_distributed_mode: false,
    integration_bridge: 'br-int',
    l2_population: false,
    log_agent_heartbeats: false,
    ovs_hybrid_plug: false,
    tunnel_types: ['vxlan'],
    tunneling_ip: '127.0.0.1',
    vhostuser_socket_dir: '/var/run/openvswitch',
  },
  dhcp: { dhcp_driver: 'neutron.agent.linux.dhcp.Dnsmasq', dhcp_lease_duration: 600, log_agent_heartbeats: false },
  l3: {
    agent_mode: 'legacy',
    extensions: [],
    handle_internal_only_routers: true,
    interface_driver: 'openvswitch',
    log_agent_heartbeats: false,
  },
};

/** Makes an agent known that has just started. */
export function addAgent(
  { agents, kernel }: { readonly agents: Collection<AgentRow>; readonly kernel: Kernel },
  kind: keyof typeof KINDS,
  host: string,
): AgentRow {
  return agents.insert({
    id: kernel.random.uuid(),
    project_id: '',
    ...KINDS[kind],
    host,
    admin_state_up: true,
    isAlive: true,
    description: null,
    configurations: CONFIGURATIONS[kind],
    startedAtMs: kernel.clock.seconds(),
  });
}
