import { type Cell, textOfCell } from './cell.ts';
import type { ListData } from './data.ts';
// What only some formats and options need is imported there: start-up time is counted.
import type { OutputSettings } from './output-settings.ts';
import { plainCell, valueText } from './plain-cell.ts';
import { escapeControls } from './plain-text.ts';
import { tableCell } from './table-cell.ts';
import { drawTable } from './write-table.ts';

/**
 * Writes a list as the user asked: sorted, only the asked columns, in the asked format.
 *
 * @param all - with more columns than are shown by themselves; `shown` names those
 * @returns the text, with its last line end
 * @throws NephoscopeError `usage.invalid` for an unknown column
 */
export async function listText(all: ListData, settings: OutputSettings, shown = all.columns): Promise<string> {
  const columns = settings.columns.length > 0 ? await selectFrom(all, settings.columns) : shown;
  const sorted = await sortList(all, settings);
  const places = columns.map((column) => all.columns.indexOf(column));
  const data: ListData = {
    columns,
    rows: sorted.rows.map((row) => ({ ...row, cells: places.map((place) => row.cells[place] ?? null) })),
  };
  const { isTty } = settings;
  const escaped = (json: string): string => (isTty ? escapeControls(json) : json);
  switch (settings.format) {
    case 'json':
      return `${escaped(JSON.stringify(objectsOf(data), null, settings.indent))}\n`;
    case 'jsonl':
      return escaped(linesOf(objectsOf(data).map((row) => JSON.stringify(row))));
    case 'yaml':
      return (await import('./yaml.ts')).yamlText(objectsOf(data), isTty);
    case 'csv': {
      const { csvLine } = await import('./csv.ts');
      const titles = columns.map((column) => column.title);
      // As in cliff: a column that tables write in words is a text here, so `True` of such a column is quoted.
      const cellsOf = (row: ListData['rows'][number]): Cell[] =>
        row.cells.map((cell, at) => (columns[at]?.human === undefined ? cell : textOfCell(cell)));
      const lines = [titles, ...data.rows.map(cellsOf)];
      return lines.map((cells) => csvLine(isTty ? cells.map(plainCell) : cells, settings.quote)).join('');
    }
    case 'value':
      return linesOf(data.rows.map((row) => row.cells.map((cell) => valueText(cell, isTty)).join(' ')));
    default:
      return tableText(data, settings);
  }
}

async function selectFrom({ columns }: ListData, asked: readonly string[]): Promise<ListData['columns']> {
  const { selectColumns } = await import('./select-columns.ts');
  return selectColumns(columns, asked);
}

async function sortList(data: ListData, settings: OutputSettings): Promise<ListData> {
  if (settings.sortColumns.length === 0) return data;
  const { findColumn } = await import('./select-columns.ts');
  const { sortRows } = await import('./sort-rows.ts');
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
