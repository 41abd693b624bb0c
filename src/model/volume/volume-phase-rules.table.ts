import type { PhaseRule } from '../kind-model.ts';

/** What a volume is doing behind its status. */
export const VOLUME_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'transitional',
    when: [{ of: 'migrationStatus', test: { oneOf: ['starting', 'migrating', 'completing'] } }],
    note: 'a migration runs behind an unchanged status; shown to administrators only',
    source: { service: 'cinder', file: 'cinder/volume/api.py', symbol: 'API._is_volume_migrating' },
  },
];

/** What a group of volumes is doing behind its status. */
export const VOLUME_GROUP_PHASE_RULES: readonly PhaseRule[] = [
  {
    phase: 'transitional',
    when: [{ of: 'replicationStatus', test: { oneOf: ['enabling', 'disabling', 'failing-over'] } }],
    note: 'its replication is switched behind an unchanged status',
    source: { service: 'cinder', file: 'cinder/group/api.py', symbol: 'API.enable_replication' },
  },
];
