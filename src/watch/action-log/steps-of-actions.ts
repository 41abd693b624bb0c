import { accepts, fits } from '../../model/fit-states.ts';
import { modelOf } from '../../model/models.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import type { States } from '../../model/states.ts';
import { type Track, tracksOf } from '../../model/track.ts';
import { hasLastEvent, type LoggedAction } from './logged-action.ts';

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
 * Where several ways lead through an action (a reboot may be soft or hard) only what all of them share is told: what they do not is
 * `null` (the status) or left out. An administrator's reset of the state leaves no entry in the log, so every action may also have begun in one of
 * the states that a reset leaves.
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
  const moving = actions.filter(({ name }) => tracksNamed(name).length > 0);
  const steps: MissedStep[] = [];
  let at: States = settled(from);
  for (const [index, action] of moving.entries()) {
    const tracks = tracksNamed(action.name);
    if (!tracks.some((track) => canStart(track, at))) return undefined;
    const ways = tracks.flatMap((track) =>
      [at, ...AFTER_RESET].filter((start) => canStart(track, start)).map((start) => walk(track, start)),
    );
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
    if (!isLast || (isUnderWay(action) && isAt(at, to))) return undefined;
    const begun = sharedBegin(ways, action.result === 'error' ? undefined : to);
    if (begun === undefined) return undefined;
    steps.push(...begun.map((states) => ({ states, atMs: action.startedAtMs, action })));
    return steps;
  }
  return moving.length > 0 && isAt(at, to) ? steps : undefined;
}

/** The states that `os-resetState` leaves: nova stable/zed, nova/api/openstack/compute/admin_actions.py, `_reset_state`. */
const AFTER_RESET: readonly States[] = [
  { status: 'ACTIVE', vmState: 'active', taskState: null },
  { status: 'ERROR', vmState: 'error', taskState: null },
];

/** Claims that an action has not ended. Where the server is as before it, what was seen can be older than its beginning. */
function isUnderWay({ name, result }: LoggedAction): boolean {
  return result === null && hasLastEvent(name);
}

function canStart({ start }: Track, states: States): boolean {
  return start !== null && accepts(start, states);
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
  return sharedAlong(ways.map((way) => way.slice(0, -1)));
}

/** What ways share: place by place where they are of one length, else as of one place. */
function sharedAlong(ways: readonly (readonly States[])[]): readonly States[] {
  const [first = [], ...others] = ways;
  if (others.some((way) => way.length !== first.length)) return [sharedOf(ways.flat())];
  const places = first.map((states, place) => sharedOf([states, ...others.flatMap((way) => way[place] ?? [])]));
  // Of several in a row of which nothing is known one is enough: something went on.
  return places.filter((states, place) => !isBlank(states) || place === 0 || !isBlank(places[place - 1] ?? states));
}

function isBlank({ status, vmState, taskState }: States): boolean {
  return status === null && vmState === undefined && taskState === undefined;
}

function sharedOf(all: readonly States[]): States {
  const [first, ...others] = all;
  const shares = (part: 'status' | 'vmState' | 'taskState') => others.every((states) => states[part] === first?.[part]);
  return {
    status: first !== undefined && shares('status') ? first.status : null,
    ...(first?.vmState !== undefined && shares('vmState') && { vmState: first.vmState }),
    ...(first?.taskState !== undefined && shares('taskState') && { taskState: first.taskState }),
  };
}

/** The writes that all ways begin with: up to what was seen, or the first where it is not known how far it came. */
function sharedBegin(ways: readonly (readonly States[])[], seen: States | undefined): readonly States[] | undefined {
  const begun = ways.flatMap((way) => {
    if (seen === undefined) return [way.slice(0, 1)];
    const place = way.findIndex((states) => isAt(states, seen));
    return place < 0 ? [] : [way.slice(0, place)];
  });
  return begun.length > 0 ? sharedAlong(begun) : undefined;
}
