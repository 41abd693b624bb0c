import { judgeStep } from '../model/judge-step.ts';
import type { Step } from '../model/operation.ts';
import { phaseOf } from '../model/phase-of.ts';
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
  const rest = rememberedRest(from, to);
  if (rest === undefined) return [transition];
  const phase = phaseOf({ kind: 'server', states: rest });
  const end: Transition = { ...transition, to: rest, how: 'inferred', phase, lastedMs: null };
  return [end, { ...transition, from: rest, lastedMs: null }];
}

/** Pairs of states that were judged: few are ever seen, and judging takes a millisecond. */
const judged = new Map<string, States | undefined>();
const JUDGED_AT_MOST = 5_000;

function rememberedRest(from: States, to: States): States | undefined {
  const key = JSON.stringify([from, to]);
  if (judged.has(key)) return judged.get(key);
  if (judged.size >= JUDGED_AT_MOST) judged.clear();
  const rest = restBetween(from, to);
  judged.set(key, rest);
  return rest;
}

/** The state at rest between two observations; `undefined` when there need not have been one. */
function restBetween(from: States, to: States): States | undefined {
  const { via } = judgeStep('server', from, to);
  const [first, ...others] = via.map(({ missed }) => restsOf(missed));
  const isNews = (vmState: string): boolean => !isRestIn(from, vmState) && !isRestIn(to, vmState);
  const vmState = first?.find((word) => isNews(word) && others.every((rests) => rests.includes(word)));
  if (vmState === undefined) return undefined;
  const status = deriveServerStatus(vmState, null);
  // The power state at rest is known only where the next operation has begun there and not yet changed it.
  const power = to.vmState === vmState && to.powerState !== undefined ? { powerState: to.powerState } : {};
  return { status, vmState, taskState: null, ...power };
}

/** The stable states that a line of writes comes to rest in. */
function restsOf(missed: readonly Step[]): string[] {
  return missed.flatMap(({ states }) => (states.taskState === null && states.vmState ? [states.vmState] : []));
}

function isRestIn(states: States, vmState: string): boolean {
  return states.vmState === vmState && states.taskState === null;
}
