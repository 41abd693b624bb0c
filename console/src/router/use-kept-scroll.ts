import { type RefObject, useLayoutEffect } from 'react';
import { currentEntry } from './location-store.ts';

/** So many places are kept; the oldest goes. */
const MOST = 500;

/** What is read for a page comes within so long, or one looks at something else by then. */
const LONGEST_MS = 2_000;

/** How far was scrolled, by the entry of the browser's history and the part of the page. */
const kept = new Map<string, number>();

function keep(key: string, top: number): void {
  kept.delete(key);
  kept.set(key, top);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}

/**
 * Begins a part of a page that scrolls by itself at its top, and going back where one was.
 *
 * @param name - tells the parts of a page apart
 * @param place - what is shown there: another one begins anew
 */
export function useKeptScroll(ref: RefObject<HTMLElement | null>, name: string, place: string): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const wanted = kept.get(`${currentEntry()} ${name}`) ?? 0;
    const untilMs = performance.now() + LONGEST_MS;
    const ending = new AbortController();
    const { signal } = ending;
    let isComing = true;
    const come = (): void => {
      if (!isComing || signal.aborted) return;
      element.scrollTop = wanted;
      isComing = element.scrollTop < wanted - 1 && performance.now() < untilMs;
      if (isComing) requestAnimationFrame(come);
    };
    const stay = (): void => {
      isComing = false;
    };
    for (const input of ['wheel', 'pointerdown', 'keydown'])
      element.addEventListener(input, stay, { signal, passive: true });
    element.addEventListener('scroll', () => !isComing && keep(`${currentEntry()} ${name}`, element.scrollTop), {
      signal,
      passive: true,
    });
    come();
    return () => ending.abort();
  }, [ref, name, place]);
}
