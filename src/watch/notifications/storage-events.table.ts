import type { EventRow, Telling } from './event-row.ts';

type Stored = 'volume' | 'volume-snapshot' | 'volume-backup';
const IDS = { volume: 'volume_id', 'volume-snapshot': 'snapshot_id', 'volume-backup': 'backup_id' } as const;

const tell = (kind: Stored, shows: Telling['shows']): Telling => ({ kind, id: [IDS[kind]], shows, format: kind });
const itsVolume: Telling = { kind: 'volume', id: ['volume_id'], shows: 'hint' };
const cinder = (file: string, symbol: string) => ({ service: 'cinder', file, symbol });

/**
 * What Cinder's notifications tell. They carry no stamp and no version, and most show a copy that was read long before
 * (`snapshot.delete.start` says `available`): whole are only those that the service sends right after it wrote the status, or
 * that nothing else can change meanwhile.
 */
export const STORAGE_EVENTS: readonly EventRow[] = [
  {
    events: ['volume.create.start', 'volume.create.end', 'volume.delete.start', 'volume.resize.start'],
    tells: [tell('volume', 'whole')],
    source: cinder('cinder/volume/manager.py', 'VolumeManager.create_volume, delete_volume, extend_volume'),
  },
  {
    events: ['volume.delete.end', 'volume.unmanage.end'],
    tells: [tell('volume', 'gone')],
    source: cinder('cinder/volume/manager.py', 'VolumeManager.delete_volume, after volume.destroy()'),
  },
  // An audit, and a count of bytes: nothing happened.
  {
    events: ['volume.exists', 'volume.usage', 'snapshot.exists', 'backup.exists'],
    tells: [],
    source: cinder('cinder/cmd/volume_usage_audit.py', 'main'),
  },
  {
    // Its copy is the one from before: an offer that is made still shows `available`.
    events: ['volume.transfer.*'],
    tells: [tell('volume', 'hint')],
    source: cinder('cinder/transfer/api.py', 'API.create, delete, accept'),
  },
  {
    events: ['volume.*'],
    tells: [tell('volume', 'copy')],
    source: cinder('cinder/volume/volume_utils.py', 'notify_about_volume_usage'),
  },
  {
    events: ['snapshot.create.start', 'snapshot.create.end'],
    tells: [tell('volume-snapshot', 'whole')],
    source: cinder('cinder/volume/manager.py', 'VolumeManager.create_snapshot'),
  },
  {
    events: ['snapshot.delete.end'],
    tells: [tell('volume-snapshot', 'gone')],
    source: cinder('cinder/volume/manager.py', 'VolumeManager.delete_snapshot, after snapshot.destroy()'),
  },
  {
    events: ['snapshot.*'],
    tells: [tell('volume-snapshot', 'copy')],
    source: cinder('cinder/volume/volume_utils.py', 'notify_about_snapshot_usage'),
  },
  {
    events: ['backup.create.start', 'backup.create.end', 'backup.restore.start', 'backup.restore.end'],
    // The volume turns backing-up or restoring-backup and back without a word of its own.
    tells: [tell('volume-backup', 'whole'), itsVolume],
    source: cinder('cinder/backup/manager.py', 'BackupManager.create_backup, restore_backup'),
  },
  {
    events: ['backup.delete.start'],
    tells: [tell('volume-backup', 'whole')],
    source: cinder('cinder/backup/manager.py', 'BackupManager.delete_backup'),
  },
  {
    events: ['backup.delete.end'],
    tells: [tell('volume-backup', 'gone')],
    source: cinder('cinder/backup/manager.py', 'BackupManager.delete_backup, after backup.destroy()'),
  },
  {
    events: ['backup.*'],
    tells: [tell('volume-backup', 'copy')],
    source: cinder('cinder/volume/volume_utils.py', 'notify_about_backup_usage'),
  },
  {
    events: ['groups.reset_status.*'],
    tells: [{ kind: 'volume-group', id: ['id'], shows: 'hint' }],
    source: cinder('cinder/api/v3/groups.py', 'GroupsController.reset_status'),
  },
  {
    events: ['groupsnapshots.reset_status.*'],
    tells: [{ kind: 'volume-group-snapshot', id: ['id'], shows: 'hint' }],
    source: cinder('cinder/api/v3/group_snapshots.py', 'GroupSnapshotsController.reset_status'),
  },
  {
    events: ['group.delete.end'],
    tells: [{ kind: 'volume-group', id: ['group_id'], shows: 'gone' }],
    source: cinder('cinder/volume/manager.py', 'VolumeManager.delete_group, after group.destroy()'),
  },
  {
    events: ['group.*'],
    tells: [{ kind: 'volume-group', id: ['group_id'], shows: 'hint' }],
    source: cinder('cinder/volume/volume_utils.py', 'notify_about_group_usage'),
  },
  {
    events: ['group_snapshot.*'],
    tells: [{ kind: 'volume-group-snapshot', id: ['group_snapshot_id'], shows: 'hint' }],
    source: cinder('cinder/volume/volume_utils.py', 'notify_about_group_snapshot_usage'),
  },
  {
    events: [
      'scheduler.create_volume',
      'scheduler.migrate_volume_to_host',
      'scheduler.retype',
      'scheduler.manage_existing',
      'scheduler.extend_volume',
    ],
    tells: [itsVolume],
    source: cinder('cinder/scheduler/manager.py', 'SchedulerManager._set_volume_state_and_notify'),
  },
];
