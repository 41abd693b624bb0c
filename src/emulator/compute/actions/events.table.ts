/** An event and the step after which it starts; -1: with the request. It lasts until the next one starts or the walk ends. */
export type EventRow = readonly [event: string, afterStep: number, on?: (way: EventWay) => boolean];

/** What decides whether there is an event: the path that is walked, and whether the server was shelved with an image. */
export interface EventWay {
  readonly path: string;
  readonly hasShelvedImage: boolean;
}

/** Where nova-conductor and nova-api run. */
export const CONTROLLER = 'controller';

/** Events that nova-conductor reports: their host is the controller, not the server's. */
export const CONDUCTOR_EVENTS: readonly string[] = [
  'cold_migrate',
  'conductor_live_migrate_instance',
  'conductor_migrate_server',
  'conductor_schedule_and_build_instances',
  'get_image_info',
  'rebuild_server',
  'schedule_instances',
];

/**
 * The events of each operation.
 *
 * Source: nova stable/zed, `wrap_instance_event` in nova/compute/manager.py and nova/conductor/manager.py; order and
 * names compared with the logs of a real cloud
 */
export const ACTION_EVENTS: Readonly<Record<string, readonly EventRow[]>> = {
  create: [['compute__do_build_and_run_instance', 1]],
  delete: [['compute_terminate_instance', 0]],
  force_delete: [['compute_terminate_instance', 0]],
  soft_delete: [['compute_soft_delete_instance', 0]],
  restore: [['compute_restore_instance', 0]],
  start: [['compute_start_instance', 0]],
  stop: [['compute_stop_instance', 0]],
  reboot_soft: [['compute_reboot_instance', 0]],
  reboot_hard: [['compute_reboot_instance', 0]],
  pause: [['compute_pause_instance', 0]],
  unpause: [['compute_unpause_instance', 0]],
  suspend: [['compute_suspend_instance', 0]],
  resume: [['compute_resume_instance', 0]],
  rescue: [['compute_rescue_instance', 0]],
  unrescue: [['compute_unrescue_instance', 0]],
  change_password: [['compute_set_admin_password', 0]],
  rebuild: [
    ['rebuild_server', 0],
    ['compute_rebuild_instance', 0],
  ],
  evacuate: [
    ['rebuild_server', 0],
    ['compute_rebuild_instance', 0],
  ],
  create_image: [['compute_snapshot_instance', 0]],
  create_backup: [['compute_backup_instance', 0]],
  shelve: [
    ['compute_shelve_instance', 0, ({ path }) => path.startsWith('image-backed')],
    ['compute_shelve_offload_instance', 0, ({ path }) => path.startsWith('volume-backed')],
  ],
  shelve_offload: [['compute_shelve_offload_instance', 0]],
  unshelve: [
    ['get_image_info', 0, ({ path, hasShelvedImage }) => path === 'shelved_offloaded' && hasShelvedImage],
    ['schedule_instances', 0, ({ path }) => path === 'shelved_offloaded'],
    ['compute_unshelve_instance', 1, ({ path }) => path === 'shelved_offloaded'],
    ['compute_start_instance', 1, ({ path }) => path !== 'shelved_offloaded'],
  ],
  resize: [
    ['cold_migrate', 0],
    ['conductor_migrate_server', 0],
    ['compute_prep_resize', 0],
    ['compute_resize_instance', 1],
    ['compute_finish_resize', 2],
  ],
  migrate: [
    ['cold_migrate', 0],
    ['conductor_migrate_server', 0],
    ['compute_prep_resize', 0],
    ['compute_resize_instance', 1],
    ['compute_finish_resize', 2],
  ],
  confirm_resize: [['compute_confirm_resize', 0]],
  revert_resize: [
    ['compute_revert_resize', 0],
    ['compute_finish_revert_resize', 1],
    ['compute_stop_instance', 1, ({ path }) => path === 'was stopped before'],
  ],
  live_migrate: [
    ['conductor_live_migrate_instance', 0],
    ['compute_check_can_live_migrate_destination', 0],
    ['compute_check_can_live_migrate_source', 0],
    ['compute_live_migration', 0],
    ['compute_pre_live_migration', 0],
    ['compute_post_live_migration_at_destination', 1],
  ],
  live_migration_abort: [['compute_live_migration_abort', 0]],
};
