import type { KindModel } from '../../../../src/model/kind-model.ts';
import { deriveServerStatus } from '../../../../src/model/server/derive-server-status.ts';

/** A pair of vm_state and task_state that really runs under a status. */
export interface HiddenPair {
  readonly vmState: string;
  /** `null`: idle. */
  readonly taskState: string | null;
  /** The operations in the middle of which it is so. */
  readonly operations: readonly string[];
}

/** What one word of the status can stand for. */
export interface BehindStatus {
  readonly status: string;
  readonly pairs: readonly HiddenPair[];
}

/**
 * What hides behind the status of a server: every pair of states that an operation passes, by the status that Nova shows for it. Empty for a
 * kind whose status is all there is.
 */
export function behindStatus(model: KindModel): readonly BehindStatus[] {
  const vmStates = model.parts?.vmState;
  if (vmStates === undefined) return [];
  const byStatus = new Map<
    string,
    Map<string, { vmState: string; taskState: string | null; operations: Set<string> }>
  >();
  const add = (vmState: string, taskState: string | null, operation?: string): void => {
    const status = deriveServerStatus(vmState, taskState);
    const pairs = byStatus.get(status) ?? new Map();
    byStatus.set(status, pairs);
    const key = `${vmState} ${taskState ?? ''}`;
    const pair = pairs.get(key) ?? { vmState, taskState, operations: new Set() };
    pairs.set(key, pair);
    if (operation !== undefined) pair.operations.add(operation);
  };
  for (const { name } of vmStates) add(name, null);
  for (const { id, paths } of model.operations) {
    for (const { states } of paths.flatMap((path) => path.steps)) {
      if (states.vmState != null && states.taskState != null) add(states.vmState, states.taskState, id);
    }
  }
  const order = model.states.map(({ name }) => name);
  return [...byStatus]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([status, pairs]) => ({
      status,
      pairs: [...pairs.values()].map((pair) => ({ ...pair, operations: [...pair.operations] })),
    }));
}
