import type { TransitionRow } from '../kind-model.ts';
import type { Source } from '../source.ts';

/** Words of migration_status from which a migration can start. */
const rest = ['none', 'deleting', 'error', 'success'];
const generic: Source = {
  service: 'cinder',
  file: 'cinder/volume/manager.py',
  symbol: 'VolumeManager._migrate_volume_generic, migrate_volume_completion',
};
const entry: Source = { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'VolumeManager.migrate_volume' };

/** How migration_status moves; `when` says who moves it. */
export const VOLUME_MIGRATION_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: { status: rest },
    steps: [{ by: 'api', states: { status: 'starting' } }],
    when: 'API (migrate), volume service (retype that needs a migration)',
    source: { service: 'cinder', file: 'cinder/volume/api.py', symbol: 'API.migrate_volume' },
  },
  {
    from: { status: ['starting'] },
    steps: [{ by: 'volume', states: { status: 'migrating' } }],
    when: 'volume service',
    source: entry,
  },
  {
    from: { status: ['migrating'] },
    steps: [{ by: 'volume', states: { status: 'success' } }],
    when: 'driver-assisted migration',
    source: entry,
  },
  {
    from: { status: ['migrating'] },
    steps: [{ by: 'volume', states: { status: 'completing' } }],
    when: 'generic migration once the data is copied',
    source: generic,
  },
  {
    from: { status: ['completing'] },
    steps: [{ by: 'volume', states: { status: 'success' } }],
    when: 'generic migration after the swap',
    source: generic,
  },
  {
    from: { status: ['starting', 'migrating', 'completing'] },
    steps: [{ by: 'volume', states: { status: 'error' } }],
    when: 'any failure',
    source: entry,
  },
];
