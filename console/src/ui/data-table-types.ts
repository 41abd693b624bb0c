import type { ReactNode } from 'react';

/** One column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** As `grid-template-columns` has it, such as `minmax(160px, 2fr)`. */
  readonly width: string;
  /** The least that it needs, in pixels: narrower, the table scrolls sideways. */
  readonly leastPx: number;
  readonly isSortable?: boolean;
  /** Numbers stand at the end, under each other. */
  readonly isNumber?: boolean;
}

/** By what a table is ordered. */
export interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** What a table shows, and what it is told by the person. */
export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** In order: the table itself sorts nothing. */
  readonly rows: readonly Row[];
  readonly keyOfRow: (row: Row) => string;
  readonly nameOfRow: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Enter, or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** What is shown where there are no rows. */
  readonly empty: ReactNode;
}

/** The name by which a cell of a table is found, as `aria-activedescendant` needs it; row -1 is the head. */
export function cellIdOf(table: string, row: number, column: number): string {
  return `${table}-${row}-${column}`;
}
