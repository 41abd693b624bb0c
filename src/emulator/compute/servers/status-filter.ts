import { STATUS_MAP } from '../../../model/server/status-map.table.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ServerRow } from './state.ts';

/** What the statuses of a query ask for in the database; `undefined` when none is asked for. */
export interface AskedStates {
  readonly vmStates: ReadonlySet<string>;
  /** `undefined`: whatever runs. */
  readonly tasks: ReadonlySet<string> | undefined;
}

/**
 * Reads `status`: Nova looks for vm_states and tasks, not for what it shows. So ACTIVE finds a server that reboots, too: the status
 * ACTIVE stands for the vm_state with any task.
 *
 * @throws Fault 400 from 2.38 on when no status is one
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `_get_servers`; nova/api/openstack/common.py,
 * `task_and_vm_state_from_status`
 */
export function askedStates({ query, microversion }: ServiceRequest): AskedStates | undefined {
  if (!query.has('status')) return undefined;
  const wanted = query.all('status').map((status) => status.toLowerCase());
  const found = Object.entries(STATUS_MAP).flatMap(([vmState, row]) =>
    Object.entries(row).flatMap(([task, status]) => (wanted.includes(status.toLowerCase()) ? [{ vmState, task }] : [])),
  );
  if (found.length === 0 && microversion >= 38) throw new Fault(400, 'Invalid status value');
  const tasks = new Set(found.map(({ task }) => task));
  return { vmStates: new Set(found.map(({ vmState }) => vmState)), tasks: tasks.has('default') ? undefined : tasks };
}

/** Claims that a server is in states that were asked for. */
export function isIn({ vmStates, tasks }: AskedStates, { states }: ServerRow): boolean {
  if (!vmStates.has(states.vmState ?? '')) return false;
  return tasks === undefined || tasks.has(states.taskState ?? '');
}

/** Claims that what is deleted is asked for, and nothing else. */
export function asksForDeleted(asked: AskedStates | undefined): boolean {
  return asked?.vmStates.size === 1 && asked.vmStates.has('deleted');
}
