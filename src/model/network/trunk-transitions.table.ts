import type { TransitionRow } from '../kind-model.ts';

/** How the status of a trunk moves by itself: agents and back ends write it, requests hardly ever. */
export const TRUNK_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: null,
    steps: [{ by: 'api', states: { status: 'DOWN' } }],
    when: 'created',
    source: { service: 'neutron', file: 'neutron/services/trunk/plugin.py', symbol: 'TrunkPlugin.create_trunk' },
  },
  {
    from: { status: ['DOWN'] },
    steps: [{ by: 'agent', states: { status: 'BUILD' } }],
    when: 'the agent binds the subports',
    driver: 'openvswitch',
    source: { service: 'neutron', file: 'neutron/services/trunk/rpc/server.py', symbol: 'TrunkSkeleton' },
  },
  {
    from: { status: ['BUILD'] },
    steps: [{ by: 'agent', states: { status: 'ACTIVE' } }],
    when: 'everything wired',
    source: { service: 'neutron', file: 'neutron/services/trunk/rpc/server.py', symbol: 'TrunkSkeleton' },
  },
  {
    from: { status: ['BUILD'] },
    steps: [{ by: 'agent', states: { status: 'DEGRADED' } }],
    when: 'some subports failed',
    source: { service: 'neutron', file: 'neutron/services/trunk/rpc/server.py', symbol: 'TrunkSkeleton' },
  },
  {
    from: { status: ['BUILD'] },
    steps: [{ by: 'agent', states: { status: 'ERROR' } }],
    when: 'a subport could not be bound',
    source: { service: 'neutron', file: 'neutron/services/trunk/rpc/server.py', symbol: 'TrunkSkeleton' },
  },
  {
    from: { status: ['ACTIVE', 'DOWN', 'BUILD', 'DEGRADED'] },
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'subports added',
    source: {
      service: 'neutron',
      file: 'neutron/services/trunk/plugin.py',
      symbol: 'TrunkPlugin.add_subports, remove_subports',
    },
  },
  {
    from: {},
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'subports removed (also from ERROR), or the parent port is unbound',
    source: {
      service: 'neutron',
      file: 'neutron/services/trunk/plugin.py',
      symbol: 'TrunkPlugin.add_subports, remove_subports',
    },
  },
  {
    from: { status: ['DOWN'] },
    steps: [{ by: 'ovn', states: { status: 'ACTIVE' } }],
    when: 'at once after create or a subport change, and when the parent becomes ACTIVE',
    driver: 'ovn',
    source: {
      service: 'neutron',
      file: 'neutron/services/trunk/drivers/ovn/trunk_driver.py',
      symbol: 'OVNTrunkHandler',
    },
  },
];
