import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Height of a row; `--row` in `tokens.css` is the same. */
export const ROW_PX = 32;

/** Rows beyond the edge are made too, so that scrolling shows no holes. */
const BEYOND = 12;

/** Which rows are seen. */
export interface RowWindow {
  readonly first: number;
  /** The one behind the last. */
  readonly end: number;
  /** How many fit at once. */
  readonly page: number;
}

/** Follows which rows of a list are seen in what scrolls it: of 100,000 some fifty are ever made. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number): RowWindow {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    // In steps of half of what is made beyond the edge: scrolling by a pixel draws nothing anew.
    const step = (ROW_PX * BEYOND) / 2;
    const top = Math.floor(element.scrollTop / step) * step;
    const height = element.clientHeight;
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  }, [scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    look();
    const watching = new ResizeObserver(look);
    watching.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watching.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);
  const page = Math.max(1, Math.floor(seen.height / ROW_PX) - 1);
  const top = Math.min(seen.top, Math.max(0, count * ROW_PX - seen.height));
  const first = Math.max(0, Math.floor(top / ROW_PX) - BEYOND);
  return { first, end: Math.min(count, Math.ceil((top + seen.height) / ROW_PX) + BEYOND + 6), page };
}
