/** The names in the instance action log. Source: nova master, nova/compute/instance_actions.py, the module's constants. */
export const INSTANCE_ACTIONS: readonly string[] = [
  'create',
  'delete',
  'evacuate',
  'restore',
  'stop',
  'start',
  'reboot',
  'rebuild',
  'revertResize',
  'confirmResize',
  'resize',
  'migrate',
  'pause',
  'unpause',
  'suspend',
  'resume',
  'rescue',
  'unrescue',
  'changePassword',
  'shelve',
  'shelveOffload',
  'unshelve',
  'live-migration',
  'live_migration_cancel',
  'live_migration_force_complete',
  'trigger_crash_dump',
  'extend_volume',
  'attach_interface',
  'detach_interface',
  'attach_volume',
  'detach_volume',
  'attach_share',
  'detach_share',
  'swap_volume',
  'lock',
  'unlock',
  'createBackup',
  'createImage',
  'resetState',
  'refresh_volume_attachment',
];

/** Actions that no request to Nova starts: another service's request or a tool does. */
export const ACTIONS_WITHOUT_REQUEST: readonly string[] = ['refresh_volume_attachment', 'extend_volume'];

/** Who may read the log, and how much of it. */
export const INSTANCE_ACTIONS_API =
  'GET /servers/{id}/os-instance-actions (project_reader_or_admin); events listed to everyone since 2.51, traceback to admin, details since 2.84 (admin)';

/** Results of an event. */
export const EVENT_RESULTS = ['Success', 'Error'] as const;

/** How an event looks that is not over. */
export const OPEN_EVENT_RULE = 'finish_time and result are null while it runs';

/** The names of events: who did it, and the method. */
export const INSTANCE_ACTION_EVENTS: readonly string[] = [
  'api_attach_volume',
  'api_detach_volume',
  'api_lock',
  'api_snapshot_instance',
  'api_unlock',
  'compute__do_build_and_run_instance',
  'compute_allow_share',
  'compute_attach_interface',
  'compute_attach_volume',
  'compute_backup_instance',
  'compute_check_can_live_migrate_destination',
  'compute_check_can_live_migrate_source',
  'compute_confirm_resize',
  'compute_confirm_snapshot_based_resize_at_source',
  'compute_deny_share',
  'compute_detach_interface',
  'compute_detach_volume',
  'compute_extend_volume',
  'compute_finish_resize',
  'compute_finish_revert_resize',
  'compute_finish_revert_snapshot_based_resize_at_source',
  'compute_finish_snapshot_based_resize_at_dest',
  'compute_live_migration',
  'compute_live_migration_abort',
  'compute_live_migration_force_complete',
  'compute_pause_instance',
  'compute_post_live_migration_at_destination',
  'compute_power_update',
  'compute_pre_live_migration',
  'compute_prep_resize',
  'compute_prep_snapshot_based_resize_at_dest',
  'compute_prep_snapshot_based_resize_at_source',
  'compute_reboot_instance',
  'compute_rebuild_instance',
  'compute_rescue_instance',
  'compute_resize_instance',
  'compute_restore_instance',
  'compute_resume_instance',
  'compute_revert_resize',
  'compute_revert_snapshot_based_resize_at_dest',
  'compute_rollback_live_migration_at_destination',
  'compute_set_admin_password',
  'compute_shelve_instance',
  'compute_shelve_offload_instance',
  'compute_snapshot_instance',
  'compute_soft_delete_instance',
  'compute_start_instance',
  'compute_stop_instance',
  'compute_suspend_instance',
  'compute_swap_volume',
  'compute_terminate_instance',
  'compute_trigger_crash_dump',
  'compute_unpause_instance',
  'compute_unrescue_instance',
  'compute_unshelve_instance',
  'conductor_confirm_snapshot_based_resize',
  'conductor_live_migrate_instance',
  'conductor_migrate_server',
  'conductor_revert_snapshot_based_resize',
];

/** Events of the conductor that lack the prefix. */
export const EVENTS_WITHOUT_PREFIX =
  'conductor get_image_info and schedule_instances (unshelve) are reported without a prefix';

/** What the action itself says of a failure. */
export const ACTION_FAILURE_RULE = 'action message is Error when an event failed';
