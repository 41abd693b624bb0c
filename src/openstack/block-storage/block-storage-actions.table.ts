import type { JsonObject } from '../read-body.ts';

/** How an action of Cinder is asked for: `POST /{path}/{id}/action` with one key. */
export interface BlockStorageAction {
  readonly path: 'volumes' | 'snapshots' | 'backups' | 'attachments' | 'groups' | 'group_snapshots';
  /** The key of the body. */
  readonly key: string;
  /** What stands under the key: always null, these fields with those of the caller, or what the caller gives (null if nothing). */
  readonly sends: null | 'argument' | JsonObject;
  /** The least microversion that has the action. Default: all. */
  readonly minMicroversion?: string;
}

/**
 * Every action of volumes, snapshots, backups, attachments and groups, by the name of the operation.
 *
 * Source: cinder stable/zed, cinder/api/contrib/: volume_actions.py, admin_actions.py, snapshot_actions.py, volume_unmanage.py,
 * snapshot_unmanage.py; cinder/api/v3/: volumes.py, attachments.py, groups.py, group_snapshots.py: the methods marked
 * `wsgi.action`; the bodies in cinder/api/schemas/
 */
export const BLOCK_STORAGE_ACTIONS = {
  attach: { path: 'volumes', key: 'os-attach', sends: 'argument' },
  attachment_complete: { path: 'attachments', key: 'os-complete', sends: null, minMicroversion: '3.44' },
  backup_force_delete: { path: 'backups', key: 'os-force_delete', sends: {} },
  backup_reset_status: { path: 'backups', key: 'os-reset_status', sends: 'argument' },
  begin_detaching: { path: 'volumes', key: 'os-begin_detaching', sends: null },
  // Of `null` Cinder makes a 500.
  detach: { path: 'volumes', key: 'os-detach', sends: {} },
  force_detach: { path: 'volumes', key: 'os-force_detach', sends: {} },
  group_delete: { path: 'groups', key: 'delete', sends: {}, minMicroversion: '3.13' },
  group_disable_replication: { path: 'groups', key: 'disable_replication', sends: {}, minMicroversion: '3.38' },
  group_enable_replication: { path: 'groups', key: 'enable_replication', sends: {}, minMicroversion: '3.38' },
  group_failover_replication: { path: 'groups', key: 'failover_replication', sends: {}, minMicroversion: '3.38' },
  group_reset_status: { path: 'groups', key: 'reset_status', sends: 'argument', minMicroversion: '3.20' },
  group_snapshot_reset_status: {
    path: 'group_snapshots',
    key: 'reset_status',
    sends: 'argument',
    minMicroversion: '3.19',
  },
  reimage: { path: 'volumes', key: 'os-reimage', sends: 'argument', minMicroversion: '3.68' },
  reserve: { path: 'volumes', key: 'os-reserve', sends: null },
  revert_to_snapshot: { path: 'volumes', key: 'revert', sends: 'argument', minMicroversion: '3.40' },
  roll_detaching: { path: 'volumes', key: 'os-roll_detaching', sends: null },
  set_bootable: { path: 'volumes', key: 'os-set_bootable', sends: 'argument' },
  snapshot_force_delete: { path: 'snapshots', key: 'os-force_delete', sends: {} },
  snapshot_reset_status: { path: 'snapshots', key: 'os-reset_status', sends: 'argument' },
  snapshot_unmanage: { path: 'snapshots', key: 'os-unmanage', sends: {} },
  snapshot_update_status: { path: 'snapshots', key: 'os-update_snapshot_status', sends: 'argument' },
  unmanage: { path: 'volumes', key: 'os-unmanage', sends: {} },
  unreserve: { path: 'volumes', key: 'os-unreserve', sends: null },
  update_readonly_flag: { path: 'volumes', key: 'os-update_readonly_flag', sends: 'argument' },
  upload_to_image: { path: 'volumes', key: 'os-volume_upload_image', sends: 'argument' },
  volume_extend: { path: 'volumes', key: 'os-extend', sends: 'argument' },
  volume_extend_attached: { path: 'volumes', key: 'os-extend', sends: 'argument', minMicroversion: '3.42' },
  volume_force_delete: { path: 'volumes', key: 'os-force_delete', sends: {} },
  volume_migrate: { path: 'volumes', key: 'os-migrate_volume', sends: 'argument' },
  volume_migrate_completion: { path: 'volumes', key: 'os-migrate_volume_completion', sends: 'argument' },
  volume_reset_status: { path: 'volumes', key: 'os-reset_status', sends: 'argument' },
  volume_retype: { path: 'volumes', key: 'os-retype', sends: 'argument' },
} as const satisfies Record<string, BlockStorageAction>;

/** The name of an action of {@link BLOCK_STORAGE_ACTIONS}. */
export type BlockStorageActionName = keyof typeof BLOCK_STORAGE_ACTIONS;

/** Claims that a text is the name of an action of Cinder. */
export function isBlockStorageActionName(name: string): name is BlockStorageActionName {
  return Object.hasOwn(BLOCK_STORAGE_ACTIONS, name);
}
