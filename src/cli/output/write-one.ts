import type { OneData } from './data.ts';
import type { OutputSettings } from './output-settings.ts';
import { valueText } from './plain-cell.ts';
import { escapeControls } from './plain-text.ts';
import { selectColumns } from './select-columns.ts';
import { shellText } from './shell.ts';
import { tableCell } from './table-cell.ts';
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
  const { isTty } = settings;
  switch (settings.format) {
    case 'json': {
      const text = JSON.stringify(object, null, settings.indent);
      return `${isTty ? escapeControls(text) : text}\n`;
    }
    case 'yaml':
      return yamlText(object, isTty);
    case 'shell':
      return shellText(data, settings.prefix, isTty);
    case 'value':
      return data.fields.map(({ value }) => `${valueText(value, isTty)}\n`).join('');
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
