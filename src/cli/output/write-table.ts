import type { Style } from '../style.ts';
import type { Measure } from './width.ts';
import { measureFor } from './width.ts';

/** What a table is made of: texts, where numbers go, and colours. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** By column: `right` for numbers, `centre` where no row tells. */
  readonly align: readonly ('left' | 'right' | 'centre')[];
  /** Colours the text of a cell; padding stays as it is. */
  readonly paint?: (text: string, row: number, column: number) => string;
}

/** How wide a table may be. */
export interface TableOptions {
  /** Columns of the terminal; 0 for as wide as it is. */
  readonly maxWidth: number;
  /** What a column is never made narrower than: 8 in lists, 16 for one thing. */
  readonly minColumnWidth: number;
  readonly style?: Style;
}

/**
 * Draws a table as openstackclient does.
 *
 * Source: cliff 4.0, cliff/formatters/table.py, `_assign_max_widths`, and prettytable, seen by running both
 */
export async function drawTable(table: TextTable, options: TableOptions): Promise<string> {
  const measure = await measureFor([...table.header, ...table.rows.flat()]);
  const natural = table.header.map((title, column) => widthOf(title, column, table, measure));
  const limits = limitWidths(natural, options);
  // Most tables wrap nothing, and start-up time is counted.
  const wrap = limits.some((limit) => limit > 0) ? (await import('./wrap.ts')).wrapLine : undefined;
  const breakLine = (line: string, limit: number): string[] =>
    wrap !== undefined && limit > 0 && measure(line) > limit ? wrap(line, limit, measure) : [line];
  const rows = table.rows.map((row) =>
    row.map((text, column) => text.split('\n').flatMap((line) => breakLine(line, limits[column] ?? 0))),
  );
  const widths = table.header.map((title, column) =>
    Math.max(measure(title), ...rows.map((row) => Math.max(0, ...(row[column] ?? []).map(measure)))),
  );
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const draw = (texts: readonly string[], paint: (text: string, column: number) => string): string =>
    `|${texts.map((text, column) => ` ${pad(text, column, paint)} `).join('|')}|`;
  const pad = (text: string, column: number, paint: (text: string, column: number) => string): string => {
    const spaces = Math.max(0, (widths[column] ?? 0) - measure(text));
    const align = table.align[column];
    const before = align === 'right' ? spaces : align === 'centre' ? Math.floor(spaces / 2) : 0;
    return `${' '.repeat(before)}${paint(text, column)}${' '.repeat(spaces - before)}`;
  };
  const lines = [rule, draw(table.header, (text) => options.style?.bold(text) ?? text), rule];
  rows.forEach((row, index) => {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    for (let line = 0; line < height; line++) {
      const texts = row.map((cell) => cell[line] ?? '');
      lines.push(draw(texts, (text, column) => table.paint?.(text, index, column) ?? text));
    }
  });
  return `${[...lines, rule].join('\n')}\n`;
}

function widthOf(title: string, column: number, table: TextTable, measure: Measure): number {
  const lines = table.rows.flatMap((row) => (row[column] ?? '').split('\n'));
  return lines.reduce((widest, line) => Math.max(widest, measure(line)), measure(title));
}

/** By column, the width to wrap at; 0 where it stays as wide as it is. Wide columns share what the narrow ones leave. */
function limitWidths(natural: readonly number[], options: TableOptions): number[] {
  const total = natural.reduce((sum, width) => sum + width + 3, 1);
  if (options.maxWidth <= 0 || total <= options.maxWidth) return natural.map(() => 0);
  const usable = Math.max(0, options.maxWidth - 1 - 3 * natural.length);
  const equal = Math.floor(usable / natural.length);
  const wide = natural.flatMap((width, column) => (width > equal ? [column] : []));
  let left = natural.reduce((rest, width) => (width > equal ? rest : rest - width), usable);
  const share = Math.floor(left / wide.length);
  return natural.map((_, column) => {
    if (!wide.includes(column)) return 0;
    if (column === wide.at(-1)) return Math.max(options.minColumnWidth, left);
    left -= share;
    return Math.max(options.minColumnWidth, share);
  });
}
