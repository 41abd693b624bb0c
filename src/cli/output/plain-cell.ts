import { type Cell, textOfCell } from './cell.ts';
import { oneLine } from './plain-text.ts';
import { tableCell } from './table-cell.ts';

/** The text of a cell as a table has it, in one line. */
export function plainText(cell: Cell): string {
  return oneLine(tableCell(cell, undefined));
}

/** A cell of which nothing but text can reach a terminal; numbers, booleans and nothing stay what they are. */
export function plainCell(cell: Cell): Cell {
  return cell === null || typeof cell === 'number' || typeof cell === 'boolean' ? cell : plainText(cell);
}

/**
 * The text of a cell where a line is a row: a line end in it is a space. In a terminal it is as in a table.
 */
export function valueText(cell: Cell, isTty: boolean): string {
  return isTty ? plainText(cell) : textOfCell(cell).replace(/\r\n?|\n/g, ' ');
}
