/**
 * Nova's events on the message bus.
 *
 * By default only the legacy ones are sent (notification_format is unversioned), and `instance.update` tells of a state change
 * only with notify_on_state_change = vm_state or vm_and_task_state; by default it does not.
 *
 * Source: nova master, doc/notification_samples/, `event_type` of each sample
 */

/** One versioned event about a server. */
export interface InstanceEvent {
  /** `instance.pause.start` */
  readonly event: string;
  /** The payload's object. */
  readonly payload: string;
  /** Ids of the operations that send it. */
  readonly operations: readonly string[];
}

/** All versioned events about servers. */
export const INSTANCE_EVENTS: readonly InstanceEvent[] = [
  ...events('create', ['start', 'end', 'error'], 'InstanceCreatePayload', ['create']),
  ...events('delete', ['start', 'end'], 'InstanceActionPayload', ['delete', 'force_delete']),
  ...events('evacuate', [], 'InstanceActionPayload', ['evacuate']),
  ...events('exists', [], 'InstanceExistsPayload', []),
  ...events('interface_attach', ['start', 'end', 'error'], 'InstanceActionPayload', ['attach_interface']),
  ...events('interface_detach', ['start', 'end'], 'InstanceActionPayload', ['detach_interface']),
  ...events('live_migration_abort', ['start', 'end'], 'InstanceActionPayload', ['live_migration_abort']),
  ...events('live_migration_force_complete', ['start', 'end'], 'InstanceActionPayload', [
    'live_migration_force_complete',
  ]),
  ...events('live_migration_post', ['start', 'end'], 'InstanceActionPayload', ['live_migrate']),
  ...events('live_migration_post_dest', ['start', 'end'], 'InstanceActionPayload', ['live_migrate']),
  ...events('live_migration_pre', ['start', 'end'], 'InstanceActionPayload', ['live_migrate']),
  ...events('live_migration_rollback', ['start', 'end'], 'InstanceActionPayload', ['live_migrate']),
  ...events('live_migration_rollback_dest', ['start', 'end'], 'InstanceActionPayload', ['live_migrate']),
  ...events('lock', [], 'InstanceActionPayload', ['lock']),
  ...events('pause', ['start', 'end'], 'InstanceActionPayload', ['pause']),
  ...events('power_off', ['start', 'end'], 'InstanceActionPayload', ['stop', 'external_event']),
  ...events('power_on', ['start', 'end'], 'InstanceActionPayload', ['start', 'external_event']),
  ...events('reboot', ['start', 'end', 'error'], 'InstanceActionPayload', ['reboot_soft', 'reboot_hard']),
  ...events('rebuild', ['start', 'end', 'error'], 'InstanceActionRebuildPayload', ['rebuild', 'evacuate']),
  ...events('rebuild_scheduled', [], 'InstanceActionRebuildPayload', ['rebuild', 'evacuate']),
  ...events('rescue', ['start', 'end'], 'InstanceActionRescuePayload', ['rescue']),
  ...events('resize', ['start', 'end', 'error'], 'InstanceActionPayload', ['resize', 'migrate']),
  ...events('resize_confirm', ['start', 'end'], 'InstanceActionPayload', ['confirm_resize']),
  ...events('resize_finish', ['start', 'end'], 'InstanceActionPayload', ['resize', 'migrate']),
  ...events('resize_prep', ['start', 'end'], 'InstanceActionResizePrepPayload', ['resize', 'migrate']),
  ...events('resize_revert', ['start', 'end'], 'InstanceActionPayload', ['revert_resize']),
  ...events('restore', ['start', 'end'], 'InstanceActionPayload', ['restore']),
  ...events('resume', ['start', 'end'], 'InstanceActionPayload', ['resume']),
  ...events('share_attach', ['start', 'end', 'error'], 'InstanceActionSharePayload', ['attach_share']),
  ...events('share_detach', ['start', 'end', 'error'], 'InstanceActionSharePayload', ['detach_share']),
  ...events('shelve', ['start', 'end'], 'InstanceActionPayload', ['shelve']),
  ...events('shelve_offload', ['start', 'end'], 'InstanceActionPayload', ['shelve', 'shelve_offload']),
  ...events('shutdown', ['start', 'end'], 'InstanceActionPayload', ['delete', 'force_delete']),
  ...events('snapshot', ['start', 'end'], 'InstanceActionSnapshotPayload', ['create_image', 'create_backup']),
  ...events('soft_delete', ['start', 'end'], 'InstanceActionPayload', ['soft_delete']),
  ...events('suspend', ['start', 'end'], 'InstanceActionPayload', ['suspend']),
  ...events('trigger_crash_dump', ['start', 'end'], 'InstanceActionPayload', ['trigger_crash_dump']),
  ...events('unlock', [], 'InstanceActionPayload', ['unlock']),
  ...events('unpause', ['start', 'end'], 'InstanceActionPayload', ['unpause']),
  ...events('unrescue', ['start', 'end'], 'InstanceActionPayload', ['unrescue']),
  ...events('unshelve', ['start', 'end'], 'InstanceActionPayload', ['unshelve']),
  ...events('update', [], 'InstanceUpdatePayload', [
    'reset_state',
    'update_metadata',
    'delete_metadata',
    'update_server',
    'update_tags',
  ]),
  ...events('volume_attach', ['start', 'end', 'error'], 'InstanceActionVolumePayload', ['attach_volume']),
  ...events('volume_detach', ['start', 'end'], 'InstanceActionVolumePayload', ['detach_volume']),
  ...events('volume_swap', ['start', 'end', 'error'], 'InstanceActionVolumeSwapPayload', ['swap_volume']),
];

