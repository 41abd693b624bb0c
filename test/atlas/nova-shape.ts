import type { ErrorEnd, Guard, Operation, Path, Policy, Step } from '../../src/model/index.ts';
import type { DecoratedMethod } from '../../src/model/server/decorators.table.ts';

/** The atlas writes a guard as text. */
function guardText({ name, liftedByService }: Guard): string {
  return liftedByService ? `${name} (lifted by a minimum compute service version)` : name;
}

/** An operation of the model in the shape the atlas has. */
export function operationShape(operation: Operation): Record<string, unknown> {
  const { api, microversion, http, notifications, notes, computeApi } = operation;
  return {
    id: operation.id,
    api: { method: api?.method, path: api?.path, body_key: api?.bodyKey ?? null },
    microversion: { min: microversion.min, max: microversion.max },
    policy: policyShape(operation.policy),
    compute_api: computeApi ?? null,
    requires: requiresShape(operation),
    lock_blocks: operation.lockBlocks,
    instance_action: operation.instanceAction ?? null,
    paths: operation.paths.map(pathShape),
    errors: operation.errors.map(errorShape),
    http: { success: http.success, conflict: http.conflict, other: http.other },
    notifications: { versioned: notifications.versioned, legacy: notifications.legacy },
    ...(notes.length > 0 && { notes }),
  };
}

/** The atlas writes one method of the compute API as a text, several as a list; the model always has a list. */
export function withMethodList(operation: unknown): Record<string, unknown> {
  const record = operation as Record<string, unknown>;
  const methods = record.compute_api;
  return { ...record, compute_api: typeof methods === 'string' ? [methods] : methods };
}

function policyShape(policy: Policy): Record<string, unknown> {
  return { rule: policy.rule, default: policy.default, ...(policy.also !== undefined && { also: policy.also }) };
}

function requiresShape({ requires }: Operation): Record<string, unknown> {
  const nothing = requires.creates ? 'none' : 'any';
  return {
    vm_states: requires.states.vmState ?? nothing,
    task_states: requires.states.taskState ?? nothing,
    must_have_launched: requires.launched ?? false,
    host: requires.host?.replaceAll('-', '_') ?? null,
    ...(requires.guards !== undefined && { guards: requires.guards.map(guardText) }),
    ...(requires.rejects !== undefined && { rejected_task_states: requires.rejects.taskState }),
  };
}

function pathShape({ when, steps, end, note }: Path): Record<string, unknown> {
  const { vmState, taskState, status } = end.states ?? {};
  return {
    when,
    steps: steps.map(stepShape),
    end: { vm_state: vmState, task_state: taskState, status },
    ...(note !== undefined && { note }),
  };
}

function stepShape({ by, states, note }: Step): Record<string, unknown> {
  return {
    by,
    vm_state: states.vmState,
    task_state: states.taskState,
    power_state: states.powerState ?? 'same',
    status: states.status,
    ...(note !== undefined && { note }),
  };
}

/** The atlas writes what a failure leaves as words: `same`, and the text `null`. */
function errorShape({ when, states, note }: ErrorEnd): Record<string, unknown> {
  const task = states?.taskState;
  const status = states?.status ?? 'unchanged';
  return {
    when,
    vm_state: states?.vmState ?? 'same',
    task_state: task === undefined ? 'same' : String(task),
    status: note === undefined ? status : `${status} (${note})`,
  };
}

/** A decorated method of the model in the shape the atlas has. */
export function methodShape(row: DecoratedMethod): Record<string, unknown> {
  return {
    method: row.method,
    lock: row.lock,
    ...(row.vmStates !== undefined && { vm_states: row.vmStates }),
    ...(row.taskStates !== undefined && { task_states: row.taskStates }),
    ...(row.rejectedTaskStates !== undefined && { rejected_task_states: row.rejectedTaskStates }),
    ...(row.mustHaveLaunched !== undefined && { must_have_launched: row.mustHaveLaunched }),
    ...(row.host !== undefined && { host: row.host.replaceAll('-', '_') }),
    ...(row.guards !== undefined && { guards: row.guards.map(guardText) }),
  };
}
