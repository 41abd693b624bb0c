import type { PhaseRule } from '../kind-model.ts';
import type { Source } from '../source.ts';

const bound: Source = {
  service: 'neutron',
  file: 'neutron/plugins/ml2/plugin.py',
  symbol: 'Ml2Plugin._port_provisioned',
};
const reported: Source = {
  service: 'neutron',
  file: 'neutron/api/rpc/handlers/l3_rpc.py',
  symbol: 'L3RpcCallback.update_floatingip_statuses',
};

/** What a port is doing behind its status. */
export const PORT_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'error',
    when: [
      { of: 'status', test: { oneOf: ['DOWN'] } },
      { of: 'vifType', test: { oneOf: ['binding_failed'] } },
    ],
    note: 'no driver could bind the port; nothing else tells (administrators only)',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/plugin.py', symbol: 'Ml2Plugin._bind_port_if_needed' },
  },
  {
    phase: 'transitional',
    when: [
      { of: 'status', test: { oneOf: ['DOWN'] } },
      { of: 'deviceOwner', test: { startsWith: 'compute:' } },
      { of: 'adminStateUp', test: { is: true } },
    ],
    longestMs: 300_000,
    note: 'a server has just got the port, or is switched off: then it rests',
    source: bound,
  },
];

/** What a floating IP is doing behind its status. */
export const FLOATING_IP_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'transitional',
    when: [
      { of: 'status', test: { oneOf: ['DOWN'] } },
      { of: 'portId', test: { set: true } },
    ],
    longestMs: 120_000,
    note: 'associated, and not yet configured',
    source: reported,
  },
  {
    phase: 'stable',
    when: [
      { of: 'status', test: { oneOf: ['ACTIVE'] } },
      { of: 'portForwardingCount', test: { atLeast: 1 } },
    ],
    note: 'it serves port forwardings, which need no port of its own',
    source: reported,
  },
  {
    phase: 'transitional',
    when: [
      { of: 'status', test: { oneOf: ['ACTIVE'] } },
      { of: 'portId', test: { set: false } },
    ],
    longestMs: 120_000,
    note: 'disassociated, and not yet taken down',
    source: reported,
  },
];

/** What an agent's heartbeat tells; agents have no status. */
export const AGENT_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'error',
    when: [{ of: 'alive', test: { is: false } }],
    note: 'the last heartbeat is older than agent_down_time',
    source: { service: 'neutron', file: 'neutron/db/agents_db.py', symbol: 'AgentDbMixin.is_agent_down' },
  },
];
