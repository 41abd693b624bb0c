import { misfits } from '../../../model/decide.ts';
import type { Operation, Path } from '../../../model/operation.ts';
import { startOf } from '../../../model/start-of.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { modelOf } from '../../kernel/state-machines.ts';
import { startAction } from '../actions/log.ts';
import { computeServiceOf, isUp } from '../services/state.ts';
import type { ServerRow } from './state.ts';

/** The operation of the model. */
export function operationOf(id: string): Operation {
  const found = modelOf('server').operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the model has no operation ${id} of servers`);
  return found;
}

/**
 * Checks that an operation may begin: the lock, the states, the first launch, the host.
 *
 * @param name - what Nova calls it in its refusals
 * @throws Fault 409
 *
 * Source: nova stable/zed, nova/compute/api.py, check_instance_lock, check_instance_state, check_instance_host;
 * nova/api/openstack/common.py, raise_http_conflict_for_instance_invalid_state
 */
export function checkMayBegin(request: ServiceRequest, row: ServerRow, id: string, name: string): void {
  const { lockBlocks, requires } = operationOf(id);
  const guardsShares = requires.guards?.some((guard) => guard.name === 'block_shares_not_supported');
  if (guardsShares && row.shares?.length) {
    throw new Fault(409, 'Feature not supported with instances that have shares.');
  }
  if (lockBlocks && row.lockedBy !== null && !request.caller.isAdmin) {
    throw new Fault(409, `Instance ${row.id} is locked`);
  }
  for (const part of ['vmState', 'taskState'] as const) {
    const wanted = requires.states[part];
    const value = row.states[part] ?? null;
    const isRefused = (wanted && !wanted.includes(value)) || requires.rejects?.[part]?.includes(value);
    if (isRefused) throw wrongState(row, name, [part === 'vmState' ? 'vm_state' : 'task_state', value]);
  }
  if (requires.launched && row.launchedMs === null) {
    throw new Fault(409, `Cannot '${name}' instance ${row.id} which has never been active`);
  }
  const isNewer = requires.newer?.some(
    ({ min, states }) => request.microversion < Number(min.split('.')[1]) && misfits(states, row.states).length === 0,
  );
  if (isNewer) throw wrongState(row, name, ['vm_state', row.states.vmState ?? null]);
  checkHost(request, row, requires);
}

/** 409: not in this state. */
export function wrongState(row: ServerRow, name: string, [attribute, value]: readonly [string, string | null]): Fault {
  if (value === null) return new Fault(409, `Instance ${row.id} is in an invalid state for '${name}'`);
  return new Fault(409, `Cannot '${name}' instance ${row.id} while it is in ${attribute} ${value}`);
}

function checkHost({ cloud }: ServiceRequest, row: ServerRow, { host, hostless }: Operation['requires']): void {
  if (host === undefined || (hostless && misfits(hostless, row.states).length === 0)) return;
  if (row.host === null) throw new Fault(409, `Instance ${row.id} is not ready`);
  if (host === 'set') return;
  const service = computeServiceOf(cloud.compute.services, row.host);
  if (service === undefined || !isUp(service)) throw new Fault(409, 'Service is unavailable at this time.');
}

/** How an operation begins besides its name. */
export interface Beginning {
  /** Which of the paths that fit; left out: the first. */
  readonly path?: (path: Path) => boolean;
  readonly args?: JsonObject;
  /** True: what the server was doing ends where it is. */
  readonly interrupts?: true;
  /** True: the action log has no entry of it (a deletion without a host is done within the request). */
  readonly isUnlogged?: true;
}

/** Writes the action log's entry and starts the walk of an operation that was checked. */
export function begin(request: ServiceRequest, row: ServerRow, id: string, beginning: Beginning = {}): void {
  const { walker } = request.cloud.kernel;
  const operation = operationOf(id);
  const fits = operation.paths.filter((path) => {
    const start = startOf(operation, path);
    return start !== null && misfits(start, row.states).length === 0 && (beginning.path?.(path) ?? true);
  });
  const chosen = fits[0] ?? operation.paths.find((path) => beginning.path?.(path) ?? true);
  if (beginning.interrupts) walker.stop('server', row.id);
  const { userId, projectId = '' } = request.caller;
  const action = beginning.isUnlogged ? '' : logAction(request, row, id);
  const args = { ...beginning.args, action, user: userId, project: projectId };
  walker.start({ kind: 'server', id: row.id, operation: id, path: (path) => path === chosen, args });
}

/** Writes the entry of the action log. @returns its id */
export function logAction(request: ServiceRequest, row: ServerRow, id: string): string {
  const { cloud, caller, requestId } = request;
  return startAction(cloud.compute, {
    serverId: row.id,
    action: operationOf(id).instanceAction ?? id,
    requestId,
    userId: caller.userId,
    projectId: caller.projectId ?? null,
  });
}
