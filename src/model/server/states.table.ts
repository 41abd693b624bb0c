import type { Phase } from '../phase.ts';
import type { StateRow } from '../state-row.ts';
import { STATUS_MAP } from './status-map.table.ts';

const vmStateSource = { service: 'nova', file: 'nova/objects/fields.py', symbol: 'InstanceState' };
const taskStateSource = { service: 'nova', file: 'nova/objects/fields.py', symbol: 'InstanceTaskState' };
const powerStateSource = { service: 'nova', file: 'nova/objects/fields.py', symbol: 'InstancePowerState' };
const statusSource = { service: 'nova', file: 'nova/api/openstack/common.py', symbol: '_STATE_MAP, status_from_state' };

/** Nova's stable states. The status they are shown as is the map's default. */
export const VM_STATES: readonly StateRow[] = [
  vmState('active', 'stable'),
  vmState('building', 'transitional'),
  vmState('paused', 'stable'),
  vmState('suspended', 'stable'),
  vmState('stopped', 'stable'),
  vmState('rescued', 'awaiting'),
  vmState('resized', 'awaiting'),
  // Left out of ordinary lists, though GET of the server works.
  vmState('soft-delete', 'stable'),
  vmState('deleted', 'terminal'),
  vmState('error', 'error'),
  vmState('shelved', 'stable'),
  vmState('shelved_offloaded', 'stable'),
];

/** Nova's tasks. Each moves by itself; idle is `null`. */
export const TASK_STATES: readonly StateRow[] = [
  task('scheduling'),
  task('block_device_mapping'),
  task('networking'),
  task('spawning', 'also while an offloaded server is unshelved'),
  task('image_snapshot'),
  task('image_snapshot_pending'),
  task('image_pending_upload', 'set from inside the virt driver through a callback'),
  task('image_uploading', 'set from inside the virt driver through a callback'),
  task('image_backup'),
  task('updating_password'),
  task('resize_prep'),
  task('resize_migrating'),
  task('resize_migrated'),
  task('resize_finish'),
  task('resize_reverting'),
  // Declared only: a confirm shows no task at all.
  { ...task('resize_confirming'), neverAssigned: true },
  task('rebooting'),
  task('reboot_pending'),
  task('reboot_started'),
  task('rebooting_hard'),
  task('reboot_pending_hard'),
  task('reboot_started_hard'),
  task('pausing'),
  task('unpausing'),
  task('suspending'),
  task('resuming'),
  task('powering-off'),
  task('powering-on'),
  task('rescuing'),
  task('unrescuing'),
  task('rebuilding'),
  task('rebuild_block_device_mapping'),
  task('rebuild_spawning'),
  task('migrating', 'a live migration; a cold one runs the resize tasks'),
  task('deleting'),
  task('soft-deleting'),
  task('restoring'),
  task('shelving'),
  task('shelving_image_pending_upload', 'set from inside the virt driver through a callback'),
  task('shelving_image_uploading', 'set from inside the virt driver through a callback'),
  task('shelving_offloading'),
  task('unshelving'),
];

/**
 * What the hypervisor says of the guest. On the wire it is a number, in versioned notifications the name.
 * 2 and 5 are holes: whoever counts on consecutive numbers reads the wrong state.
 */
export const POWER_STATES: readonly StateRow[] = [
  // Called NOSTATE in the code.
  power(0, 'pending', 'NOSTATE'),
  power(1, 'running', 'RUNNING'),
  power(3, 'paused', 'PAUSED'),
  power(4, 'shutdown', 'SHUTDOWN'),
  power(6, 'crashed', 'CRASHED'),
  power(7, 'suspended', 'SUSPENDED'),
];

/** Numbers between the power states that mean nothing. */
export const UNUSED_POWER_NUMBERS: readonly number[] = [2, 5];

/** The statuses of a server, and what each means when no task runs. */
export const STATUSES: readonly StateRow[] = [
  status('ACTIVE', 'stable'),
  status('BUILD', 'transitional'),
  // GET answers 404; lists show it with changes-since or changes-before, to administrators also with deleted=true.
  status('DELETED', 'terminal'),
  // Not a dead end: stop, hard reboot, rescue, rebuild, evacuate and crash dump are allowed from it.
  status('ERROR', 'error'),
  status('HARD_REBOOT', 'transitional'),
  status('MIGRATING', 'transitional'),
  status('PASSWORD', 'transitional'),
  status('PAUSED', 'stable'),
  status('REBOOT', 'transitional'),
  status('REBUILD', 'transitional'),
  // Stays until someone unrescues.
  status('RESCUE', 'awaiting'),
  status('RESIZE', 'transitional'),
  status('REVERT_RESIZE', 'transitional'),
  status('SHELVED', 'stable'),
  status('SHELVED_OFFLOADED', 'stable'),
  status('SHUTOFF', 'stable'),
  status('SOFT_DELETED', 'stable', 'hidden from ordinary lists'),
  status('SUSPENDED', 'stable'),
  // Stays until someone confirms or reverts, or resize_confirm_window (default 0: never) has passed.
  status('VERIFY_RESIZE', 'awaiting'),
  {
    ...status('UNKNOWN', 'unknown'),
    since: '2.69',
    note: 'given since 2.69 for a server in a cell that does not answer (only id, status, tenant_id, created, links are then present)',
  },
];

/** Statuses in which the body has `progress`. Source: `ViewBuilder._progress_statuses` of the servers view. */
export const STATUSES_WITH_PROGRESS: readonly string[] = [
  'ACTIVE',
  'BUILD',
  'REBUILD',
  'RESIZE',
  'VERIFY_RESIZE',
  'MIGRATING',
];

/** Statuses in which the body can have `fault`. Source: `ViewBuilder._fault_statuses` of the servers view. */
export const STATUSES_WITH_FAULT: readonly string[] = ['ERROR', 'DELETED'];

/** Statuses that ordinary lists leave out. */
export const HIDDEN_FROM_LISTS: readonly string[] = ['SOFT_DELETED'];

function vmState(name: string, phase: Phase): StateRow {
  return { name, phase, shownAs: STATUS_MAP[name]?.default ?? 'UNKNOWN', source: vmStateSource };
}

function task(name: string, note?: string): StateRow {
  const row: StateRow = { name, phase: 'transitional', source: taskStateSource };
  return note === undefined ? row : { ...row, note };
}

function power(number: number, name: string, symbol: string): StateRow {
  return { name, number, phase: 'stable', source: { ...powerStateSource, symbol: `InstancePowerState.${symbol}` } };
}

function status(name: string, phase: Phase, note?: string): StateRow {
  return note === undefined ? { name, phase, source: statusSource } : { name, phase, note, source: statusSource };
}
