import { deriveServerStatus } from './derive-server-status.ts';
import { SERVER } from './server.ts';
import { type StatusMapRow, statusRows } from './status-rows.ts';

/** A row for every vm_state with every task_state and with none, in the order of Nova's own lists. */
export function statusMap(): readonly StatusMapRow[] {
  return statusRows(SERVER);
}

/** Tasks that really run in a vm_state under the status that an idle server has, and the operations that make them. */
export interface HiddenTask {
  readonly vmState: string;
  readonly status: string;
  readonly taskState: string;
  readonly operations: readonly string[];
}

/** What the status hides: look at the task to see these. Read off the paths of the operations, builds left out. */
export function hiddenByStatus(): readonly HiddenTask[] {
  const found = new Map<string, { vmState: string; status: string; taskState: string; operations: Set<string> }>();
  for (const { id, paths } of SERVER.operations) {
    for (const { states } of paths.flatMap((path) => path.steps)) {
      const { status, vmState, taskState } = states;
      if (!status || !vmState || !taskState || vmState === 'building') continue;
      if (status !== deriveServerStatus(vmState, null)) continue;
      const key = `${vmState} ${taskState}`;
      const row = found.get(key) ?? { vmState, status, taskState, operations: new Set() };
      found.set(key, row);
      row.operations.add(id);
    }
  }
  return [...found.values()].map((row) => ({ ...row, operations: [...row.operations].sort() }));
}
