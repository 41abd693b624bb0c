import type { TransitionRow } from '../kind-model.ts';
import type { Step } from '../operation.ts';
import { api, compute } from './operation-rows.ts';

const sync = { service: 'nova', file: 'nova/compute/manager.py', symbol: '_sync_instance_power_state' };
const periodic = (symbol: string) => ({ service: 'nova', file: 'nova/compute/manager.py', symbol });
const restart = periodic('_init_instance');

const buildTasks = ['scheduling', 'block_device_mapping', 'networking', 'spawning'];
const rebuildTasks = ['rebuilding', 'rebuild_block_device_mapping', 'rebuild_spawning'];
const snapshotTasks = ['image_snapshot_pending', 'image_pending_upload', 'image_uploading', 'image_snapshot'];
const idleAgain: Step = { by: 'compute', states: { taskState: null } };

/** A change of states that nobody asked for. */
export interface AutomaticTransition extends TransitionRow {
  /** What comes of it, in words; `steps` say it in states and are empty where vm_state and task_state stay. */
  readonly result: string;
}

/** What the periodic tasks and a restart of nova-compute do to servers. */
export const AUTOMATIC_TRANSITIONS: readonly AutomaticTransition[] = [
  // The periodic sync of power states, every 600 s by default.
  {
    when: 'sync_power_states periodic: active but guest shutdown or crashed',
    result: 'stop path: powering-off, stopped',
    from: { vmState: ['active'], taskState: [null] },
    steps: [compute('active', 'powering-off'), compute('stopped', null, 'shutdown')],
    source: sync,
  },
  {
    when: 'sync: active but guest suspended',
    result: 'stop path',
    from: { vmState: ['active'], taskState: [null] },
    steps: [compute('active', 'powering-off'), compute('stopped', null, 'shutdown')],
    source: sync,
  },
  {
    when: 'sync: active but guest paused or not found',
    result: 'only logged; power_state written',
    from: { vmState: ['active'], taskState: [null] },
    steps: [],
    source: sync,
  },
  {
    when: 'sync: stopped but guest running (or paused)',
    result: 'forced stop',
    from: { vmState: ['stopped'], taskState: [null] },
    steps: [compute('stopped', 'powering-off'), compute('stopped', null, 'shutdown')],
    source: sync,
  },
  {
    when: 'sync: paused but guest shutdown or crashed',
    result: 'forced stop',
    from: { vmState: ['paused'], taskState: [null] },
    steps: [compute('paused', 'powering-off'), compute('stopped', null, 'shutdown')],
    source: sync,
  },
  {
    when: 'sync in building, rescued, resized, suspended, error',
    result: 'power_state written, vm_state left',
    from: { vmState: ['building', 'rescued', 'resized', 'suspended', 'error'] },
    steps: [],
    source: sync,
  },
  { when: 'sync while a task is set', result: 'skipped', from: {}, steps: [], source: sync },

  // The other periodic tasks.
  {
    when: 'reclaim_queued_deletes: soft-deleted longer than the interval',
    result: 'deleted',
    // Straight to the end: this deletion sets no task.
    from: { vmState: ['soft-delete'], taskState: [null] },
    steps: [compute('deleted', null, 'pending')],
    source: periodic('_reclaim_queued_deletes'),
  },
  {
    when: 'poll_unconfirmed_resizes with resize_confirm_window',
    result: 'confirm path',
    from: { vmState: ['resized'], taskState: [null] },
    steps: [api('resized', null), compute('active', null)],
    source: periodic('_poll_unconfirmed_resizes'),
  },
  {
    when: 'poll_shelved_instances with shelved_offload_time > 0',
    result: 'shelving_offloading, shelved_offloaded',
    from: { vmState: ['shelved'], taskState: [null] },
    steps: [compute('shelved', 'shelving_offloading'), compute('shelved_offloaded', null, 'shutdown')],
    source: periodic('_poll_shelved_instances'),
  },

  // What a starting nova-compute does with servers it left in the middle of something.
  {
    when: 'compute restart: building or a build task',
    result: 'error, idle',
    from: { vmState: ['building'], taskState: [null, ...buildTasks] },
    steps: [compute('error', null)],
    source: restart,
  },
  {
    when: 'compute restart: rebuild task on active or stopped',
    result: 'error, idle',
    from: { vmState: ['active', 'stopped'], taskState: rebuildTasks },
    steps: [compute('error', null)],
    source: restart,
  },
  {
    when: 'compute restart: snapshot task or resize_prep',
    result: 'task cleared',
    // Not image_backup: a server left in it keeps it.
    from: { taskState: [...snapshotTasks, 'resize_prep'] },
    steps: [idleAgain],
    source: restart,
  },
  {
    when: 'compute restart: deleting',
    result: 'deletion taken up again',
    from: { taskState: ['deleting'] },
    steps: [compute('deleted', null, 'pending')],
    source: restart,
  },
  {
    when: 'compute restart: rebooting and guest not running',
    result: 'reboot taken up again (as hard)',
    from: { vmState: ['active'], taskState: ['rebooting', 'reboot_pending', 'reboot_started'] },
    steps: [
      compute('active', 'reboot_pending_hard'),
      compute('active', 'reboot_started_hard'),
      compute('active', null),
    ],
    source: restart,
  },
  {
    when: 'compute restart: rebooting, pausing, unpausing and guest running',
    result: 'active, idle',
    from: { taskState: ['reboot_started', 'reboot_started_hard', 'pausing', 'unpausing'] },
    steps: [compute('active', null, 'running')],
    source: restart,
  },
  {
    when: 'compute restart: powering-off / powering-on',
    result: 'taken up again',
    // The states go on where they are, along the paths of `stop` and `start`.
    from: { taskState: ['powering-off', 'powering-on'] },
    steps: [],
    source: restart,
  },
  {
    when: 'compute restart: resize_migrating',
    result: 'rolled back on the source, task cleared',
    from: { taskState: ['resize_migrating'] },
    steps: [idleAgain],
    source: restart,
  },
  {
    when: 'compute restart: migrating',
    result: 'task cleared, migration error',
    from: { taskState: ['migrating'] },
    steps: [idleAgain],
    source: restart,
  },
];

/** Where the restart's rules stand. */
export const RESTART_SOURCE = restart;

/** What comes after a deletion: the row is hidden, and GET answers 404. */
export const VANISHING: TransitionRow = {
  when: 'a deleted server answers 404',
  from: { vmState: ['deleted'] },
  steps: [],
  gone: true,
  source: { service: 'nova', file: 'nova/compute/api.py', symbol: 'API.get' },
};
