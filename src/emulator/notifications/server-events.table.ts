import type { States } from '../../model/states.ts';

/** A change of a server's states that an operation made. */
export interface ServerChange {
  readonly before: States;
  readonly after: States;
  /** The operation ended in its error end. */
  readonly failed: boolean;
}

/** An event of an operation, and the change at which it is sent. */
export interface ServerEvent {
  /** The versioned event type without `instance.`. */
  readonly event: string;
  readonly at: (change: ServerChange) => boolean;
  /** It is sent before the change is saved: the payload shows what was. */
  readonly isEarly?: true;
  /** Who sends it; default: nova-compute of the server's host. */
  readonly by?: 'api' | 'conductor';
}

type When = ServerEvent['at'];

const task =
  (word: string): When =>
  ({ before, after, failed }) =>
    !failed && after.taskState === word && before.taskState !== word;
const rests: When = ({ before, after, failed }) =>
  !failed &&
  after.taskState === null &&
  after.vmState !== 'building' &&
  (before.taskState !== null || before.vmState !== after.vmState);
const restsAs =
  (...words: readonly unknown[]): When =>
  (change) =>
    rests(change) && words.includes(change.after.vmState);
const leaves =
  (word: string): When =>
  (change) =>
    rests(change) && change.before.taskState === word;
const becomes =
  (word: string): When =>
  ({ before, after, failed }) =>
    !failed && after.vmState === word && before.vmState !== word;
const fails: When = ({ failed }) => failed;

const at = (event: string, when: When, more: Partial<ServerEvent> = {}): ServerEvent => ({ event, at: when, ...more });
const around = (name: string, begins: When): readonly ServerEvent[] => [
  at(`${name}.start`, begins),
  at(`${name}.end`, rests),
];
const early = { isEarly: true } as const;

const DELETE: readonly ServerEvent[] = [
  at('delete.start', task('deleting')),
  at('shutdown.start', task('deleting')),
  at('shutdown.end', becomes('deleted'), early),
  at('delete.end', becomes('deleted')),
];
const REBUILD: readonly ServerEvent[] = [
  at('rebuild_scheduled', task('rebuilding'), { by: 'conductor' }),
  at('rebuild.start', task('rebuilding')),
  at('rebuild.end', restsAs('active')),
  at('power_off.start', task('powering-off')),
  at('power_off.end', becomes('stopped')),
  at('rebuild.error', fails, early),
];
const MOVE: readonly ServerEvent[] = [
  at('resize_prep.start', task('resize_prep')),
  at('resize_prep.end', task('resize_prep')),
  at('resize.start', task('resize_migrating')),
  at('resize.end', task('resize_migrated')),
  at('resize_finish.start', task('resize_finish')),
  at('resize_finish.end', becomes('resized')),
  at('resize.error', fails, early),
];
const SNAPSHOT: readonly ServerEvent[] = [
  at('snapshot.start', task('image_snapshot')),
  at('snapshot.start', task('image_backup')),
  at('snapshot.end', rests),
];
const REBOOT = (pending: string): readonly ServerEvent[] => [
  ...around('reboot', task(pending)),
  at('reboot.error', fails, early),
];

/**
 * What Nova sends on the way through each operation, beside `instance.update` at every save. The states that the payload shows at each event
 * are those of a real cloud's messages; a test compares them with what it sent.
 *
 * Source: nova stable/zed, `notify_about_instance_action` and `notify_about_instance_usage` in nova/compute/manager.py, nova/compute/api.py
 */
