import type { KindModel, PhaseRule, Remedy } from '../kind-model.ts';
import type { Operation } from '../operation.ts';
import { count, flag, isRecord, text, within, word } from '../reader.ts';
import { AUTOMATIC_TRANSITIONS, VANISHING } from './automatic.table.ts';
import { addressOperations } from './operations/address.table.ts';
import { adminOperations } from './operations/admin.table.ts';
import { consoleOperations } from './operations/console.table.ts';
import { imageOperations } from './operations/image.table.ts';
import { interfaceOperations } from './operations/interface.table.ts';
import { lifecycleOperations } from './operations/lifecycle.table.ts';
import { liveMigrationOperations } from './operations/live-migration.table.ts';
import { lockOperations } from './operations/lock.table.ts';
import { metadataOperations } from './operations/metadata.table.ts';
import { pauseOperations } from './operations/pause.table.ts';
import { powerOperations } from './operations/power.table.ts';
import { rebuildOperations } from './operations/rebuild.table.ts';
import { rescueOperations } from './operations/rescue.table.ts';
import { resizeOperations } from './operations/resize.table.ts';
import { shelveOperations } from './operations/shelve.table.ts';
import { volumeOperations } from './operations/volume.table.ts';
import { POWER_STATES, STATUSES, TASK_STATES, VM_STATES } from './states.table.ts';

const operations: readonly Operation[] = [
  ...lifecycleOperations,
  ...powerOperations,
  ...pauseOperations,
  ...lockOperations,
  ...rescueOperations,
  ...rebuildOperations,
  ...resizeOperations,
  ...liveMigrationOperations,
  ...shelveOperations,
  ...imageOperations,
  ...adminOperations,
  ...volumeOperations,
  ...interfaceOperations,
  ...addressOperations,
  ...consoleOperations,
  ...metadataOperations,
];

const statusView = { service: 'nova', file: 'nova/api/openstack/common.py', symbol: 'status_from_state' };

/**
 * Nova's rule: a server that is not deleted moves exactly while a task is set or vm_state is building; 25 tasks run under a status that stays.
 * A task that the model does not know is `unknown` and not `transitional`: it moves by Nova's rule (see `isMoving`), but
 * nobody can say where to.
 */
const phaseRules: readonly PhaseRule[] = [
  {
    phase: 'terminal',
    when: [{ of: 'status', test: { oneOf: ['DELETED'] } }],
    // A deleted row often still has the task, even the vm_state, that it was deleted in the middle of.
    note: 'whatever its other states say, a deleted server stays so',
    source: {
      service: 'nova',
      file: 'nova/api/openstack/compute/views/servers.py',
      symbol: 'ViewBuilder._get_vm_status',
    },
  },
  {
    phase: 'unknown',
    when: [{ of: 'taskState', test: { noneOf: [null, ...TASK_STATES.map((row) => row.name)] } }],
    note: 'a task that the model does not know',
    source: statusView,
  },
  {
    phase: 'unknown',
    when: [{ of: 'vmState', test: { noneOf: [null, ...VM_STATES.map((row) => row.name)] } }],
    note: 'a vm_state that the model does not know',
    source: statusView,
  },
  {
    phase: 'transitional',
    when: [{ of: 'taskState', test: { noneOf: [null] } }],
    note: 'a task runs, whatever the status says',
    source: { service: 'nova', file: 'nova/compute/task_states.py', symbol: 'DELETING' },
  },
  {
    phase: 'transitional',
    when: [{ of: 'vmState', test: { oneOf: ['building'] } }],
    note: 'between scheduling and networking a build has no task',
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: '_do_build_and_run_instance' },
  },
];

/** One line for each pair worth an advice; where several lead there, the one that harms least. */
const remedies: readonly Remedy[] = [
  { from: 'stopped', to: 'active', advice: 'start it' },
  { from: 'paused', to: 'active', advice: 'unpause it' },
  { from: 'suspended', to: 'active', advice: 'resume it' },
  { from: 'rescued', to: 'active', advice: 'unrescue it' },
  { from: 'resized', to: 'active', advice: 'confirm or revert the resize' },
  { from: 'resized', to: 'stopped', advice: 'confirm or revert the resize' },
  { from: 'shelved', to: 'active', advice: 'unshelve it' },
  { from: 'shelved_offloaded', to: 'active', advice: 'unshelve it' },
  { from: 'soft-delete', to: 'active', advice: 'restore it' },
  { from: 'error', to: 'active', advice: 'reboot it hard' },
  { from: 'error', to: 'stopped', advice: 'stop it' },
  { from: 'building', to: 'active', advice: 'wait until it is built' },
  { from: 'active', to: 'stopped', advice: 'stop it' },
  { from: 'active', to: 'paused', advice: 'pause it' },
  { from: 'active', to: 'suspended', advice: 'suspend it' },
  { from: 'active', to: 'rescued', advice: 'rescue it' },
  { from: 'active', to: 'shelved', advice: 'shelve it' },
  { from: 'active', to: 'resized', advice: 'resize or migrate it' },
  { from: 'stopped', to: 'resized', advice: 'resize or migrate it' },
];

/** Everything about servers. */
export const SERVER: KindModel = {
  kind: 'server',
  service: 'nova',
  states: STATUSES,
  parts: { vmState: VM_STATES, taskState: TASK_STATES, powerState: POWER_STATES },
  phaseRules,
  operations,
  transitions: [...AUTOMATIC_TRANSITIONS, VANISHING],
  reads: {
    states: {
      status: word('status'),
      vmState: text('OS-EXT-STS:vm_state'),
      taskState: text('OS-EXT-STS:task_state'),
      powerState: (body) => powerStateName(body['OS-EXT-STS:power_state']),
    },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('tenant_id', 'project_id'),
      createdAt: text('created'),
      updatedAt: text('updated'),
      locked: flag('locked'),
      lockedReason: text('locked_reason'),
      launchedAt: text('OS-SRV-USG:launched_at'),
      host: text('OS-EXT-SRV-ATTR:host'),
      flavor: within('flavor', word('original_name', 'id')),
      hostStatus: text('host_status'),
      // A server that boots from a volume shows an empty text where the image would be.
      volumeBacked: ({ image }) => (image === '' ? true : isRecord(image) ? false : undefined),
      imageId: within('image', word('id')),
      volumeIds: (body) => attachedVolumes(body['os-extended-volumes:volumes_attached']),
      attachmentCount: count('os-extended-volumes:volumes_attached'),
      fault: within('fault', word('message')),
    },
  },
  wrongState: 409,
  gone: ['DELETED'],
  remedies,
};

/** The wire gives a number, notifications the name; a number without a name stays a number, as text. */
function powerStateName(value: unknown): string | null | undefined {
  if (typeof value === 'number') return POWER_STATES.find((row) => row.number === value)?.name ?? String(value);
  return typeof value === 'string' || value === null ? value : undefined;
}

function attachedVolumes(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => (isRecord(item) ? item.id : undefined)).filter((id) => typeof id === 'string');
}
