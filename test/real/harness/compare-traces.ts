import type { Moment } from './poller.ts';
import { describeState, fits, isSameState, type SeenState } from './seen-states.ts';

/** A state that was reported, and when. */
export interface Report {
  readonly state: SeenState;
  readonly atMs: number;
}

/** Nova saves a state first and tells of it then; a busy one takes a moment. */
const sentLateMs = 1000;

/** What a comparison found. */
export interface Comparison {
  /** Each a sentence; empty when the report is true. */
  readonly problems: readonly string[];
  /** Passing states that were reported and fell between two polls: the service itself told of them, or nothing contradicts them. */
  readonly unconfirmed: readonly SeenState[];
  /** True states that were not reported. */
  readonly missed: readonly SeenState[];
}

/**
 * Compares what was reported with what polling saw.
 *
 * The report must be a subsequence of the truth, in order; it must have every state that lasted longer than `lateMs`, and
 * the last one; and it must come within `lateMs`.
 *
 * @param lateMs - how late the report of a state may be
 * @param notified - what the service itself told, where it was listened to: a passing state that polling did not see then is
 *   true only if it is there, after what was reported before it
 */
export function compareTraces(
  truth: readonly Moment[],
  reports: readonly Report[],
  lateMs: (state: SeenState) => number,
  notified?: readonly Moment[],
): Comparison {
  const told = reports.filter(
    ({ state }, index) => index === 0 || !isSameState(state, reports[index - 1]?.state ?? null),
  );
  const problems: string[] = [];
  const unconfirmed: SeenState[] = [];
  const matched = new Map<number, Report>();
  const places = placesInOrder(told, truth);
  let from = 0;
  for (const [turn, report] of told.entries()) {
    const index = places[turn];
    if (index !== undefined) {
      matched.set(index, report);
      from = index + 1;
    } else if (isPassing(report.state) && mayHaveBeen(report, truth, from, notified)) {
      unconfirmed.push(report.state);
    } else problems.push(`${describeState(report.state)} was reported and was not, or not then`);
  }
  problems.push(...omissions(truth, matched, lateMs), ...delays(truth, matched, lateMs));
  const missed = truth.filter((_, index) => !matched.has(index)).map(({ state }) => state);
  return { problems, unconfirmed, missed };
}

/**
 * Where in the truth each report has its place, in order, such that as many as can be have one: a state that polling missed must not be
 * taken for the same state of a later time, past all that came between.
 */
function placesInOrder(told: readonly Report[], truth: readonly Moment[]): readonly (number | undefined)[] {
  const isTrueAt = (turn: number, at: number): boolean => {
    const [report, moment] = [told[turn], truth[at]];
    return report !== undefined && moment !== undefined && isTrueOf(report.state, moment.state);
  };
  // How many of the reports from one on can have places in the truth from one on.
  const most: number[][] = told.map(() => []);
  const mostFrom = (turn: number, at: number): number => most[turn]?.[at] ?? 0;
  for (let turn = told.length - 1; turn >= 0; turn--) {
    for (let at = truth.length - 1; at >= 0; at--) {
      const taken = isTrueAt(turn, at) ? 1 + mostFrom(turn + 1, at + 1) : 0;
      const row = most[turn];
      if (row !== undefined) row[at] = Math.max(taken, mostFrom(turn + 1, at), mostFrom(turn, at + 1));
    }
  }
  let from = 0;
  return told.map((_report, turn) => {
    const isPlace = (_moment: Moment, at: number): boolean =>
      at >= from && isTrueAt(turn, at) && 1 + mostFrom(turn + 1, at + 1) === mostFrom(turn, from);
    const place = truth.findIndex(isPlace);
    if (place < 0) return undefined;
    from = place + 1;
    return place;
  });
}

/** Claims that a state that polling did not see at its place can have been there. */
function mayHaveBeen(
  report: Report,
  truth: readonly Moment[],
  from: number,
  notified: readonly Moment[] | undefined,
): boolean {
  if (notified === undefined) return !truth.some(({ state }) => isSameState(state, report.state));
  const afterMs = truth[from - 1]?.atMs ?? 0;
  return notified.some(
    ({ state, atMs }) =>
      (fits(report.state, state) || isTrueOf(report.state, state)) &&
      atMs >= afterMs &&
      atMs <= report.atMs + sentLateMs,
  );
}

/** Claims that a report says nothing else than the truth. One without a status was inferred: what is not known of it is left out. */
function isTrueOf(report: SeenState, state: SeenState): boolean {
  if (report === null || state === null || report.status !== null) return isSameState(report, state);
  const known = Object.entries(report).filter(([, value]) => value !== null);
  return known.length > 0 && known.every(([part, value]) => state[part] === value);
}

/** A state that may be too brief for polling: a task runs, or the server is being built. */
function isPassing(state: SeenState): boolean {
  return state !== null && (state.taskState != null || state.status === 'BUILD');
}

function omissions(
  truth: readonly Moment[],
  matched: ReadonlyMap<number, Report>,
  lateMs: (state: SeenState) => number,
): string[] {
  return truth.flatMap(({ state, atMs }, index) => {
    const next = truth[index + 1];
    if (matched.has(index)) return [];
    if (next === undefined) return [`the last state, ${describeState(state)}, was not reported`];
    const lastedMs = next.atMs - atMs;
    return lastedMs > lateMs(state) ? [`${describeState(state)} lasted ${lastedMs} ms and was not reported`] : [];
  });
}

function delays(
  truth: readonly Moment[],
  matched: ReadonlyMap<number, Report>,
  lateMs: (state: SeenState) => number,
): string[] {
  return [...matched].flatMap(([index, report]) => {
    const delayMs = report.atMs - (truth[index]?.atMs ?? 0);
    return delayMs > lateMs(report.state) ? [`${describeState(report.state)} was reported ${delayMs} ms late`] : [];
  });
}
