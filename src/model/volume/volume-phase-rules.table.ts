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
