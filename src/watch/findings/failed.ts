import { explainEnd } from '../../model/explain-end.ts';
import type { Kind } from '../../model/kind.ts';
import { type OperationPlace, placesIn } from '../../model/operation-place.ts';
import type { FindingOperation } from '../../store/finding.ts';
import type { Row } from '../../store/records.ts';
import { type Claim, stampOf } from './claim.ts';
import { servicesOf } from './services-of.ts';
import type { Trace } from './traces.ts';
import { missingWords, operationOf, resourceWords, seenOf, stateWords } from './words.ts';

/** Records of what once happened: their error states stay for ever and say nothing of today. */
const RECORDS: readonly Kind[] = ['migration', 'image-task'];

/** How long the failure of an operation is told whose resource is as it was before. */
export const TOLD_FOR_MS = 3_600_000;

/** What a step says of an operation that ended with it. */
export interface Ending {
  /** The operations that failed with it, each with the write that did not come; empty when it is no failure. */
  readonly operations: readonly FindingOperation[];
  /** Another operation ends well with the same step, or the same one does, or no end of any is like it: the states cannot tell. */
  readonly isAmbiguous: boolean;
}

const NOTHING_ENDED: Ending = { operations: [], isAmbiguous: false };

/** Reads a step as the end of an operation: whether that failed, and at which write. */
export function endingOf(kind: Kind, row: Row, trace: Trace): Ending {
  const { successes, failures } = explainEnd(kind, trace);
  const name = (place: OperationPlace): FindingOperation => operationOf(place, servicesOf(kind, row, place));
  if (failures.length > 0) return { operations: failures.map(name), isAmbiguous: successes.length > 0 };
  if (successes.length > 0) return { operations: [], isAmbiguous: false };
  // A task that is over without any end that the model knows: those that it can have been in may have failed.
  const [last, now] = trace.slice(-2);
  const isOver = typeof last?.taskState === 'string' && now != null && typeof now.taskState !== 'string';
  return isOver ? { operations: placesIn(kind, trace.slice(0, -1)).map(name), isAmbiguous: true } : NOTHING_ENDED;
}

/** Says that a resource is in an error state. @param operations - those that ended there, where that was seen */
export function errorClaim(
  kind: Kind,
  row: Row,
  { operations, nowMs }: { readonly operations: readonly FindingOperation[]; readonly nowMs: number },
): Claim | undefined {
  if (row.phase !== 'error' || RECORDS.includes(kind)) return undefined;
  return {
    ...failure(kind, row, { operations, nowMs }),
    rule: 'failed',
    severity: 'error',
    summary: summaryOf(`${resourceWords(kind, row)} is ${stateWords(row.states)}`, operations),
  };
}

/** Says that an operation failed whose resource is as it was before, or is only a record of it. */
export function failedOperationClaim(
  kind: Kind,
  row: Row,
  { operations, nowMs }: { readonly operations: readonly FindingOperation[]; readonly nowMs: number },
): Claim {
  const what = `${resourceWords(kind, row)} is ${stateWords(row.states)} again`;
  const record = `${resourceWords(kind, row)} ended in ${stateWords(row.states)}`;
  return {
    ...failure(kind, row, { operations, nowMs }),
    rule: 'failed-operation',
    severity: 'warning',
    summary: summaryOf(RECORDS.includes(kind) ? record : what, operations),
  };
}

/** Claims that the end of a record is news: a migration that failed while somebody watched. */
export function isFailedRecord(kind: Kind, row: Row): boolean {
  return RECORDS.includes(kind) && row.phase === 'error';
}

type Failure = Omit<Claim, 'rule' | 'severity' | 'summary'>;

function failure(
  kind: Kind,
  row: Row,
  { operations, nowMs }: { readonly operations: readonly FindingOperation[]; readonly nowMs: number },
): Failure {
  return {
    type: 'failed',
    kind,
    row,
    sinceMs: stampOf(row),
    graceMs: 0,
    evidence: [seenOf(kind, row, nowMs)],
    operations,
    usualMs: null,
    limitMs: null,
    services: [...new Set(operations.flatMap(({ services }) => services))],
    absent: [],
    present: [],
    needs: [],
  };
}

function summaryOf(words: string, operations: readonly FindingOperation[]): string {
  const [first] = operations;
  if (first === undefined) return words;
  const names = [...new Set(operations.map(({ operation }) => operation))];
  if (names.length > 3) return `${words}: one of ${names.length} operations failed`;
  const last = first.lastStep === null ? '' : ` at ${stateWords(first.lastStep)}`;
  return `${words}: ${names.join(' or ')} failed${last}, ${missingWords(first)} did not come from ${first.services.join(' or ')}`;
}
