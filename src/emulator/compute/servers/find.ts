import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Asker } from '../neighbours.ts';
import { checkCellAnswers } from './down-cell.ts';
import type { ServerRow } from './state.ts';

/** 404 for a server. */
export function noServer(id: string): Fault {
  return new Fault(404, `Instance ${id} could not be found.`);
}

/** The server of the path, if the caller can see it: its own project's, or any for administrators. @throws Fault 404 */
export function findServer(request: ServiceRequest, name = 'id'): ServerRow {
  const id = request.params[name] ?? '';
  const row = request.cloud.compute.servers.find(id);
  if (row === undefined || row.deletedMs !== null || !isSeen(request, row)) throw noServer(id);
  checkCellAnswers(request, row);
  return row;
}

function isSeen({ caller }: ServiceRequest, { projectId }: ServerRow): boolean {
  return caller.isAdmin || caller.projectId === projectId;
}

/** Asks a rule of policy about a server. @throws Fault 403 */
export function enforceFor(request: ServiceRequest, row: ServerRow, rule: string): void {
  request.enforce(`os_compute_api:${rule}`, { project_id: row.projectId, user_id: row.userId });
}

/** The server of the path after its policy was asked. @throws Fault 403, 404 */
export function allowedServer(request: ServiceRequest, rule: string, name = 'id'): ServerRow {
  const row = findServer(request, name);
  enforceFor(request, row, rule);
  return row;
}

/** Who asks, for other services. */
export function askerOfRequest({ caller }: ServiceRequest): Asker {
  return { projectId: caller.projectId ?? '', userId: caller.userId, isAdmin: caller.isAdmin };
}
