import type { Phase } from '../../model/phase.ts';
import type { Cell } from './cell.ts';

/** One column of a list. */
export interface ListColumn {
  /** As openstackclient writes it: `Floating IP Address`. */
  readonly title: string;
  /** How a person reads the cell, in tables; else `textOfCell`. */
  readonly human?: (cell: Cell) => string;
  /** Coloured by the row's phase on a terminal. */
  readonly isPainted?: boolean;
}

/** One row of a list. */
export interface ListRow {
  readonly cells: readonly Cell[];
  readonly phase?: Phase;
}

/** A list, ready to be printed in any format. */
export interface ListData {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
}

/** One thing, ready to be printed in any format: a row per field. */
export interface OneData {
  readonly fields: readonly (ListColumn & { readonly value: Cell })[];
  readonly phase?: Phase;
}
