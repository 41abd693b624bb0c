import type { Kind } from '../../model/kind.ts';
import { type OperationPlace, passersIn, placesIn } from '../../model/operation-place.ts';
import type { Evidence, FindingOperation } from '../../store/finding.ts';
import type { Row } from '../../store/records.ts';
import { type Claim, type Seen, stampOf } from './claim.ts';
import type { Durations, Expectation } from './durations.ts';
import type { Rows } from './rows.ts';
import { servicesOf } from './services-of.ts';
import type { Trace } from './traces.ts';
import { missingWords, operationOf, resourceWords, seenOf, stateWords } from './words.ts';

/** Beyond so many operations that look the same, naming more helps nobody. */
const MOST_OPERATIONS = 10;

/** What is known beside the row. */
export interface StuckContext {
  readonly rows: Rows;
  readonly durations: Durations;
  readonly trace: Trace | undefined;
  readonly nowMs: number;
  /** How far the clock that stamped the row is before ours, milliseconds. */
  readonly aheadMs: number;
}

/** What is to be said of a resource in motion. */
export interface Stay {
  /** `undefined`: it is not there for longer than that takes. */
  readonly claim: Claim | undefined;
  /** Before this moment nothing else is to be said, unless it moves or more is learned. */
  readonly dueMs: number;
}

/** Says whether a resource in motion has been in its state for longer than that takes, and what does not come. */
export function stayOf(kind: Kind, row: Row, context: StuckContext): Stay {
  const { durations, trace, nowMs, aheadMs } = context;
  const sinceMs = stampOf(row, aheadMs);
  const expected = durations.expect({ kind, states: row.states, before: trace?.at(-2), row });
  if (expected.rests) return { claim: undefined, dueMs: Number.POSITIVE_INFINITY };
  const overMs = sinceMs - aheadMs + expected.limitMs;
  if (nowMs <= overMs) return { claim: undefined, dueMs: overMs + 1 };
  const hopelessMs = sinceMs - aheadMs + expected.longestMs;
  const dueMs = nowMs > hopelessMs ? Number.POSITIVE_INFINITY : hopelessMs + 1;
  return { claim: claimOf(kind, row, { ...context, expected, sinceMs }), dueMs };
}

function claimOf(
  kind: Kind,
  row: Row,
  context: StuckContext & { readonly expected: Expectation; readonly sinceMs: number },
): Claim {
  const { expected, sinceMs, nowMs, aheadMs } = context;
  const { operations, present } = operationsOf(kind, row, context);
  const services = [...new Set(operations.flatMap((one) => one.services))];
  return {
    rule: 'stuck',
    type: 'stuck',
    severity: nowMs + aheadMs - sinceMs > expected.longestMs ? 'error' : 'warning',
    kind,
    row,
    sinceMs,
    graceMs: 0,
    summary: summaryOf(kind, row, operations),
    evidence: [
      seenOf(kind, row, nowMs),
      ...present.map((seen) => seenOf(seen.kind, seen.row, nowMs)),
      limitOf(kind, row, { ...expected, nowMs }),
    ],
    operations,
    usualMs: expected.usualMs,
    limitMs: expected.limitMs,
    services,
    absent: [],
    present,
    needs: [],
  };
}

/** The operations that can have brought a resource where it is, and the other resources that show it. */
function operationsOf(
  kind: Kind,
  row: Row,
  { rows, trace }: StuckContext,
): { readonly operations: readonly FindingOperation[]; readonly present: readonly Seen[] } {
  const own = placesIn(kind, trace ?? [row.states]);
  const passing = passersIn(kind, row.states).flatMap((place) => {
    const mover = moverOf(kind, row, { rows, place });
    return mover === undefined ? [] : [{ place, mover }];
  });
  const isAsked = own.some(({ operation }) => operation !== 'automatic');
  const asked = isAsked || passing.length === 0 ? own : [];
  const places = [...asked, ...passing.map(({ place }) => place)].slice(0, MOST_OPERATIONS);
  const operations = places.map((place) => operationOf(place, servicesOf(kind, row, place)));
  const movers = new Map(passing.map(({ mover }) => [mover.row.id, mover]));
  return { operations, present: [...movers.values()] };
}

/** A resource next to this one that is in motion itself, of the kind that an operation was asked of. */
function moverOf(kind: Kind, row: Row, { rows, place }: { rows: Rows; place: OperationPlace }): Seen | undefined {
  const named = (row.links[place.kind] ?? []).map((id) => rows.get(place.kind, id));
  const near = [...named, ...rows.naming(kind, row.id, place.kind)];
  const mover = near.find((one) => one !== undefined && one.goneAtMs === undefined && one.phase === 'transitional');
  return mover === undefined ? undefined : { kind: place.kind, row: mover };
}

function summaryOf(kind: Kind, row: Row, operations: readonly FindingOperation[]): string {
  const at = `${resourceWords(kind, row)} stopped at ${stateWords(row.states)}`;
  const [first] = operations;
  if (first === undefined) return at;
  const names = [...new Set(operations.map(({ operation }) => operation))].filter((name) => name !== 'automatic');
  const of = names.length === 0 ? '' : ` of ${names.join(' or ')}`;
  const steps = [...new Set(operations.map(missingWords))].join(' or ');
  return `${at}${of}: ${steps} does not come from ${first.services.join(' or ')}`;
}

function limitOf(
  kind: Kind,
  row: Row,
  { limitMs, measured, why, nowMs }: { limitMs: number; measured: number; why: string; nowMs: number },
): Evidence {
  const from = measured > 0 ? why : `${why}; nothing measured here yet`;
  return { says: `it takes at most ${Math.round(limitMs / 1000)} s: ${from}`, kind, id: row.id, atMs: nowMs };
}
