import type { TransitionRow } from '../kind-model.ts';

/** How the status of a router moves by itself: agents and back ends write it, requests hardly ever. */
export const ROUTER_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: null,
    steps: [{ by: 'api', states: { status: 'ACTIVE' } }],
    when: 'created',
    source: { service: 'neutron', file: 'neutron/db/l3_db.py', symbol: 'L3_NAT_dbonly_mixin.create_router' },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'api', states: { status: 'ERROR' } }],
    when: 'an HA router could not be scheduled or no virtual router id is left',
    source: {
      service: 'neutron',
      file: 'neutron/db/l3_hamode_db.py',
      symbol: 'L3_HA_NAT_db_mixin._after_router_create',
    },
  },
];
