import type { ApiCall, ErrorEnd, Guard, Notifications, Operation, Path, Policy, Step } from '../operation.ts';
import type { PolicyDefault } from '../policy.ts';
import type { Source } from '../source.ts';
import { deriveServerStatus } from './derive-server-status.ts';

/** What a row of the operation tables says; the rest is filled in by `operation`. */
type OperationRow = Omit<Operation, 'kind' | 'microversion' | 'paths' | 'errors' | 'notes' | 'source' | 'effects'> &
  Partial<Pick<Operation, 'microversion' | 'paths' | 'errors' | 'notes' | 'source'>>;

/** Completes a row: from microversion 2.1 on, no steps, no failures, and the decorated method of the compute API as source. */
export function operation(row: OperationRow): Operation {
  const source = row.source ?? {
    service: 'nova',
    file: 'nova/compute/api.py',
    symbol: (row.computeApi ?? []).map((method) => `API.${method}`).join(', '),
  };
  return { microversion: { min: '2.1', max: null }, paths: [], errors: [], notes: [], ...row, kind: 'server', source };
}

/** A source in Nova's REST layer. */
export function rest(file: string, symbol: string): Source {
  return { service: 'nova', file: `nova/api/openstack/compute/${file}`, symbol };
}

/** The request most operations are: an action of a server, named by the one key of its body. */
export function action(bodyKey: string): ApiCall {
  return { method: 'POST', path: '/servers/{server_id}/action', bodyKey };
}

/** Power state that a step does not write. */
export const same = undefined;

/** A step written by the API service. */
export function api(vmState: string, taskState: string | null, powerState?: string, note?: string): Step {
  return step('api', { vmState, taskState, powerState, note });
}

/** A step written by a compute service. */
export function compute(vmState: string, taskState: string | null, powerState?: string, note?: string): Step {
  return step('compute', { vmState, taskState, powerState, note });
}

/** A step written by the conductor. */
export function conductor(vmState: string, taskState: string | null, powerState?: string, note?: string): Step {
  return step('conductor', { vmState, taskState, powerState, note });
}

interface StepRow {
  vmState: string;
  taskState: string | null;
  powerState: string | undefined;
  note: string | undefined;
}

/** The status of a step is never typed: it follows from the two states. */
function step(by: string, { vmState, taskState, powerState, note }: StepRow): Step {
  const status = deriveServerStatus(vmState, taskState);
  const power = powerState === undefined ? {} : { powerState };
  const states = { status, vmState, taskState, ...power };
  return note === undefined ? { by, states } : { by, states, note };
}

/** A path; its end is its last step. */
export function path(when: string, steps: readonly Step[], more: Pick<Path, 'from' | 'keeps' | 'note'> = {}): Path {
  const { status, vmState, taskState } = steps.at(-1)?.states ?? {};
  const end = {
    ...(status !== undefined && { status }),
    ...(vmState && { vmState }),
    ...(taskState !== undefined && { taskState }),
  };
  return { when, steps, end: { states: end }, ...more };
}

/** A failure that puts the server into ERROR, idle. */
export function toError(when: string, note?: string): ErrorEnd {
  const states = { status: 'ERROR', vmState: 'error', taskState: null };
  return note === undefined ? { when, states } : { when, states, note };
}

/** A failure that leaves the server as it was, idle. */
export function backTo(when: string, note?: string): ErrorEnd {
  return note === undefined ? { when, states: { taskState: null } } : { when, states: { taskState: null }, note };
}

/** What a compute service does with an exception that the operation itself does not handle. */
export const UNHANDLED: ErrorEnd = backTo(
  'unhandled exception in the compute service',
  'task_state cleared, fault recorded, action marked Error',
);

/** Sends nothing. */
export const SILENT: Notifications = { versioned: [], legacy: [] };

/** Start and end (and more phases) in both formats: `both('pause')` is `instance.pause.start` ..., `compute.instance.pause.end`. */
export function both(name: string, ...more: readonly string[]): Notifications {
  const versioned = ['start', 'end', ...more].map((phase) => `instance.${name}.${phase}`);
  return { versioned, legacy: versioned.map((event) => `compute.${event}`) };
}

type Also = NonNullable<Policy['also']>;

/** A rule for members of the project, and administrators. */
export const member = ruleWith('project_member_or_admin');
/** A rule for managers of the project, and administrators. */
export const manager = ruleWith('project_manager_or_admin');
/** A rule for administrators. */
export const admin = ruleWith('admin');
/** A rule for other services, and administrators. */
export const service = ruleWith('service_or_admin');
/** A further rule for members. */
export const memberAlso = furtherRuleWith('project_member_or_admin');
/** A further rule for administrators. */
export const adminAlso = furtherRuleWith('admin');

function ruleWith(standard: PolicyDefault) {
  return (name: string, also?: Also): Policy => {
    const policy = { rule: `os_compute_api:${name}`, default: standard };
    return also === undefined ? policy : { ...policy, also };
  };
}

function furtherRuleWith(standard: PolicyDefault) {
  return (name: string, when: string): Also[number] => ({ rule: `os_compute_api:${name}`, default: standard, when });
}

/** Guards by name; a star marks one that is lifted when every compute service is new enough. */
export function guards(...names: readonly string[]): readonly Guard[] {
  return names.map((name) => (name.endsWith('*') ? { name: name.slice(0, -1), liftedByService: true } : { name }));
}
