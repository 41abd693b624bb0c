import type { WatchSet } from './watch-set.ts';

/** What to follow in real time: network kinds. */
export const NETWORK_WATCH_SETS: readonly WatchSet[] = [
  {
    resource: 'network',
    transitional: ['BUILD'],
    stable: ['ACTIVE', 'DOWN'],
    awaiting: [],
    terminal: [],
    error: ['ERROR'],
    seed: { listed: ['ACTIVE', 'BUILD', 'DOWN', 'ERROR'], starred: [] },
    differences: [
      {
        state: 'BUILD, DOWN, ERROR',
        seed: 'listed',
        source: 'no reference plugin sets them; always ACTIVE',
        advice: 'nothing to watch',
      },
    ],
  },
  {
    resource: 'port',
    transitional: ['BUILD'],
    stable: ['ACTIVE', 'DOWN', 'N/A'],
    awaiting: [],
    terminal: [],
    error: ['ERROR'],
    conditional: [{ state: 'DOWN', when: 'device_owner compute:*, admin_state_up true', limitSeconds: 300 }],
    seed: { listed: ['ACTIVE', 'BUILD', 'DOWN', 'ERROR', 'N/A'], starred: [] },
    differences: [
      { state: 'BUILD', seed: 'not starred', source: 'transitional', advice: 'watch' },
      {
        state: 'DOWN',
        seed: 'not starred',
        source: 'rest for an unattached port; transitional right after a server got it',
        advice: 'watch with a limit when device_owner starts with compute: and admin_state_up is true',
      },
      {
        state: 'ERROR',
        seed: 'listed',
        source: 'never set by the reference plugins; a failed binding reads DOWN',
        advice: 'look at binding:vif_type',
      },
      { state: 'N/A', seed: 'listed', source: 'ports that hold a floating or local IP', advice: 'stable' },
    ],
  },
  {
    resource: 'floating-ip',
    transitional: [],
    stable: ['ACTIVE', 'DOWN'],
    awaiting: [],
    terminal: [],
    error: ['ERROR'],
    conditional: [
      { state: 'DOWN', when: 'port_id is set', limitSeconds: 120 },
      { state: 'ACTIVE', when: 'port_id is null', limitSeconds: 120 },
    ],
    seed: { listed: ['ACTIVE', 'DOWN', 'ERROR'], starred: [] },
    differences: [
      {
        state: 'DOWN',
        seed: 'not starred',
        source: 'rest without a port; transitional for seconds when port_id is set',
        advice: 'watch with a limit when port_id is set',
      },
    ],
  },
  {
    resource: 'router',
    transitional: ['ALLOCATING'],
    stable: ['ACTIVE'],
    awaiting: [],
    terminal: [],
    error: ['ERROR'],
    seed: { listed: ['ACTIVE', 'ALLOCATING', 'ERROR'], starred: [] },
    differences: [
      { state: 'ALLOCATING', seed: 'listed', source: 'declared but never set now', advice: 'watch costs nothing' },
    ],
  },
  {
    resource: 'trunk',
    transitional: ['BUILD'],
    stable: ['ACTIVE', 'DOWN'],
    awaiting: [],
    terminal: [],
    error: ['DEGRADED', 'ERROR'],
    seed: { listed: [], starred: [] },
    differences: [
      {
        state: 'DEGRADED',
        seed: 'absent',
        source: 'partly provisioned; stays until subports change',
        advice: 'show as error',
      },
    ],
  },
];
