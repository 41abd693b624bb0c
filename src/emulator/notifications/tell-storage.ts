import type { BackupRow } from '../block-storage/backups/state.ts';
import type { SnapshotRow } from '../block-storage/snapshots/state.ts';
import { isCopy, type VolumeRow } from '../block-storage/volumes/state.ts';
import type { CloudState } from '../cloud-state.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { isoMicroseconds, isoSeconds } from '../kernel/timestamps.ts';
import type { Notification, Teller } from './notification.ts';
import { type STORAGE_EVENTS, storageEvents } from './storage-events.table.ts';
import { tellUnplacedVolume } from './tell-unplaced-volume.ts';

/** Where Cinder's API and its backups run. */
export const STORAGE_HOST = 'storage';

/** `2026-11-23T09:01:02+00:00`: how Cinder writes a moment here. */
export const time = (ms: number): string => `${isoSeconds(ms).slice(0, 19)}+00:00`;

interface Stored {
  readonly status: string;
  readonly projectId: string;
  readonly userId: string;
}

/** How one kind is told. */
interface StorageTold<Row extends Stored> {
  readonly kind: keyof typeof STORAGE_EVENTS;
  readonly publisher: (row: Row, event: string) => string;
  readonly payload: (row: Row, state: CloudState) => object;
  /** The status that is told of what is gone; default `deleted`. */
  readonly lastStatus?: string;
  /** Claims that Cinder does not tell of it at all. */
  readonly isHidden?: (row: Row) => boolean;
  /** Claims that something was changed that it tells besides the status. */
  readonly isUpdated?: (before: Row, after: Row) => boolean;
}

/** Tells of the commits of one kind. */
export function teller<Row extends Stored>(told: StorageTold<Row>): Teller {
  return (entry, state) => {
    const [before, after] = [entry.before, entry.after] as unknown as readonly [Row | null, Row | null];
    const row = after ?? before;
    if (row === null || told.isHidden?.(row) === true) return [];
    // What is gone is told as it was last, with the status that its row keeps.
    const shown = after === null ? { ...row, status: told.lastStatus ?? 'deleted' } : row;
    const tell = (event: string, of: Row): Notification => ({
      exchange: 'openstack',
      topic: 'notifications',
      priority: 'info',
      event: `${told.kind}.${event}`,
      publisher: told.publisher(row, event),
      payload: told.payload(of, state),
      context: { requestId: entry.cause.requestId ?? null, projectId: row.projectId, userId: row.userId },
    });
    const { early, events } = eventsOf(told, entry, before, after);
    return [...early.map((event) => tell(event, before ?? row)), ...events.map((event) => tell(event, shown))];
  };
}

function eventsOf<Row extends Stored>(
  { kind, isUpdated }: StorageTold<Row>,
  { cause }: JournalEntry,
  before: Row | null,
  after: Row | null,
): ReturnType<typeof storageEvents> {
  const [from, to] = [before?.status ?? null, after?.status ?? null];
  // Of groups that is told in a form of its own.
  if (cause.operation?.endsWith('_reset_status') === true) return { early: [], events: [] };
  if (cause.operation === 'reset_status' && from !== to) {
    return { early: ['reset_status.start'], events: ['reset_status.end'] };
  }
  const due = storageEvents(kind, from, to);
  const isQuiet = due.events.length > 0 || before === null || after === null || !isUpdated?.(before, after);
  return isQuiet ? due : { early: ['update.start'], events: ['update.end'] };
}

const tellPlainVolume: Teller = teller<VolumeRow>({
  kind: 'volume',
  publisher: ({ host }, event) => {
    const pool = host ?? STORAGE_HOST;
    return `volume.${event.startsWith('create') ? pool : (pool.split('#')[0] ?? pool)}`;
  },
  payload: volumePayload,
  isHidden: isCopy,
  isUpdated: (before, after) =>
    before.name !== after.name || before.description !== after.description || before.metadata !== after.metadata,
});

/** What Cinder tells of a commit of a volume. Those of a group are off the database when it tells of their end, so of that it tells nothing. */
export const tellVolume: Teller = (entry, state) => {
  const told = tellPlainVolume(entry, state);
  const isOfGroup = entry.after === null && entry.cause.operation === 'group_delete';
  return [
    ...(isOfGroup ? told.filter(({ event }) => event !== 'volume.delete.end') : told),
    ...tellUnplacedVolume(entry),
  ];
};

/** What Cinder tells of a commit of a snapshot. */
export const tellSnapshot: Teller = teller<SnapshotRow>({
  kind: 'snapshot',
  publisher: () => `snapshot.${STORAGE_HOST}@file-a`,
  payload: (row) => ({
    tenant_id: row.projectId,
    user_id: row.userId,
    availability_zone: 'nova',
    volume_id: row.volumeId,
    volume_size: row.sizeGib,
    snapshot_id: row.id,
    display_name: row.name ?? '',
    created_at: time(row.createdAtMs),
    status: row.status,
    deleted: row.status === 'deleted' ? 'True' : '',
    metadata: Object.keys(row.metadata).length === 0 ? '' : row.metadata,
  }),
});

/** What Cinder tells of a commit of a backup. */
export const tellBackup: Teller = teller<BackupRow>({
  kind: 'backup',
  publisher: () => `backup.${STORAGE_HOST}`,
  payload: (row, { blockStorage }) => ({
    tenant_id: row.projectId,
    user_id: row.userId,
    availability_zone: row.zone,
    backup_id: row.id,
    host: row.host,
    display_name: row.name,
    created_at: time(row.createdAtMs),
    status: row.status,
    volume_id: row.volumeId,
    size: row.sizeGib,
    service_metadata: null,
    service: 'cinder.backup.drivers.posix.PosixBackupDriver',
    fail_reason: row.failReason,
    parent_id: row.parentId,
    num_dependent_backups: blockStorage.backups.all().filter(({ parentId }) => parentId === row.id).length,
    snapshot_id: row.snapshotId,
  }),
});

/** What Cinder tells of a volume. Source: cinder stable/zed, cinder/volume/volume_utils.py, `_usage_from_volume` */
export function volumePayload(row: VolumeRow, { blockStorage }: CloudState): object {
  const attachments = blockStorage.attachments.where('volume', row.id);
  return {
    tenant_id: row.projectId,
    user_id: row.userId,
    availability_zone: row.zone,
    volume_id: row.id,
    volume_type: row.typeId,
    display_name: row.name ?? '',
    launched_at: row.status === 'creating' ? '' : time(row.createdAtMs),
    created_at: time(row.createdAtMs),
    status: row.status,
    snapshot_id: row.snapshotId,
    size: row.sizeGib,
    host: row.host,
    replication_status: row.replicationStatus,
    replication_extended_status: null,
    replication_driver_data: null,
    metadata: Object.entries(row.metadata).map(([key, value]) => ({ key, value })),
    volume_attachment: attachments.map((one) => ({
      id: one.id,
      volume_id: one.volumeId,
      instance_uuid: one.serverId,
      attached_host: one.host,
      mountpoint: one.device,
      attach_mode: one.mode,
      attach_status: one.status,
      attach_time: one.attachedAtMs === null ? null : isoMicroseconds(one.attachedAtMs),
      detach_time: null,
    })),
  };
}
