import type { TransitionRow } from '../kind-model.ts';

/** How the status of a floating IP moves by itself: agents and back ends write it, requests hardly ever. */
export const FLOATING_IP_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: null,
    steps: [{ by: 'api', states: { status: 'DOWN' } }],
    when: 'created, with or without a port (agent L3 and OVN both)',
    source: { service: 'neutron', file: 'neutron/db/l3_db.py', symbol: 'L3_NAT_dbonly_mixin.create_floatingip' },
  },
  {
    from: { status: ['DOWN'] },
    steps: [{ by: 'agent', states: { status: 'ACTIVE' } }],
    when: 'associated, and the L3 agent (or OVN at once) has configured it',
    source: {
      service: 'neutron',
      file: 'neutron/api/rpc/handlers/l3_rpc.py',
      symbol: 'L3RpcCallback.update_floatingip_statuses',
    },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'disassociated; the agent reports it on its next run',
    source: {
      service: 'neutron',
      file: 'neutron/api/rpc/handlers/l3_rpc.py',
      symbol: 'L3RpcCallback.update_floatingip_statuses',
    },
  },
  {
    from: { status: ['DOWN', 'ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'ERROR' } }],
    when: 'the L3 agent could not configure the address',
    source: {
      service: 'neutron',
      file: 'neutron/api/rpc/handlers/l3_rpc.py',
      symbol: 'L3RpcCallback.update_floatingip_statuses',
    },
  },
  {
    from: { status: ['ERROR'] },
    steps: [{ by: 'agent', states: { status: 'ACTIVE' } }],
    when: 'the agent succeeds later',
    source: {
      service: 'neutron',
      file: 'neutron/api/rpc/handlers/l3_rpc.py',
      symbol: 'L3RpcCallback.update_floatingip_statuses',
    },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'the last port forwarding is removed (OVN); ACTIVE when the first is made',
    source: {
      service: 'neutron',
      file: 'neutron/api/rpc/handlers/l3_rpc.py',
      symbol: 'L3RpcCallback.update_floatingip_statuses',
    },
  },
];
