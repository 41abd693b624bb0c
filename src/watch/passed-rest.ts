import { judgeStep } from '../model/judge-step.ts';
import { deriveServerStatus } from '../model/server/derive-server-status.ts';
import type { States } from '../model/states.ts';
import type { Transition } from '../store/records.ts';

/**
 * Splits a transition of a server that jumps from one operation into the next: it must have been at rest in between.
 *
 * Nova begins an operation only when no task runs, so a server seen `powering-off` and then `powering-on` was SHUTOFF for a
 * moment that no list fell into. That end is told too, as `inferred`, when every explanation that the model has passes through it.
 *
 * @returns the transition, or the two it consists of; how long the states lasted is then not known
 */
export function withPassedRest(transition: Transition): readonly Transition[] {
  const { from, to } = transition;
  if (transition.kind !== 'server' || from === null || to === null) return [transition];
  const rest = restBetween(from, to);
  if (rest === undefined) return [transition];
  const end: Transition = { ...transition, to: rest, how: 'inferred', phase: 'stable', lastedMs: null };
  return [end, { ...transition, from: rest, lastedMs: null }];
}

/** The state at rest between two observations; `undefined` when there need not have been one. */
function restBetween(from: States, to: States): States | undefined {
  const { vmState } = to;
  if (typeof to.taskState !== 'string' || vmState === undefined) return undefined;
  if (from.taskState === null && from.vmState === vmState) return undefined;
  const { via } = judgeStep('server', from, to);
  const passes = via.length > 0 && via.every(({ missed }) => missed.some(({ states }) => isRest(states, to)));
  if (!passes) return undefined;
  return { ...to, taskState: null, status: deriveServerStatus(vmState, null) };
}

function isRest(states: Partial<States>, to: States): boolean {
  return states.taskState === null && (states.vmState === undefined || states.vmState === to.vmState);
}
