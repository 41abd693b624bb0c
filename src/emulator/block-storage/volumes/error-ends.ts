import type { ErrorEndRow } from '../../kernel/error-ends.ts';
import type { VolumeRow } from './state.ts';

/**
 * Which of its error ends an operation takes, by the write before which it fails.
 *
 * Source: cinder stable/zed, cinder/volume/manager.py, VolumeManager.retype, migrate_volume
 */
export const VOLUME_ERROR_ENDS: readonly ErrorEndRow<VolumeRow>[] = [
  { operations: ['volume_migrate'], path: 'lock_volume', end: 'locked migration' },
  { operations: ['volume_retype'], before: [2, 4], end: 'failure of the migration' },
];
