import { isDeepStrictEqual } from 'node:util';
import { phaseOf } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import type { Row, Transition } from '../../store/records.ts';
import { type DiffContext, isSameStates } from '../transition.ts';
import { type LoggedAction, MARGIN_MS } from './logged-action.ts';
import { type MissedStep, stepsOfActions } from './steps-of-actions.ts';

/**
 * Until when what happened to a server is known: its stamp, or the beginning of its present states, which a notification tells without
 * any stamp. What a server went through before it came to rest was told.
 */
export function knownUntil({ updatedAtMs, sinceMs }: Row): number {
  return Math.max(updatedAtMs ?? 0, sinceMs ?? 0);
}

/**
 * Claims that something may have happened to a server between two looks that states alone do not tell: it was at rest and is at rest,
 * and Nova wrote it meanwhile. In the middle of an operation the next step is seen by the next look.
 */
export function mayHaveMissed(before: Row, after: Row): boolean {
  if (before.goneAtMs !== undefined || after.goneAtMs !== undefined) return false;
  if (before.updatedAtMs === null || after.updatedAtMs === null) return false;
  const isWritten = after.updatedAtMs > knownUntil(before) + MARGIN_MS;
  return isWritten && isAtRest(before.states) && isAtRest(after.states);
}

/** What the log adds: the transitions in place of the one that was seen, and when the present states began. */
export interface FilledIn {
  readonly transitions: readonly Transition[];
  readonly sinceMs: number;
}

/**
 * Fills in what the log of a server proves between two looks.
 *
 * @param seen - the transition that the two looks showed; `undefined` when the states were the same
 * @returns `undefined` when the log proves nothing
 */
export function fillIn(
  rows: { readonly before: Row; readonly after: Row; readonly seen: Transition | undefined },
  log: readonly LoggedAction[],
  context: DiffContext,
): FilledIn | undefined {
  const { before, after, seen } = rows;
  const untilMs = after.updatedAtMs ?? 0;
  const actions = log.filter((action) => action.startedAtMs > knownUntil(before) && isBefore(action, untilMs));
  const steps = provenSteps(before, after, actions);
  if (steps === undefined || steps.length === 0) return undefined;
  const endMs = Math.min(actions.at(-1)?.endedAtMs ?? untilMs, context.dateMs);
  const transitions: Transition[] = [];
  let from = before.states;
  const push = (to: States, atMs: number, action: LoggedAction | undefined, how: Transition['how']): void => {
    const phase = to.status === null ? 'transitional' : phaseOf({ kind: 'server', states: to });
    const at = new Date(atMs).toISOString();
    const seenAt = new Date(context.seenAtMs).toISOString();
    const named = action === undefined ? {} : { action: { name: action.name, requestId: action.requestId } };
    const { kind, cloud, region } = context.shard;
    const { id, name, project } = after;
    // Only of the states that were seen is it known to the second when they began.
    const isFirst = transitions.length === 0 && before.sinceMs !== null;
    const lastedMs = isFirst ? Math.max(0, atMs - before.sinceMs) : null;
    transitions.push({
      kind,
      id,
      name,
      cloud,
      region,
      project,
      from,
      to,
      at,
      seenAt,
      how,
      phase,
      lastedMs,
      ...named,
    });
    from = to;
  };
  // Where the last step is what was seen, that one is told.
  const isSeen = (states: States): boolean => seen !== undefined && isSameStates(states, after.states);
  for (const [place, { states, atMs, action }] of steps.entries()) {
    if (place === steps.length - 1 && isSeen(states)) break;
    // Some first writes change nothing that is shown: a confirmed resize stays VERIFY_RESIZE while it runs. A status that is not
    // known is not the same: a reboot is one, whichever of the two it is, and its end is another.
    const showsNothing = states.status !== null && from.status !== null && isSameStates(from, states);
    if (!showsNothing) push(states, atMs, action, 'inferred');
  }
  if (seen === undefined && transitions.length === 0) return undefined;
  // What followed the step that led to what was seen showed nothing, such as a reset to the states that it was in.
  const last = transitions.at(-1);
  const isThere = from.status !== null && isSameStates(from, after.states);
  if (last !== undefined && isThere) return { transitions, sinceMs: Date.parse(last.at) };
  if (seen === undefined) push(after.states, endMs, actions.at(-1), 'inferred');
  else transitions.push(transitions.length === 0 ? seen : { ...seen, from, lastedMs: null });
  return { transitions, sinceMs: seen === undefined ? endMs : (after.sinceMs ?? endMs) };
}

/**
 * Claims that an action began before what was seen at rest. One that is not over may have begun just after it: the log was read later,
 * and both are stamped in whole seconds, by different hosts.
 */
function isBefore({ startedAtMs, result }: LoggedAction, seenAtMs: number): boolean {
  return startedAtMs <= (result === null ? seenAtMs - MARGIN_MS : seenAtMs);
}

/**
 * The steps that the actions lead through. Of those that began just after what is known any number may have been over by then, from the
 * first on; what is told is what every such reading that is possible says.
 */
function provenSteps(before: Row, after: Row, actions: readonly LoggedAction[]): readonly MissedStep[] | undefined {
  const isNear = ({ startedAtMs }: LoggedAction) => startedAtMs <= knownUntil(before) + MARGIN_MS;
  const near = actions.filter(isNear).length;
  if (near === actions.length) return undefined;
  const readings = Array.from({ length: near + 1 }, (_none, known) => actions.slice(known));
  const [first, ...others] = readings.flatMap((one) => {
    const steps = stepsOfActions(before.states, after.states, one);
    return steps === undefined ? [] : [steps];
  });
  return others.every((one) => isDeepStrictEqual(one, first)) ? first : undefined;
}

function isAtRest({ taskState, vmState }: States): boolean {
  return taskState === null && vmState !== 'building';
}
