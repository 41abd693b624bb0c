import { type Cell, textOfCell } from './cell.ts';

/** When a CSV field is quoted. */
export const QUOTE_MODES = ['all', 'minimal', 'none', 'nonnumeric'] as const;

/** One of `QUOTE_MODES`. */
export type QuoteMode = (typeof QUOTE_MODES)[number];

/** Claims that a word is a quote mode. */
export function isQuoteMode(word: string): word is QuoteMode {
  return (QUOTE_MODES as readonly string[]).includes(word);
}

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
