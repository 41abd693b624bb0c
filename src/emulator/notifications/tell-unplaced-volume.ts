import type { VolumeRow } from '../block-storage/volumes/state.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { isoMicroseconds } from '../kernel/timestamps.ts';
import type { Notification } from './notification.ts';

/**
 * What Cinder's scheduler tells of a new volume for which there is no back end, after the volume was saved as `error`.
 *
 * Source: cinder stable/zed, cinder/scheduler/manager.py, `SchedulerManager._set_volume_state_and_notify`
 */
export function tellUnplacedVolume({ before, after, cause }: JournalEntry): readonly Notification[] {
  const [old, row] = [before, after] as unknown as readonly [VolumeRow | null, VolumeRow | null];
  if (row === null || row.status !== 'error' || old?.status !== 'creating' || row.host !== null) return [];
  const properties = {
    attach_status: row.attachStatus,
    availability_zone: row.zone,
    cgsnapshot_id: null,
    consistencygroup_id: null,
    display_description: row.description,
    display_name: row.name,
    encryption_key_id: null,
    group_id: row.groupId,
    metadata: row.metadata,
    multiattach: row.isMultiattach,
    project_id: row.projectId,
    qos_specs: null,
    reservations: [],
    size: row.sizeGib,
    snapshot_id: row.snapshotId,
    source_volid: row.sourceVolumeId,
    status: 'creating',
    user_id: row.userId,
    volume_type_id: row.typeId,
  };
  const spec = {
    availability_zones: [row.zone],
    backup_id: null,
    cgsnapshot_id: null,
    consistencygroup_id: null,
    group_id: row.groupId,
    image_id: row.imageMetadata?.image_id ?? null,
    resource_properties: properties,
    snapshot_id: row.snapshotId,
    source_volid: row.sourceVolumeId,
    volume: { id: row.id, ...properties, created_at: isoMicroseconds(row.createdAtMs) },
    volume_id: row.id,
    volume_properties: properties,
    volume_type: { id: row.typeId },
  };
  return [
    {
      exchange: 'openstack',
      topic: 'notifications',
      priority: 'error',
      event: 'scheduler.create_volume',
      publisher: 'scheduler.storage',
      payload: {
        request_spec: spec,
        volume_properties: properties,
        volume_id: row.id,
        state: 'error',
        method: 'create_volume',
        reason: "NoValidBackend('No valid backend was found. No weighed backends available')",
      },
      context: { requestId: cause.requestId ?? null, projectId: row.projectId, userId: row.userId },
    },
  ];
}
