import { ArrowDown, ArrowUp } from 'lucide-react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from './classes.ts';
import styles from './data-table.module.css';
import { type Column, cellIdOf, type Sort } from './data-table-types.ts';

interface HeadRowProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  /** Absent: no rows are selected here. */
  readonly isAllSelected?: boolean;
  /** The column where the keyboard is, with that of the boxes; absent when it is not in the head. */
  readonly activeColumn?: number;
  /** That of the table. */
  readonly id: string;
  readonly onSortBy: (column: Column<Row>) => void;
  readonly onToggleAll: () => void;
}

/** The head of a table: by a click or Enter it is sorted by a column. */
export function HeadRow<Row>(props: HeadRowProps<Row>) {
  const { columns, sort, isAllSelected, activeColumn, id, onSortBy, onToggleAll } = props;
  const say = useSay(SHELL);
  const boxes = isAllSelected === undefined ? 0 : 1;
  const look = (at: number, column?: Column<Row>): string =>
    classes(styles.cell, column?.isNumber && styles.end, activeColumn === at && styles.active);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {boxes === 1 && (
          <div role="columnheader" id={cellIdOf(id, -1, 0)} className={look(0)}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={say('table.selectAll')}
              checked={isAllSelected}
              onChange={onToggleAll}
            />
          </div>
        )}
        {columns.map((column, index) => (
          <div
            key={column.id}
            id={cellIdOf(id, -1, index + boxes)}
            role="columnheader"
            className={look(index + boxes, column)}
            aria-sort={sort?.column !== column.id ? undefined : sort.isDescending ? 'descending' : 'ascending'}
          >
            {column.isSortable ? (
              <button
                type="button"
                tabIndex={-1}
                className={styles.sort}
                title={say('table.sortBy', { column: column.title })}
                onClick={() => onSortBy(column)}
              >
                {column.title}
                {sort?.column === column.id && <Arrow sort={sort} />}
              </button>
            ) : (
              <span>{column.title}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Arrow({ sort }: { readonly sort: Sort }) {
  const Icon = sort.isDescending ? ArrowDown : ArrowUp;
  return <Icon className={styles.arrow} aria-hidden="true" />;
}
