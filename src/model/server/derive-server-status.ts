import { STATUS_MAP, UNKNOWN_STATUS } from './status-map.table.ts';

/**
 * Derives the status that Nova reports for a server.
 *
 * @param vmState - stable state, wire `OS-EXT-STS:vm_state`, such as `active`
 * @param taskState - running task, wire `OS-EXT-STS:task_state`; `null` when idle
 * @returns `UNKNOWN` for a vm_state that Nova does not list; the status of the vm_state alone for an unknown task
 *
 * Source: nova master, nova/api/openstack/common.py, `status_from_state`
 */
export function deriveServerStatus(vmState: string | null | undefined, taskState: string | null | undefined): string {
  const row = vmState != null && Object.hasOwn(STATUS_MAP, vmState) ? STATUS_MAP[vmState] : undefined;
  if (row === undefined) return UNKNOWN_STATUS;
  const hasTask = taskState != null && taskState !== 'default' && Object.hasOwn(row, taskState);
  return (hasTask ? row[taskState] : undefined) ?? row.default;
}
