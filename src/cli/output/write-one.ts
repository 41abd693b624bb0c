import { textOfCell } from './cell.ts';
import type { OneData } from './data.ts';
import type { OutputSettings } from './output-settings.ts';
import { selectColumns } from './select-columns.ts';
import { shellText } from './shell.ts';
import { tableCell } from './write-list.ts';
import { drawTable } from './write-table.ts';
import { yamlText } from './yaml.ts';

/**
 * Writes one thing as the user asked: only the asked fields, in the asked format.
 *
 * @returns the text, with its last line end
 * @throws NephoscopeError `usage.invalid` for an unknown field
 */
export async function oneText(all: OneData, settings: OutputSettings): Promise<string> {
  const data: OneData = { ...all, fields: selectColumns(all.fields, settings.columns) };
  const object = Object.fromEntries(data.fields.map(({ title, value }) => [title, value]));
  switch (settings.format) {
    case 'json':
      return `${JSON.stringify(object, null, settings.indent)}\n`;
    case 'yaml':
      return yamlText(object);
    case 'shell':
      return shellText(data, settings.prefix);
    case 'value':
      return data.fields.map(({ value }) => `${textOfCell(value)}\n`).join('');
    default:
      return tableText(data, settings);
  }
}

function tableText({ fields, phase }: OneData, settings: OutputSettings): Promise<string> {
  return drawTable(
    {
      header: ['Field', 'Value'],
      rows: fields.map(({ title, value, human }) => [tableCell(title, undefined), tableCell(value, human)]),
      align: ['left', 'left'],
      paint: (text, row, column) => {
        const isPainted = column === 1 && phase !== undefined && fields[row]?.isPainted === true;
        return isPainted ? settings.style.phase(text, phase) : text;
      },
    },
    { maxWidth: settings.maxWidth, minColumnWidth: 16, style: settings.style },
  );
}
