import type { Row, Transition } from '../../store/records.ts';
import type { Collection } from '../collection.ts';
import type { Comparison } from '../compare.ts';
import type { DiffContext } from '../transition.ts';
import { fillIn, knownUntil, mayHaveMissed } from './fill-in.ts';
import type { LoggedAction } from './logged-action.ts';

/** So many logs are read in one tick; of the others only what the list shows is told. */
export const LOGS_PER_TICK = 5;

/** A tick spends so long on logs at most, and nothing where a list takes longer: what is seen comes before what was missed. */
export const LOGS_MS = 500;

/**
 * Whose logs are read while something moves.
 *
 * - `all`: lists are answered at once
 * - `moved`: so much changes that lists take long; servers that seem not to have moved can be told of later as well
 * - `none`: lists take too long for anything else
 */
export type LogTime = 'all' | 'moved' | 'none';

/**
 * Whose logs there is time for.
 *
 * @param usualMs - how long lists take now
 * @param isLoaded - they take long because much has changed
 */
export function logTimeOf(usualMs: number, isLoaded: boolean): LogTime {
  if (usualMs > LOGS_MS) return 'none';
  return isLoaded ? 'moved' : 'all';
}

/** A change that is told once the log of its server was read. */
export interface HeldRow {
  readonly before: Row;
  readonly after: Row;
  readonly seen: Transition | undefined;
}

/** What an answer changes, cut into what is told at once and what waits for a log. */
export interface HeldBack {
  readonly rows: readonly Row[];
  readonly transitions: readonly Transition[];
  readonly held: readonly HeldRow[];
  /** Of what is told at once: that which would have waited, had there been time. */
  readonly owed: readonly HeldRow[];
}

/** Cuts out the changes that steps may be missing from: at most {@link LOGS_PER_TICK}, and those that there is time for. */
export function holdBack(
  outcome: Comparison,
  known: ReadonlyMap<string, Row>,
  { hasLogs, logTime }: { readonly hasLogs: boolean; readonly logTime: LogTime },
): HeldBack {
  const all = { rows: outcome.rows, transitions: outcome.transitions, held: [], owed: [] };
  if (!hasLogs || outcome.rows.length === 0) return all;
  const seenOf = (id: string): readonly Transition[] => outcome.transitions.filter((each) => each.id === id);
  const doubtful = outcome.rows.flatMap((after): readonly HeldRow[] => {
    const before = known.get(after.id);
    if (before === undefined || !mayHaveMissed(before, after)) return [];
    const seen = seenOf(after.id);
    return seen.length > 1 ? [] : [{ before, after, seen: seen[0] }];
  });
  const isInTime = ({ seen }: HeldRow): boolean => logTime === 'all' || (logTime === 'moved' && seen !== undefined);
  const held = doubtful.filter(isInTime).slice(0, LOGS_PER_TICK);
  const owed = doubtful.filter((one) => !held.includes(one));
  if (held.length === 0) return { ...all, owed };
  const ids = new Set(held.map(({ after }) => after.id));
  return {
    rows: outcome.rows.filter(({ id }) => !ids.has(id)),
    transitions: outcome.transitions.filter(({ id }) => !ids.has(id)),
    held,
    owed,
  };
}

/** What to commit of a change that was held back. */
export interface HeldPart {
  readonly row: Row;
  readonly transitions: readonly Transition[];
}

/** Reads the logs of what was held back, and says what to commit of it. A log that cannot be read adds nothing. */
export async function readHeld(
  held: readonly HeldRow[],
  collection: Pick<Collection, 'readLog'>,
  {
    context,
    signal,
    isTimeLeft,
  }: { readonly context: DiffContext; readonly signal: AbortSignal; readonly isTimeLeft: () => boolean },
): Promise<readonly HeldPart[]> {
  const parts: HeldPart[] = [];
  for (const one of held) {
    const log = isTimeLeft() ? await readOrNone(one, collection, signal) : undefined;
    const filled = log === undefined ? undefined : fillIn(one, log, context);
    if (filled === undefined) parts.push({ row: one.after, transitions: one.seen === undefined ? [] : [one.seen] });
    else parts.push({ row: { ...one.after, sinceMs: filled.sinceMs }, transitions: filled.transitions });
  }
  return parts;
}

async function readOrNone(
  { before, after }: HeldRow,
  collection: Pick<Collection, 'readLog'>,
  signal: AbortSignal,
): Promise<readonly LoggedAction[] | undefined> {
  try {
    return await collection.readLog?.(after.id, knownUntil(before), signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}
