import { phaseOf } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import type { Row } from '../../store/records.ts';
import type { Durations } from '../../watch/findings/durations.ts';
import type { StepProgress } from '../outcome.ts';
import { type Following, placeOfFollowing, traceOf } from './following.ts';
import { likeliestWay, waysOf } from './tracks.ts';

/** Nothing is given up sooner than this, however short its states usually are. */
const SHORTEST_TIMEOUT_MS = 300_000;

/** What is told of where an operation is, and when it is likely to end. */
export function progressOf(
  following: Following,
  row: Row | undefined,
  ports: { readonly durations: Durations; readonly nowMs: number },
): StepProgress {
  const { steps, kind, operations } = following;
  const last = steps.at(-1);
  const found = likeliestWay(waysOf(kind, operations), traceOf(following));
  const present = row === undefined || last?.states == null ? undefined : timesOf(following, last.states, row, ports);
  const passed = ports.nowMs - (last?.atMs ?? ports.nowMs);
  const rest = found?.way.steps.slice(found.place, -1) ?? [];
  const further =
    row === undefined ? 0 : rest.reduce((sum, step) => sum + ahead(following, step.states, row, ports), 0);
  const usualMs = following.isAtRest ? null : (present?.usualMs ?? null);
  return {
    states: last?.states ?? null,
    place: placeOfFollowing(following),
    done: found?.place ?? 0,
    total: found?.way.steps.length ?? 0,
    usualMs,
    endMs: usualMs === null ? null : ports.nowMs + Math.max(0, usualMs - passed) + further,
  };
}

/** How long an operation is followed unless told otherwise: as long as each of its steps may take at most. */
export function longestMs(following: Following, row: Row | undefined, durations: Durations): number {
  const ways = waysOf(following.kind, following.operations);
  if (row === undefined) return Math.max(SHORTEST_TIMEOUT_MS, 3_600_000);
  const sums = ways.map(({ steps }) =>
    steps.reduce((sum, step) => {
      const states = { ...row.states, ...step.states };
      if (phaseOf({ kind: following.kind, states }) !== 'transitional') return sum;
      return sum + durations.expect({ kind: following.kind, states, before: undefined, row }).limitMs;
    }, 0),
  );
  return Math.max(SHORTEST_TIMEOUT_MS, ...sums);
}

function timesOf({ kind }: Following, states: States, row: Row, { durations }: { readonly durations: Durations }) {
  return durations.expect({ kind, states, before: undefined, row });
}

function ahead(
  following: Following,
  change: Partial<States>,
  row: Row,
  ports: { readonly durations: Durations },
): number {
  const states: States = { ...row.states, ...change };
  if (phaseOf({ kind: following.kind, states }) !== 'transitional') return 0;
  return timesOf(following, states, row, ports).usualMs;
}
