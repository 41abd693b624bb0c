import type { TransitionRow } from '../kind-model.ts';

/** Statuses that requests on other resources write to a snapshot. */
export const VOLUME_SNAPSHOT_CHANGES_BY_OTHERS: readonly TransitionRow[] = [
  {
    from: { status: ['available'] },
    steps: [
      { by: 'api', states: { status: 'restoring' } },
      { by: 'volume', states: { status: 'available' } },
    ],
    when: 'its volume is reverted to it',
    source: { service: 'cinder', file: 'cinder/volume/api.py', symbol: 'API.revert_to_snapshot' },
  },
  {
    from: { status: ['restoring'] },
    steps: [{ by: 'volume', states: { status: 'error' } }],
    when: 'reverting its volume failed',
    source: { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'VolumeManager.revert_to_snapshot' },
  },
  {
    from: { status: ['available'] },
    steps: [
      { by: 'api', states: { status: 'backing-up' } },
      { by: 'backup', states: { status: 'available' } },
    ],
    when: 'a backup is made of it',
    source: { service: 'cinder', file: 'cinder/backup/api.py', symbol: 'API.create' },
  },
  {
    from: { status: ['available', 'error'] },
    steps: [{ by: 'api', states: { status: 'deleting' } }],
    gone: true,
    when: 'its volume or its group snapshot is deleted with it',
    source: { service: 'cinder', file: 'cinder/volume/api.py', symbol: 'API.delete' },
  },
];
