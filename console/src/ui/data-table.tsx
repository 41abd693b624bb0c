import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { useKeptScroll } from '../router/use-kept-scroll.ts';
import styles from './data-table.module.css';
import { HeadRow } from './data-table-head.tsx';
import { BodyRow } from './data-table-row.tsx';
import { type Column, cellIdOf, type DataTableProps, type Sort } from './data-table-types.ts';
import { moveInGrid } from './grid-keys.ts';
import { useActivePlace } from './use-active-place.ts';
import { ROW_PX, useRowWindow } from './use-row-window.ts';
import { useSteady } from './use-steady.ts';

/** Of the column with the boxes, in pixels. */
const BOX_PX = 36;

/**
 * A table of any length: only what is seen is made. It is one stop of the Tab key; within it the arrows, Home, End, Page Up and Page Down
 * move, the space bar selects, Enter opens (WAI-ARIA APG, grid).
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOfRow, nameOfRow, sort, selected, onSelect, onOpen, empty } = props;
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

  useKeptScroll(scroller, 'table', label);

  const toggle = useSteady((row: Row): void => {
    const key = keyOfRow(row);
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onSelect?.(next);
  });
  const point = useSteady((row: number, column: number): void => setActive({ row, column }));
  const open = useSteady((row: Row): void => onOpen?.(row));
  const toggleAll = (): void => onSelect?.(isAllSelected(props) ? new Set() : new Set(rows.map(keyOfRow)));
  const sortBy = (column: Column<Row>): void => {
    if (column.isSortable) props.onSort?.(nextSort(column.id, sort));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // A link or a button within a cell that has the focus does its own.
    const isInner = (event.target as HTMLElement).closest('a, button') !== null;
    if (isInner && (event.key === ' ' || event.key === 'Enter')) return;
    const row = rows[active.row];
    const isSpace = event.key === ' ';
    const column = columns[active.column - boxes];
    if (active.row < 0 && (isSpace || event.key === 'Enter')) {
      if (column === undefined) toggleAll();
      else sortBy(column);
    } else if (isSpace && row !== undefined && boxes === 1) toggle(row);
    else if (event.key === 'Enter' && row !== undefined) open(row);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && boxes === 1) toggleAll();
    else {
      const to = moveInGrid(active, event, { rows: rows.length, columns: columns.length + boxes, page });
      if (to === undefined) return;
      setActive(to);
      if (scroller.current !== null) showRow(scroller.current, to.row);
      if (event.shiftKey && to.row !== active.row) {
        const [low, high] = [Math.min(active.row, to.row), Math.max(active.row, to.row)];
        const also = rows.slice(Math.max(0, low), high + 1).map(keyOfRow);
        onSelect?.(new Set([...(selected ?? []), ...also]));
      }
    }
    event.preventDefault();
  };

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
        active.row < 0 || (active.row >= first && active.row < end)
          ? cellIdOf(id, active.row, active.column)
          : undefined
      }
      onKeyDown={onKeyDown}
    >
      <HeadRow
        columns={columns}
        sort={sort}
        id={id}
        onSortBy={sortBy}
        onToggleAll={toggleAll}
        {...(boxes === 1 && { isAllSelected: isAllSelected(props) })}
        {...(active.row < 0 && { activeColumn: active.column })}
      />
      <div
        role="rowgroup"
        className={styles.body}
        ref={(element) => element?.style.setProperty('height', `${rows.length * ROW_PX}px`)}
      >
        {seen.map((row, index) => (
          <BodyRow
            key={keyOfRow(row)}
            row={row}
            at={first + index}
            columns={columns}
            name={nameOfRow(row)}
            id={id}
            onToggle={toggle}
            onPoint={point}
            onOpen={open}
            {...(boxes === 1 && { isSelected: selected?.has(keyOfRow(row)) ?? false })}
            {...(active.row === first + index && { activeColumn: active.column })}
          />
        ))}
      </div>
      {rows.length === 0 && empty}
    </div>
  );
}

/** Looked at for each head that is drawn: the number alone tells mostly that it is not so. */
function isAllSelected<Row>({ rows, selected, keyOfRow }: DataTableProps<Row>): boolean {
  return rows.length > 0 && (selected?.size ?? 0) >= rows.length && rows.every((row) => selected?.has(keyOfRow(row)));
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