export const SERVER_EVENTS: Readonly<Record<string, readonly ServerEvent[]>> = {
  create: [
    at('create.start', ({ before, after }) => before.taskState === 'scheduling' && after.taskState === null),
    at('create.end', restsAs('active')),
    at('create.error', fails, early),
  ],
  delete: DELETE,
  force_delete: DELETE,
  soft_delete: around('soft_delete', task('soft-deleting')),
  restore: around('restore', task('restoring')),
  start: around('power_on', task('powering-on')),
  stop: around('power_off', task('powering-off')),
  reboot_soft: REBOOT('reboot_pending'),
  reboot_hard: REBOOT('reboot_pending_hard'),
  pause: around('pause', task('pausing')),
  unpause: around('unpause', task('unpausing')),
  suspend: around('suspend', task('suspending')),
  resume: around('resume', task('resuming')),
  rescue: around('rescue', task('rescuing')),
  unrescue: around('unrescue', task('unrescuing')),
  rebuild: REBUILD,
  evacuate: [at('evacuate', task('rebuilding'), { by: 'api' }), ...REBUILD],
  resize: MOVE,
  migrate: MOVE,
  confirm_resize: [at('resize_confirm.start', rests, early), at('resize_confirm.end', rests)],
  revert_resize: [
    at('resize_revert.start', task('resize_reverting')),
    at('power_off.start', task('powering-off')),
    at('resize_revert.end', leaves('resize_reverting')),
    at('power_off.end', becomes('stopped')),
  ],
  live_migrate: [
    at('live_migration_pre.start', task('migrating')),
    at('live_migration_pre.end', task('migrating')),
    at('live_migration_post.start', rests, early),
    at('live_migration_post.end', rests, early),
    at('live_migration_post_dest.start', rests, early),
    at('live_migration_post_dest.end', rests),
    at('live_migration_rollback.start', fails, early),
    at('live_migration_rollback.end', fails),
  ],
  shelve: [
    at('shelve.start', task('shelving')),
    at('shelve.end', becomes('shelved')),
    at('shelve_offload.start', task('shelving_offloading')),
    at('shelve_offload.end', becomes('shelved_offloaded')),
  ],
  shelve_offload: around('shelve_offload', task('shelving_offloading')),
  unshelve: [
    at(
      'unshelve.start',
      ({ before, after }) =>
        after.vmState === 'shelved_offloaded' && after.taskState === 'spawning' && before.taskState !== 'spawning',
      early,
    ),
    at('power_on.start', task('powering-on')),
    at('power_on.end', leaves('powering-on')),
    at('unshelve.end', leaves('spawning')),
  ],
  create_image: SNAPSHOT,
  create_backup: SNAPSHOT,
  external_event: [
    at('power_on.start', task('powering-on')),
    at('power_on.end', restsAs('active')),
    at('power_off.start', task('powering-off')),
    at('power_off.end', restsAs('stopped')),
  ],
};

/** Events in the action log that are told of themselves, without a change of states: their start and their end. */
export const ACTION_LOG_EVENTS: Readonly<Record<string, string>> = {
  compute_attach_volume: 'volume_attach',
  compute_detach_volume: 'volume_detach',
  compute_swap_volume: 'volume_swap',
  compute_attach_interface: 'interface_attach',
  compute_detach_interface: 'interface_detach',
};

/** The older names where they differ; `null`: the older format has none. What is not here has `compute.instance.` before its name. */
export const LEGACY_NAMES: Readonly<Record<string, string | null>> = {
  'resize_prep.start': 'resize.prep.start',
  'resize_prep.end': 'resize.prep.end',
  'resize_confirm.start': 'resize.confirm.start',
  'resize_confirm.end': 'resize.confirm.end',
  'resize_revert.start': 'resize.revert.start',
  'resize_revert.end': 'resize.revert.end',
  'resize_finish.start': 'finish_resize.start',
  'resize_finish.end': 'finish_resize.end',
  'live_migration_pre.start': 'live_migration.pre.start',
  'live_migration_pre.end': 'live_migration.pre.end',
  'live_migration_post.start': 'live_migration._post.start',
  'live_migration_post.end': 'live_migration._post.end',
  'live_migration_post_dest.start': 'live_migration.post.dest.start',
  'live_migration_post_dest.end': 'live_migration.post.dest.end',
  'live_migration_rollback.start': 'live_migration._rollback.start',
  'live_migration_rollback.end': 'live_migration._rollback.end',
  rebuild_scheduled: 'rebuild.scheduled',
  'volume_attach.start': null,
  'volume_attach.end': 'volume.attach',
  'volume_detach.start': 'volume.detach',
  'volume_detach.end': null,
  'volume_swap.start': null,
  'volume_swap.end': null,
  'interface_attach.start': null,
  'interface_attach.end': null,
  'interface_detach.start': null,
  'interface_detach.end': null,
  'volume_attach.error': null,
  'interface_attach.error': null,
  lock: null,
  unlock: null,
};
