import { type Cell, textOfCell } from './cell.ts';

/**
 * Sorts rows by cells; the first key counts most, rows that are equal keep their order, and `null` comes last (first when descending).
 *
 * @param keys - by row, the cells to compare
 */
export function sortRows<T>(rows: readonly T[], keys: (row: T) => readonly Cell[], isDescending: boolean): T[] {
  const keyed = rows.map((row) => ({ row, key: keys(row) }));
  keyed.sort((a, b) => {
    for (const [at, cell] of a.key.entries()) {
      const order = compare(cell, b.key[at] ?? null);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [textOfCell(a), textOfCell(b)];
  return left < right ? -1 : Number(left > right);
}
