import { isRecord } from '../../model/reader.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import { VOLUME_VIEW } from '../../model/volume/volume-facts.table.ts';
import type { BodyFormat } from './event-row.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The objects of Nova's versioned payloads have their fields one level down. */
export function fieldsOf(value: unknown): Fields {
  if (!isRecord(value)) return {};
  const data = value['nova_object.data'];
  return isRecord(data) ? data : value;
}

/**
 * Reads a payload as the representation that the service's API would give, as far as it goes: so one reader serves both.
 *
 * Source: nova stable/zed, nova/notifications/objects/instance.py, `InstancePayload`; nova/notifications/base.py,
 * `info_from_instance`; cinder stable/zed, cinder/volume/volume_utils.py, `_usage_from_volume`, `_usage_from_snapshot`,
 * `_usage_from_backup`; glance stable/zed, glance/notifier.py, `format_image_notification`
 */
export function bodyOf(format: BodyFormat, payload: Fields): Fields {
  return READERS[format](payload);
}

const READERS: Readonly<Record<BodyFormat, (payload: Fields) => Fields>> = {
  server: (payload) => {
    const { uuid: id, display_name: name, state, task_state: task, power_state: power, tenant_id, host } = payload;
    const { created_at: created, updated_at: updated, image_uuid: image, locked, launched_at } = payload;
    const volumes = Array.isArray(payload.block_devices) ? payload.block_devices : [];
    return {
      ...statesOf(state, task),
      'OS-EXT-STS:power_state': power,
      'OS-EXT-SRV-ATTR:host': host,
      'OS-SRV-USG:launched_at': launched_at,
      'os-extended-volumes:volumes_attached': volumes.map((device) => ({ id: fieldsOf(device).volume_id })),
      id,
      name,
      tenant_id,
      created,
      updated,
      locked,
      image: typeof image === 'string' ? { id: image } : '',
      flavor: { original_name: fieldsOf(payload.flavor).name },
    };
  },
  'legacy-server': (payload) => {
    const { instance_id: id, display_name: name, state, tenant_id, host, created_at: created } = payload;
    // An idle server has an empty text for a task here; an update says it again under another name.
    const task = 'new_task_state' in payload ? payload.new_task_state : payload.state_description || null;
    return { ...statesOf(state, task), 'OS-EXT-SRV-ATTR:host': host, id, name, tenant_id, created };
  },
  image: ({ properties, ...payload }) => ({ ...(isRecord(properties) ? properties : {}), ...payload }),
  volume: (payload) => {
    const { volume_id: id, display_name: name, tenant_id, status, host } = payload;
    const { created_at, size, snapshot_id } = payload;
    const shown = typeof status === 'string' ? (VOLUME_VIEW[status] ?? status) : status;
    const owner = { 'os-vol-tenant-attr:tenant_id': tenant_id, 'os-vol-host-attr:host': host };
    return { ...owner, id, name, status: shown, created_at, size, snapshot_id };
  },
  'volume-snapshot': (payload) => {
    const { snapshot_id: id, display_name: name, status, created_at, volume_id, volume_size: size } = payload;
    const owner = { 'os-extended-snapshot-attributes:project_id': payload.tenant_id, tenant_id: payload.tenant_id };
    return { ...owner, id, name, status, created_at, volume_id, size };
  },
  'volume-backup': (payload) => {
    const {
      backup_id: id,
      display_name: name,
      status,
      created_at,
      volume_id,
      size,
      snapshot_id,
      fail_reason,
    } = payload;
    const owner = { 'os-backup-project-attr:project_id': payload.tenant_id, tenant_id: payload.tenant_id };
    return { ...owner, id, name, status, created_at, volume_id, size, snapshot_id, fail_reason };
  },
  network: (payload) => payload,
};

function statesOf(state: unknown, task: unknown): Fields {
  const vmState = typeof state === 'string' ? state : null;
  const taskState = typeof task === 'string' ? task : null;
  const status = deriveServerStatus(vmState, taskState);
  return { status, 'OS-EXT-STS:vm_state': vmState, 'OS-EXT-STS:task_state': taskState };
}
