import { accepts, fits } from '../../model/fit-states.ts';
import { modelOf } from '../../model/models.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import type { States } from '../../model/states.ts';
import { type Track, tracksOf } from '../../model/track.ts';
import type { LoggedAction } from './logged-action.ts';

/** A state that a server must have been in, though nobody saw it. */
export interface MissedStep {
  readonly states: States;
  /** The service's clock; whole seconds, and no more exact than when the action began or ended. */
  readonly atMs: number;
  readonly action: LoggedAction;
}

/**
 * The states that a server went through between two observations, as its log proves and the model explains: each action ran, one
 * after the other, from what the one before left.
 *
 * Where several ways lead through an action (a reboot may be soft or hard) only what all of them share is told: a step whose
 * `status` is `null` and whose task is left out stands for what they do not.
 *
 * Resetting a server's state leaves no entry in the log. It is done to servers in error, so nothing is told of one that was in error
 * before or is after: what began there may have begun in ACTIVE.
 *
 * @param from - at rest
 * @param actions - oldest first, all that began between the two
 * @returns the states in between, without `from` and `to`; `undefined` when the actions do not lead from the one to the other
 */
export function stepsOfActions(
  from: States,
  to: States,
  actions: readonly LoggedAction[],
): readonly MissedStep[] | undefined {
  if (from.vmState === 'error' || to.vmState === 'error') return undefined;
  const moving = actions.filter(({ name }) => tracksNamed(name).length > 0);
  const steps: MissedStep[] = [];
  let at: States = settled(from);
  for (const [index, action] of moving.entries()) {
    const ways = tracksNamed(action.name)
      .filter(({ start }) => start !== null && accepts(start, at))
      .map((track) => walk(track, at));
    if (ways.length === 0) return undefined;
    const isLast = index === moving.length - 1;
    if (action.result === 'success' && action.endedAtMs !== null) {
      const [first, ...others] = isLast ? ways.filter((way) => isAt(way.at(-1), to)) : ways;
      const end = first?.at(-1);
      if (first === undefined || end === undefined || others.some((way) => !isAt(way.at(-1), end))) return undefined;
      const between = sharedBetween([first, ...others]);
      steps.push(...between.map((states) => ({ states, atMs: action.startedAtMs, action })));
      if (!isLast) steps.push({ states: end, atMs: action.endedAtMs, action });
      at = end;
      continue;
    }
    // What failed, or still runs, has done its first write at least; where it stands now is what was seen.
    if (!isLast) return undefined;
    const begun = sharedBegin(ways, action.result === 'error' ? undefined : to);
    if (begun === undefined) return undefined;
    steps.push(...begun.map((states) => ({ states, atMs: action.startedAtMs, action })));
    return steps;
  }
  return moving.length > 0 && isAt(at, to) ? steps : undefined;
}

function tracksNamed(action: string): readonly Track[] {
  const model = modelOf('server');
  const ids = new Set(model.operations.filter(({ instanceAction }) => instanceAction === action).map(({ id }) => id));
  return tracksOf(model).filter(({ operation, steps, gone }) => ids.has(operation) && steps.length > 0 && !gone);
}

/** The states after each write of a track, for a server that was in these. */
function walk({ steps, keeps }: Track, from: States): readonly States[] {
  let states = from;
  return steps.map(({ states: change }, index) => {
    const isEnd = index === steps.length - 1;
    const written = Object.fromEntries(
      Object.entries(change).filter(([part]) => isEnd || !keeps.some((kept) => kept === part)),
    );
    states = settled({ ...states, ...written });
    return states;
  });
}

/** The status follows the other parts; power states are what a driver reports, so nobody can say what they were. */
function settled({ vmState, taskState }: States): States {
  return { status: deriveServerStatus(vmState, taskState), vmState: vmState ?? null, taskState: taskState ?? null };
}

function isAt(states: States | undefined, wanted: States): boolean {
  return states !== undefined && fits({ vmState: wanted.vmState ?? null, taskState: wanted.taskState ?? null }, states);
}

/** What all ways pass through between their beginning and their end. */
function sharedBetween(ways: readonly (readonly States[])[]): readonly States[] {
  const [first = [], ...others] = ways.map((way) => way.slice(0, -1));
  if (others.every((way) => isSameWay(way, first))) return first;
  const vmStates = new Set(ways.flatMap((way) => way.slice(0, -1).map(({ vmState }) => vmState)));
  const [vmState] = vmStates;
  return [vmStates.size === 1 && vmState !== undefined ? { status: null, vmState } : { status: null }];
}

/** The writes that all ways begin with: up to what was seen, or the first where it is not known how far it came. */
function sharedBegin(ways: readonly (readonly States[])[], seen: States | undefined): readonly States[] | undefined {
  const begun = ways.flatMap((way) => {
    if (seen === undefined) return [way.slice(0, 1)];
    const place = way.findIndex((states) => isAt(states, seen));
    return place < 0 ? [] : [way.slice(0, place)];
  });
  const [first, ...others] = begun;
  return first !== undefined && others.every((way) => isSameWay(way, first)) ? first : undefined;
}

function isSameWay(a: readonly States[], b: readonly States[]): boolean {
  return a.length === b.length && a.every((states, place) => isAt(b[place], states));
}