/** Versioned events about anything else. */
export const OTHER_EVENTS: readonly string[] = [
  'aggregate.add_host.end',
  'aggregate.add_host.start',
  'aggregate.cache_images.end',
  'aggregate.cache_images.progress',
  'aggregate.cache_images.start',
  'aggregate.create.end',
  'aggregate.create.start',
  'aggregate.delete.end',
  'aggregate.delete.start',
  'aggregate.remove_host.end',
  'aggregate.remove_host.start',
  'aggregate.update_metadata.end',
  'aggregate.update_metadata.start',
  'aggregate.update_prop.end',
  'aggregate.update_prop.start',
  'compute.exception',
  'compute_task.build_instances.error',
  'compute_task.migrate_server.error',
  'compute_task.rebuild_server.error',
  'flavor.create',
  'flavor.delete',
  'flavor.update',
  'keypair.create.end',
  'keypair.create.start',
  'keypair.delete.end',
  'keypair.delete.start',
  'keypair.import.end',
  'keypair.import.start',
  'libvirt.connect.error',
  'metrics.update',
  'scheduler.select_destinations.end',
  'scheduler.select_destinations.start',
  'server_group.add_member',
  'server_group.create',
  'server_group.delete',
  'service.create',
  'service.delete',
  'service.update',
  'volume.usage',
];

/** What a versioned payload says of the states, and how. */
export const PAYLOAD_STATE_FIELDS: Readonly<Record<string, string>> = {
  state: 'vm_state value',
  task_state: 'task state or null',
  power_state: 'name, not number',
  progress: 'percent',
  launched_at: '',
  terminated_at: '',
  deleted_at: '',
  locked: '',
  request_id: '',
  action_initiator_user: '',
  action_initiator_project: '',
};

/** What `instance.update` carries beside. */
export const INSTANCE_UPDATE_EXTRA = {
  stateUpdate: ['old_state', 'state', 'old_task_state', 'new_task_state'],
  auditPeriod: ['audit_period_beginning', 'audit_period_ending'],
  also: ['old_display_name', 'tags'],
} as const;

/** When `instance.update` tells of state changes. */
export const INSTANCE_UPDATE_RULE =
  'instance.update (legacy compute.instance.update) tells state changes only when notify_on_state_change is vm_state or vm_and_task_state (default null: none)';

/** What an event with the phase `error` carries. */
export const ERROR_EVENT_RULE = 'payload carries fault (ExceptionPayload)';

/** What each legacy event type starts with. */
export const LEGACY_PREFIX = 'compute.instance.';

/** What follows the prefix. The underscores and dots of the live migration's are Nova's own. */
export const LEGACY_SUFFIXES: readonly string[] = [
  'create.end',
  'create.error',
  'create.start',
  'create_ip.end',
  'create_ip.start',
  'delete.end',
  'delete.start',
  'delete_ip.end',
  'delete_ip.start',
  'evacuate',
  'exists',
  'finish_resize.end',
  'finish_resize.start',
  'force_delete.end',
  'force_delete.start',
  'live.migration.abort.end',
  'live.migration.abort.start',
  'live.migration.force.complete.end',
  'live.migration.force.complete.start',
  'live_migration._post.end',
  'live_migration._post.start',
  'live_migration._rollback.end',
  'live_migration._rollback.start',
  'live_migration.post.dest.end',
  'live_migration.post.dest.start',
  'live_migration.pre.end',
  'live_migration.pre.start',
  'live_migration.rollback.dest.end',
  'live_migration.rollback.dest.start',
  'pause.end',
  'pause.start',
  'power_off.end',
  'power_off.start',
  'power_on.end',
  'power_on.start',
  'reboot.end',
  'reboot.error',
  'reboot.start',
  'rebuild.end',
  'rebuild.error',
  'rebuild.scheduled',
  'rebuild.start',
  'rescue.end',
  'rescue.start',
  'resize.confirm.end',
  'resize.confirm.start',
  'resize.end',
  'resize.error',
  'resize.prep.end',
  'resize.prep.start',
  'resize.revert.end',
  'resize.revert.start',
  'resize.start',
  'restore.end',
  'restore.start',
  'resume.end',
  'resume.start',
  'shelve.end',
  'shelve.start',
  'shelve_offload.end',
  'shelve_offload.start',
  'shutdown.end',
  'shutdown.start',
  'snapshot.end',
  'snapshot.start',
  'soft_delete.end',
  'soft_delete.start',
  'suspend.end',
  'suspend.start',
  'trigger_crash_dump.end',
  'trigger_crash_dump.start',
  'unpause.end',
  'unpause.start',
  'unrescue.end',
  'unrescue.start',
  'unshelve.end',
  'unshelve.start',
  'update',
  'volume.attach',
  'volume.detach',
];

/** What a legacy payload says of the states, and how. */
export const LEGACY_PAYLOAD_STATE_FIELDS: Readonly<Record<string, string>> = {
  state: 'vm_state',
  state_description: 'task_state or empty',
  power_state: 'absent from the legacy payload; update adds old_state, new_task_state, old_task_state',
  progress: '',
};

/** An event without a phase has an empty list of phases. */
function events(
  name: string,
  phases: readonly string[],
  payload: string,
  operations: readonly string[],
): readonly InstanceEvent[] {
  const names = phases.length === 0 ? [`instance.${name}`] : phases.map((phase) => `instance.${name}.${phase}`);
  return names.map((event) => ({ event, payload, operations }));
}
