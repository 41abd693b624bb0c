import { type Cell, textOfCell } from './cell.ts';
import { csvLine } from './csv.ts';
import type { ListData } from './data.ts';
import type { OutputSettings } from './output-settings.ts';
import { withoutControls } from './plain-text.ts';
import { findColumn, selectColumns } from './select-columns.ts';
import { sortRows } from './sort-rows.ts';
import { drawTable } from './write-table.ts';
import { yamlText } from './yaml.ts';

/**
 * Writes a list as the user asked: sorted, only the asked columns, in the asked format.
 *
 * @param all - with more columns than are shown by themselves; `shown` names those
 * @returns the text, with its last line end
 * @throws NephoscopeError `usage.invalid` for an unknown column
 */
export async function listText(all: ListData, settings: OutputSettings, shown = all.columns): Promise<string> {
  const columns = settings.columns.length > 0 ? selectColumns(all.columns, settings.columns) : shown;
  const sorted = sortList(all, settings);
  const places = columns.map((column) => all.columns.indexOf(column));
  const data: ListData = {
    columns,
    rows: sorted.rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place] ?? null) })),
  };
  switch (settings.format) {
    case 'json':
      return `${JSON.stringify(objectsOf(data), null, settings.indent)}\n`;
    case 'jsonl':
      return linesOf(objectsOf(data).map((row) => JSON.stringify(row)));
    case 'yaml':
      return yamlText(objectsOf(data));
    case 'csv': {
      const titles = columns.map((column) => column.title);
      return [titles, ...data.rows.map((row) => row.cells)].map((cells) => csvLine(cells, settings.quote)).join('');
    }
    case 'value':
      return linesOf(data.rows.map((row) => row.cells.map(textOfCell).join(' ')));
    default:
      return tableText(data, settings);
  }
}

function sortList(data: ListData, settings: OutputSettings): ListData {
  if (settings.sortColumns.length === 0) return data;
  const places = settings.sortColumns.map((title) => data.columns.indexOf(findColumn(data.columns, title)));
  const keys = (row: { readonly cells: readonly Cell[] }) => places.map((place) => row.cells[place] ?? null);
  return { ...data, rows: sortRows(data.rows, keys, settings.isDescending) };
}

function objectsOf({ columns, rows }: ListData): Record<string, Cell>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ title }, at) => [title, row.cells[at] ?? null])));
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

async function tableText({ columns, rows }: ListData, settings: OutputSettings): Promise<string> {
  if (rows.length === 0 && !settings.printEmpty) return '\n';
  const first = rows[0];
  return drawTable(
    {
      header: columns.map(({ title }) => title),
      rows: rows.map((row) => columns.map((column, at) => tableCell(row.cells[at] ?? null, column.human))),
      align: columns.map((_, at) => (!first ? 'centre' : typeof first.cells[at] === 'number' ? 'right' : 'left')),
      paint: (text, row, column) => {
        const phase = rows[row]?.phase;
        return phase && columns[column]?.isPainted ? settings.style.phase(text, phase) : text;
      },
    },
    { maxWidth: settings.maxWidth, minColumnWidth: 8, style: settings.style },
  );
}

/** The text of a cell in a table: what could move the cursor or colour the terminal is taken out. */
export function tableCell(cell: Cell, human: ((cell: Cell) => string) | undefined): string {
  const text = human && cell !== null ? human(cell) : textOfCell(cell);
  return withoutControls(text.replace(/\r\n?/g, '\n').replaceAll('\t', '    '));
}
