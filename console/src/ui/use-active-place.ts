import { useState } from 'react';
import type { GridPlace } from './grid-keys.ts';

/** A place, and the row at which it is. */
interface KeptPlace extends GridPlace {
  /** Absent at the head, and where nobody went yet. */
  readonly key?: string;
}

/** Where the keyboard is: at a row rather than at a number, so that it stays there when rows come before it. */
export function useActivePlace<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string) {
  const [kept, setKept] = useState<KeptPlace>({ row: 0, column: 0 });
  const at = ({ row, column }: GridPlace): KeptPlace => {
    const target = rows[row];
    return target === undefined ? { row, column } : { row, column, key: keyOfRow(target) };
  };
  const place = placeNow(kept, rows, keyOfRow);
  // Kept where it was found, it need not be looked for among all rows each time.
  if (place.row !== kept.row) setKept(at(place));
  return [place, (to: GridPlace): void => setKept(at(to))] as const;
}

/** Of a row that is gone, the place that it had, or the last there is. */
function placeNow<Row>(kept: KeptPlace, rows: readonly Row[], keyOfRow: (row: Row) => string): GridPlace {
  const { row, column, key } = kept;
  if (row < 0) return { row, column };
  const there = rows[row];
  const isThere = key === undefined || (there !== undefined && keyOfRow(there) === key);
  const found = isThere ? row : rows.findIndex((one) => keyOfRow(one) === key);
  return { row: Math.max(0, Math.min(found < 0 ? row : found, rows.length - 1)), column };
}
