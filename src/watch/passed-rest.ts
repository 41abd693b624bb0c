import { modelOf } from '../model/models.ts';
import type { Operation, Path } from '../model/operation.ts';
import { phaseOf } from '../model/phase-of.ts';
import { deriveServerStatus } from '../model/server/derive-server-status.ts';
import type { States } from '../model/states.ts';
import type { Transition } from '../store/records.ts';

/**
 * Splits a transition of a server that jumps from one operation into the next: it must have been at rest in between.
 *
 * Most operations begin only when no task runs, so a server seen `powering-off` and then `powering-on` was SHUTOFF for a
 * moment that no list fell into. That end is told too, as `inferred`; only where nothing else can have come before.
 *
 * @returns the transition, or the two it consists of; how long the states lasted is then not known
 */
export function withPassedRest(transition: Transition): readonly Transition[] {
  const { from, to } = transition;
  if (transition.kind !== 'server' || from === null || to === null) return [transition];
  const rest = restBefore(from, to);
  if (rest === undefined) return [transition];
  const phase = phaseOf({ kind: 'server', states: rest });
  const end: Transition = { ...transition, to: rest, how: 'inferred', phase, lastedMs: null };
  return [end, { ...transition, from: rest, lastedMs: null }];
}

/** The state at rest that a task began in; `undefined` when it need not have been one, or was the one before. */
function restBefore(from: States, to: States): States | undefined {
  const { vmState, taskState } = to;
  if (typeof vmState !== 'string' || typeof taskState !== 'string' || from.taskState === taskState) return undefined;
  if (from.vmState === vmState && from.taskState === null) return undefined;
  const isCertain = beginsAtRest(vmState, taskState) || (from.vmState !== vmState && isEnteredAtRest(vmState));
  if (!isCertain) return undefined;
  // The power state changes by itself and is not told: the same before and after, it can have been another one at rest.
  return { status: deriveServerStatus(vmState, null), vmState, taskState: null };
}

/** Claims that whatever sets this task in this vm_state does so when no task runs. */
function beginsAtRest(vmState: string, taskState: string): boolean {
  const ways = waysInto(taskState).filter(({ keeps, enters }) => keeps || enters === vmState);
  return ways.length > 0 && ways.every(({ isFromRest }) => isFromRest);
}

/** A place of a path where a task is set. */
interface Way {
  /** The vm_state that is written with it. */
  readonly enters: string | null | undefined;
  /** Or it stays what it was. */
  readonly keeps: boolean;
  readonly isFromRest: boolean;
}

const ways = new Map<string, readonly Way[]>();

function waysInto(taskState: string): readonly Way[] {
  const known = ways.get(taskState) ?? modelOf('server').operations.flatMap((one) => waysOf(one, taskState));
  ways.set(taskState, known);
  return known;
}

function waysOf({ paths, requires }: Operation, taskState: string): readonly Way[] {
  return paths.flatMap((path) =>
    path.steps.flatMap(({ states }, at): Way[] => {
      if (states.taskState !== taskState) return [];
      const before = path.steps[at - 1]?.states;
      const required = path.from?.taskState ?? requires.states.taskState;
      // What asks for the task that it sets is not how that task began.
      if (before === undefined && required?.every((task) => task === taskState)) return [];
      const isFirst = required?.every((task) => task === null) === true;
      const isLater = before?.taskState === null && before.vmState === states.vmState;
      const keeps = path.keeps?.includes('vmState') === true;
      return [{ enters: states.vmState, keeps, isFromRest: before === undefined ? isFirst : isLater }];
    }),
  );
}

const entered = new Map<string, boolean>();

/** Claims that whatever sets this vm_state ends a task with it. */
function isEnteredAtRest(vmState: string): boolean {
  const known =
    entered.get(vmState) ??
    !modelOf('server').operations.some(({ paths }) => paths.some((path) => isBusyAt(path, vmState)));
  entered.set(vmState, known);
  return known;
}

function isBusyAt({ steps }: Path, vmState: string): boolean {
  return steps.some(({ states }, at) => {
    const before = steps[at - 1]?.states.vmState;
    return at > 0 && states.vmState === vmState && before !== vmState && typeof states.taskState === 'string';
  });
}
