import { type Cell, textOfCell } from './cell.ts';
import { withoutControls } from './plain-text.ts';

/** The text of a cell in a table: what could move the cursor or colour the terminal is taken out. */
export function tableCell(cell: Cell, human: ((cell: Cell) => string) | undefined): string {
  const text = human && cell !== null ? human(cell) : textOfCell(cell);
  return withoutControls(text.replace(/\r\n?/g, '\n').replaceAll('\t', '    '));
}
