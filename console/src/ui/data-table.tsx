import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from './classes.ts';
import styles from './data-table.module.css';
import type { Column, DataTableProps, Sort } from './data-table-types.ts';
import { type GridPlace, moveInGrid } from './grid-keys.ts';
import { ROW_PX, useRowWindow } from './use-row-window.ts';

/** Of the column with the boxes, in pixels. */
const BOX_PX = 36;

/**
 * A table of any length: only what is seen is made. It is one stop of the Tab key; within it the arrows, Home, End, Page Up and Page Down
 * move, the space bar selects, Enter opens (WAI-ARIA APG, grid).
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOfRow, sort, selected, onSelect, onOpen, empty } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, page } = useRowWindow(scroller, rows.length);
  const boxes = onSelect === undefined ? 0 : 1;
  const [active, setActive] = useActivePlace(rows, keyOfRow);

  const template = columns.map(({ width }) => width).join(' ');
  const least = columns.reduce((sum, { leastPx }) => sum + leastPx, boxes * BOX_PX);
  useLayoutEffect(() => {
    scroller.current?.style.setProperty('--columns', boxes === 1 ? `${BOX_PX}px ${template}` : template);
    scroller.current?.style.setProperty('--least', `${least}px`);
  }, [template, least, boxes]);

  const toggle = (row: Row): void => {
    const key = keyOfRow(row);
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  };
  const toggleAll = (): void => onSelect?.(selected?.size === rows.length ? new Set() : new Set(rows.map(keyOfRow)));
  const sortBy = (column: Column<Row>): void => {
    if (column.isSortable) props.onSort?.(nextSort(column.id, sort));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = rows[active.row];
    const isSpace = event.key === ' ';
    const column = columns[active.column - boxes];
    if (active.row < 0 && (isSpace || event.key === 'Enter')) {
      if (column === undefined) toggleAll();
      else sortBy(column);
    } else if (isSpace && row !== undefined && boxes === 1) toggle(row);
    else if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && boxes === 1) toggleAll();
    else {
      const to = moveInGrid(active, event, { rows: rows.length, columns: columns.length + boxes, page });
      if (to === undefined) return;
      setActive(to);
      if (scroller.current !== null) showRow(scroller.current, to.row);
      if (event.shiftKey && to.row !== active.row) {
        const also = [rows[active.row], rows[to.row]].filter((one) => one !== undefined).map(keyOfRow);
        onSelect?.(new Set([...(selected ?? []), ...also]));
      }
    }
    event.preventDefault();
  };

  const cellId = (row: number, column: number): string => `${id}-${row}-${column}`;
  const seen = rows.slice(first, end);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.grid}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + boxes}
      aria-multiselectable={boxes === 1}
      aria-activedescendant={
        active.row < 0 || (active.row >= first && active.row < end) ? cellId(active.row, active.column) : undefined
      }
      onKeyDown={onKeyDown}
    >
      <Head {...props} active={active} cellId={cellId} onSortBy={sortBy} onToggleAll={toggleAll} />
      <div
        role="rowgroup"
        className={styles.body}
        ref={(element) => element?.style.setProperty('height', `${rows.length * ROW_PX}px`)}
      >
        {seen.map((row, index) => (
          <BodyRow
            key={keyOfRow(row)}
            {...props}
            row={row}
            at={first + index}
            active={active}
            cellId={cellId}
            onToggle={toggle}
            onPoint={(column) => setActive({ row: first + index, column })}
          />
        ))}
      </div>
      {rows.length === 0 && empty}
    </div>
  );
}

interface PartProps<Row> extends DataTableProps<Row> {
  readonly active: GridPlace;
  readonly cellId: (row: number, column: number) => string;
}

interface HeadProps<Row> extends PartProps<Row> {
  readonly onSortBy: (column: Column<Row>) => void;
  readonly onToggleAll: () => void;
}

function Head<Row>({ columns, rows, sort, selected, onSelect, active, cellId, onSortBy, onToggleAll }: HeadProps<Row>) {
  const say = useSay(SHELL);
  const boxes = onSelect === undefined ? 0 : 1;
  const look = (at: number, column?: Column<Row>): string =>
    classes(styles.cell, column?.isNumber && styles.end, active.row < 0 && active.column === at && styles.active);
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {boxes === 1 && (
          <div role="columnheader" id={cellId(-1, 0)} className={look(0)}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={say('table.selectAll')}
              checked={rows.length > 0 && selected?.size === rows.length}
              onChange={onToggleAll}
            />
          </div>
        )}
        {columns.map((column, index) => (
          <div
            key={column.id}
            id={cellId(-1, index + boxes)}
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

interface BodyRowProps<Row> extends PartProps<Row> {
  readonly row: Row;
  readonly at: number;
  readonly onToggle: (row: Row) => void;
  readonly onPoint: (column: number) => void;
}

function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, at, columns, keyOfRow, nameOfRow, selected, onSelect, onOpen, active, cellId, onToggle, onPoint } =
    props;
  const say = useSay(SHELL);
  const boxes = onSelect === undefined ? 0 : 1;
  const isSelected = selected?.has(keyOfRow(row)) ?? false;
  const look = (column: number): string =>
    classes(styles.cell, active.row === at && active.column === column && styles.active);
  const point = (event: MouseEvent<HTMLElement>): void => {
    const cell = (event.target as HTMLElement).closest('[role="gridcell"]');
    const index = cell === null ? 0 : Array.prototype.indexOf.call(cell.parentElement?.children ?? [], cell);
    onPoint(Math.max(0, index));
  };
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      aria-selected={boxes === 1 ? isSelected : undefined}
      className={classes(styles.row, styles.placed, isSelected && styles.chosen)}
      ref={(element) => element?.style.setProperty('transform', `translateY(${at * ROW_PX}px)`)}
      onMouseDown={point}
      onDoubleClick={() => onOpen?.(row)}
    >
      {boxes === 1 && (
        <div role="gridcell" id={cellId(at, 0)} className={look(0)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={say('table.select', { row: nameOfRow(row) })}
            checked={isSelected}
            onChange={() => onToggle(row)}
          />
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          id={cellId(at, index + boxes)}
          className={classes(look(index + boxes), column.isNumber && styles.end)}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Where the keyboard is: at a row rather than at a number, so that it stays there when rows come before it. */
function useActivePlace<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string) {
  const [place, setPlace] = useState<GridPlace & { readonly key?: string }>({ row: 0, column: 0 });
  const there = rows[place.row];
  const hasMoved = place.key !== undefined && (there === undefined || keyOfRow(there) !== place.key);
  const now = hasMoved ? rows.findIndex((row) => keyOfRow(row) === place.key) : place.row;
  const row = now < 0 && place.row >= 0 ? Math.min(place.row, rows.length - 1) : now;
  const move = (to: GridPlace): void => {
    const target = rows[to.row];
    setPlace(target === undefined ? to : { ...to, key: keyOfRow(target) });
  };
  return [{ row, column: place.column }, move] as const;
}

function nextSort(column: string, sort: Sort | undefined): Sort {
  return { column, isDescending: sort?.column === column && !sort.isDescending };
}

/** Scrolls as little as it takes to see a row below the head. */
function showRow(scroller: HTMLElement, row: number): void {
  const top = Math.max(0, row) * ROW_PX;
  const seen = scroller.clientHeight - ROW_PX;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + ROW_PX > scroller.scrollTop + seen) scroller.scrollTop = top + ROW_PX - seen;
}
