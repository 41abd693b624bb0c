import { phaseOf } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import type { Row, Transition } from '../../store/records.ts';
import { type DiffContext, isSameStates } from '../transition.ts';
import type { LoggedAction } from './logged-action.ts';
import { stepsOfActions } from './steps-of-actions.ts';

/**
 * An action that began so soon after the last change we know may be the one that made it: the log and the servers are stamped by
 * different hosts, in whole seconds.
 */
const MARGIN_MS = 2_000;

/**
 * Until when what happened to a server is known: its stamp, or the beginning of its present states, which a notification tells without
 * any stamp. What a server went through before it came to rest was told.
 */
function knownUntil({ updatedAtMs, sinceMs }: Row): number {
  return Math.max(updatedAtMs ?? 0, sinceMs ?? 0);
}

/** The log is asked since this moment. */
export function logSince(before: Row): number {
  return knownUntil(before) - MARGIN_MS;
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
  const [sinceMs, untilMs] = [knownUntil(before) + MARGIN_MS, after.updatedAtMs ?? 0];
  const actions = log.filter(({ startedAtMs }) => startedAtMs > sinceMs && startedAtMs <= untilMs);
  const steps = stepsOfActions(before.states, after.states, actions);
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
      lastedMs: null,
      ...named,
    });
    from = to;
  };
  for (const { states, atMs, action } of steps) {
    // Some first writes change nothing that is shown: a confirmed resize stays VERIFY_RESIZE while it runs. A status that is not
    // known is not the same: a reboot is one, whichever of the two it is.
    const showsNothing = states.status !== null && isSameStates(from, states);
    if (!showsNothing) push(states, atMs, action, 'inferred');
  }
  if (seen === undefined && transitions.length === 0) return undefined;
  if (seen === undefined) push(after.states, endMs, actions.at(-1), 'inferred');
  else transitions.push({ ...seen, from, lastedMs: null });
  return { transitions, sinceMs: seen === undefined ? endMs : (after.sinceMs ?? endMs) };
}

function isAtRest({ taskState, vmState }: States): boolean {
  return taskState === null && vmState !== 'building';
}
