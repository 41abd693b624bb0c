import type { KindModel } from '../kind-model.ts';
import type { Phase } from '../phase.ts';
import { phaseIn } from '../phase-in.ts';
import { deriveServerStatus } from './derive-server-status.ts';

/** What Nova shows for a pair of states, and what it means. */
export interface StatusMapRow {
  readonly vmState: string;
  /** `null`: idle. */
  readonly taskState: string | null;
  readonly status: string;
  readonly phase: Phase;
}

/** A row for every vm_state of a model with every task_state and with none; empty for a kind that has no such states. */
export function statusRows(model: KindModel): readonly StatusMapRow[] {
  const { vmState: vmStates = [], taskState: taskStates = [] } = model.parts ?? {};
  const tasks = [null, ...taskStates.map((row) => row.name)];
  return vmStates.flatMap(({ name: vmState }) =>
    tasks.map((taskState) => {
      const status = deriveServerStatus(vmState, taskState);
      const phase = phaseIn(model, { kind: model.kind, states: { status, vmState, taskState } });
      return { vmState, taskState, status, phase };
    }),
  );
}
