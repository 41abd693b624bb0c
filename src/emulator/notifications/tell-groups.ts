import type { GroupSnapshotRow } from '../block-storage/group-snapshots/state.ts';
import type { GroupRow } from '../block-storage/groups/state.ts';
import type { CloudState } from '../cloud-state.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import type { Notification, Teller } from './notification.ts';
import { STORAGE_HOST, teller, time, volumePayload } from './tell-storage.ts';

const BACK_END = `${STORAGE_HOST}@file-a`;

const tellPlainGroup = teller<GroupRow>({
  kind: 'group',
  publisher: () => `group.${BACK_END}`,
  // The manager's copy still has it when the row is gone.
  lastStatus: 'deleting',
  payload: (row) => ({
    tenant_id: row.projectId,
    user_id: row.userId,
    availability_zone: row.zone,
    group_id: row.id,
    group_type: row.groupTypeId,
    name: row.name,
    created_at: time(row.createdAtMs),
    status: row.status,
  }),
});

const tellPlainGroupSnapshot = teller<GroupSnapshotRow>({
  kind: 'group_snapshot',
  publisher: () => `group_snapshot.${BACK_END}`,
  payload: (row) => ({
    tenant_id: row.projectId,
    user_id: row.userId,
    group_snapshot_id: row.id,
    name: row.name,
    group_id: row.groupId,
    group_type: row.groupTypeId,
    created_at: time(row.createdAtMs),
    status: row.status,
  }),
});

/**
 * What Cinder tells of a commit of a group: of the group, and of the volumes that are in it when it is changed.
 *
 * Source: cinder stable/zed, cinder/volume/manager.py, `_notify_about_group_usage`, `update_group`
 */
export const tellGroup: Teller = (entry, state) => [
  ...tellReset(entry, 'groups', 'groupStatusUpdate'),
  ...tellPlainGroup(entry, state).flatMap((told) => [told, ...volumesOf(told, entry, state)]),
];

/** What Cinder tells of a commit of a group snapshot; its snapshots tell of themselves. */
export const tellGroupSnapshot: Teller = (entry, state) => [
  ...tellReset(entry, 'groupsnapshots', 'groupSnapshotStatusUpdate'),
  ...tellPlainGroupSnapshot(entry, state),
];

/** The volumes of a group that begins or ends to be changed; those that are deleted with it tell of themselves. */
function volumesOf(told: Notification, { id, cause }: JournalEntry, state: CloudState): readonly Notification[] {
  if (cause.operation !== 'group_update') return [];
  const { volumes } = state.blockStorage;
  return volumes.where('group', id).map((row) => ({
    ...told,
    event: told.event.replace('group.', 'volume.'),
    publisher: `volume.${BACK_END}`,
    payload: volumePayload(row, state),
  }));
}

/** The API's own words when an administrator sets the status. Source: cinder stable/zed, cinder/api/v3/groups.py, group_snapshots.py */
function tellReset({ before, after, cause }: JournalEntry, word: string, service: string): readonly Notification[] {
  const row = after as unknown as GroupRow | null;
  if (row === null || before === null || cause.operation?.endsWith('_reset_status') !== true) return [];
  return ['start', 'end'].map((phase) => ({
    exchange: 'openstack',
    topic: 'notifications',
    priority: 'info',
    event: `${word}.reset_status.${phase}`,
    publisher: `${service}.${STORAGE_HOST}`,
    payload: { id: row.id, update: row.status },
    context: { requestId: cause.requestId ?? null, projectId: row.projectId, userId: row.userId },
  }));
}
