import type { Preflight } from '../../operations/preflight/judge.ts';
import { toCell } from '../output/cell.ts';
import type { ListData } from '../output/data.ts';

/** One operation that was checked and not run. */
export interface Checked {
  readonly id: string | null;
  readonly name: string;
  readonly operation: string;
  readonly preflight: Preflight;
}

/** What would be done, as data. */
export function dryRunList(checked: readonly Checked[]): ListData {
  return {
    columns: [
      { title: 'ID' },
      { title: 'Name' },
      { title: 'Operation' },
      { title: 'Allowed', human: (cell) => (cell === true ? 'yes' : 'no'), isPainted: true },
      { title: 'Reasons' },
      { title: 'Unchecked' },
    ],
    rows: checked.map(({ id, name, operation, preflight }) => ({
      cells: [
        id,
        name,
        operation,
        preflight.allowed,
        preflight.reasons.map(({ message }) => message).join(' '),
        toCell(preflight.unchecked),
      ],
      phase: preflight.allowed ? 'stable' : 'error',
    })),
  };
}
