import type { EndWord, Outcome } from '../../operations/outcome.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { toCell } from '../output/cell.ts';
import type { ListColumn, ListData } from '../output/data.ts';

/** The columns of what became of operations. */
export const OUTCOME_COLUMNS: readonly ListColumn[] = [
  { title: 'ID' },
  { title: 'Name' },
  { title: 'Operation' },
  { title: 'End', isPainted: true },
  { title: 'Status' },
  { title: 'Message' },
  { title: 'Seconds' },
  { title: 'Request ID' },
  { title: 'Step' },
  { title: 'Fault' },
  { title: 'Reasons' },
  { title: 'Answer' },
];

/** Those that a table shows by itself. */
export const SHOWN_COLUMNS: readonly ListColumn[] = OUTCOME_COLUMNS.slice(0, 6);

const PHASES = {
  succeeded: 'stable',
  sent: 'transitional',
  refused: 'awaiting',
  failed: 'error',
  'timed-out': 'transitional',
  superseded: 'awaiting',
} as const satisfies Record<EndWord, string>;

/** What became of operations, as data. */
export function outcomeList(outcomes: readonly Outcome[]): ListData {
  return {
    columns: OUTCOME_COLUMNS,
    rows: outcomes.map((outcome) => ({
      cells: [
        outcome.id,
        outcome.name,
        outcome.operation,
        outcome.end,
        outcome.states?.status ?? null,
        outcome.message,
        Math.round(outcome.tookMs / 100) / 10,
        outcome.serviceRequestId ?? outcome.requestId,
        toCell(outcome.step?.next?.states ?? outcome.step?.end ?? null),
        outcome.fault,
        toCell(outcome.reasons),
        toCell(outcome.answer),
      ],
      phase: PHASES[outcome.end],
    })),
  };
}

/** The worst end decides, in this order. */
const WORST: readonly (readonly [end: EndWord, code: number])[] = [
  ['failed', EXIT_CODES.failure.code],
  ['refused', EXIT_CODES.refused.code],
  ['superseded', EXIT_CODES.superseded.code],
  ['timed-out', EXIT_CODES.timedOut.code],
];

/** The exit code for what became of operations. */
export function exitCodeOfOutcomes(outcomes: readonly Outcome[]): number {
  const worst = WORST.find(([end]) => outcomes.some((outcome) => outcome.end === end));
  return worst?.[1] ?? EXIT_CODES.ok.code;
}
