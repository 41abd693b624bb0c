import type { TransitionRow } from '../kind-model.ts';
import type { Source } from '../source.ts';

const volumeManager: Source = {
  service: 'cinder',
  file: 'cinder/volume/manager.py',
  symbol: 'VolumeManager.init_host',
};
const backupManager: Source = {
  service: 'cinder',
  file: 'cinder/backup/manager.py',
  symbol: 'BackupManager._cleanup_one_volume',
};

/** What becomes of a volume by itself: at the restart of a service, or at a failover. */
export const VOLUME_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: { status: ['creating', 'downloading'] },
    steps: [{ by: 'volume', states: { status: 'error' } }],
    when: 'volume service restart or cleanup: creating, downloading',
    source: { service: 'cinder', file: 'cinder/manager.py', symbol: 'CleanableManager.do_cleanup' },
  },
  {
    from: { status: ['uploading'] },
    steps: [{ by: 'volume', states: { status: 'available' } }],
    when: 'volume service restart: uploading',
    source: volumeManager,
  },
  {
    from: { status: ['uploading'] },
    steps: [{ by: 'volume', states: { status: 'in-use' } }],
    when: 'volume service restart: uploading',
    source: volumeManager,
  },
  {
    from: { status: ['deleting'] },
    steps: [],
    gone: true,
    when: 'volume service restart: deleting',
    source: volumeManager,
  },
  {
    from: { status: ['in-use'] },
    steps: [{ by: 'volume', states: { status: 'error' } }],
    when: 'volume service restart: in-use whose export cannot be made again',
    source: volumeManager,
  },
  {
    from: { status: ['backing-up'] },
    steps: [{ by: 'backup', states: { status: 'available' } }],
    when: 'backup service restart: backing-up volume',
    source: backupManager,
  },
  {
    from: { status: ['backing-up'] },
    steps: [{ by: 'backup', states: { status: 'in-use' } }],
    when: 'backup service restart: backing-up volume',
    source: backupManager,
  },
  {
    from: { status: ['restoring-backup'] },
    steps: [{ by: 'backup', states: { status: 'error_restoring' } }],
    when: 'backup service restart: restoring-backup volume',
    source: backupManager,
  },
  {
    from: {},
    steps: [{ by: 'volume', states: { status: 'error' } }],
    when: 'failover_host: volumes without replication',
    source: { service: 'cinder', file: 'cinder/volume/manager.py', symbol: 'VolumeManager.failover' },
  },
];

const backupCleanup: Source = {
  service: 'cinder',
  file: 'cinder/backup/manager.py',
  symbol: 'BackupManager._cleanup_one_backup',
};

/** What becomes of a backup when its service starts again. */
export const VOLUME_BACKUP_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: { status: ['creating'] },
    steps: [{ by: 'backup', states: { status: 'error' } }],
    when: 'backup service restart: backup creating',
    source: backupCleanup,
  },
  {
    from: { status: ['restoring'] },
    steps: [{ by: 'backup', states: { status: 'available' } }],
    when: 'backup service restart: backup restoring',
    source: backupCleanup,
  },
  {
    from: { status: ['deleting'] },
    steps: [],
    gone: true,
    when: 'backup service restart: backup deleting',
    source: backupCleanup,
  },
];

const changedByOthers: Source = {
  service: 'cinder',
  file: 'cinder/db/api.py',
  symbol: 'volume_attached, volume_detached',
};

/**
 * Statuses that requests on other resources write to a volume: on its attachments, backups, snapshots, transfers and groups.
 * The rows of those requests say so under `effects`; here they are as jumps of the volume.
 */
export const VOLUME_CHANGES_BY_OTHERS: readonly TransitionRow[] = [
  jump(['available', 'in-use', 'downloading'], ['reserved'], 'an attachment is made'),
  jump(['available', 'reserved', 'in-use', 'downloading'], ['attaching'], 'an attachment gets a connector'),
  jump(['attaching', 'reserved', 'available'], ['in-use'], 'an attachment is completed'),
  jump(['in-use', 'attaching', 'reserved', 'detaching'], ['available'], 'the last attachment is removed'),
  jump(['in-use', 'attaching', 'detaching'], ['reserved'], 'an attachment is replaced by one without a connector'),
  jump(['attaching', 'detaching', 'reserved'], ['in-use'], 'an attachment is removed and another one remains'),
  jump(['available'], ['backing-up', 'available'], 'a backup is made'),
  jump(['in-use'], ['backing-up', 'in-use'], 'a backup is made with force'),
  jump(['available'], ['restoring-backup', 'available'], 'a backup is restored'),
  jump(['restoring-backup'], ['error_restoring'], 'restoring a backup failed'),
  jump(['restoring-backup'], ['error'], 'restoring a backup was cancelled'),
  jump(['available'], ['awaiting-transfer'], 'a transfer is made'),
  jump(['awaiting-transfer'], ['available'], 'the transfer is accepted or deleted'),
  { ...jump(['available', 'in-use', 'error'], ['deleting'], 'its group is deleted with its volumes'), gone: true },
];

function jump(from: readonly string[], words: readonly string[], when: string): TransitionRow {
  const steps = words.map((status) => ({ by: 'volume', states: { status } }));
  return { from: { status: from }, steps, when, source: changedByOthers };
}
