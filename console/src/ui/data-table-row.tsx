import { type MouseEvent, memo } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from './classes.ts';
import styles from './data-table.module.css';
import { type Column, cellIdOf } from './data-table-types.ts';
import { ROW_PX } from './use-row-window.ts';

interface BodyRowProps<Row> {
  readonly row: Row;
  /** Its number among all, from 0. */
  readonly at: number;
  readonly columns: readonly Column<Row>[];
  readonly name: string;
  /** Absent: no rows are selected here. */
  readonly isSelected?: boolean;
  /** The column where the keyboard is, with that of the boxes; absent when it is not in this row. */
  readonly activeColumn?: number;
  /** That of the table. */
  readonly id: string;
  readonly onToggle: (row: Row) => void;
  readonly onPoint: (row: number, column: number) => void;
  readonly onOpen: (row: Row) => void;
}

function AnyRow<Row>(props: BodyRowProps<Row>) {
  const { row, at, columns, name, isSelected, activeColumn, id, onToggle, onPoint, onOpen } = props;
  const say = useSay(SHELL);
  const boxes = isSelected === undefined ? 0 : 1;
  const look = (column: number): string => classes(styles.cell, activeColumn === column && styles.active);
  const point = (event: MouseEvent<HTMLElement>): void => {
    const cell = (event.target as HTMLElement).closest('[role="gridcell"]');
    const index = cell === null ? 0 : Array.prototype.indexOf.call(cell.parentElement?.children ?? [], cell);
    onPoint(at, Math.max(0, index));
  };
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      aria-selected={isSelected}
      className={classes(styles.row, styles.placed, isSelected && styles.chosen)}
      ref={(element) => element?.style.setProperty('transform', `translateY(${at * ROW_PX}px)`)}
      onMouseDown={point}
      onDoubleClick={() => onOpen(row)}
    >
      {boxes === 1 && (
        <div role="gridcell" id={cellIdOf(id, at, 0)} className={look(0)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={say('table.select', { row: name })}
            checked={isSelected}
            onChange={() => onToggle(row)}
          />
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          id={cellIdOf(id, at, index + boxes)}
          className={classes(look(index + boxes), column.isNumber && styles.end)}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a table; drawn anew only when something of it is another: of those that are seen, few change in a tick. */
export const BodyRow = memo(AnyRow) as typeof AnyRow;
