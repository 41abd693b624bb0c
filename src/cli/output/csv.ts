import { type Cell, textOfCell } from './cell.ts';
import type { QuoteMode } from './output-settings.ts';

/**
 * One line of CSV, with its line end.
 *
 * Quotes inside a quoted field are doubled, backslashes too; with `none`, what would need quotes has a backslash before it. `null`
 * is an empty field. Booleans count as numbers, as they do in Python.
 *
 * Source: cliff 4.0, cliff/formatters/commaseparated.py, and CPython 3.11, Modules/_csv.c, seen by running both
 */
export function csvLine(cells: readonly Cell[], mode: QuoteMode): string {
  const only = cells.length === 1;
  return `${cells.map((cell) => csvField(cell, mode, only)).join(',')}\n`;
}

function csvField(cell: Cell, mode: QuoteMode, only: boolean): string {
  const text = cell === null ? '' : textOfCell(cell);
  if (mode === 'none') return text.replace(/[,"\\\n]/g, '\\$&');
  const isNumeric = typeof cell === 'number' || typeof cell === 'boolean';
  const needed = /[,"\n]/.test(text) || (only && text === '');
  const quoted = needed || mode === 'all' || (mode === 'nonnumeric' && !isNumeric);
  const escaped = text.replaceAll('\\', '\\\\');
  return quoted ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}
