import type { Measure } from '../output/width.ts';

/** How far the rest of what is wider than the terminal is moved in. */
const INDENT = 6;

/** What a line is fitted to. */
export interface LineWidth {
  /** Columns that a text takes in a terminal. */
  readonly measure: Measure;
  /** Columns of the terminal now; `undefined` where there is none: then nothing is broken. */
  readonly columns: () => number | undefined;
}

/** What is not broken. */
export interface Piece {
  readonly text: string;
  /** What stands before it, unless it begins a line or follows the head. */
  readonly gap: string;
  readonly paint: (text: string) => string;
}

/**
 * Puts pieces behind a head. What is wider than the terminal goes on in a line of its own, moved in, so that no piece is cut.
 *
 * @param head - without colours
 * @returns without the last line end
 */
export function fillLine(head: string, pieces: readonly Piece[], { measure, columns }: LineWidth): string {
  const room = columns() ?? Number.POSITIVE_INFINITY;
  let text = head;
  let used = measure(head);
  let gapNeeded = false;
  for (const piece of pieces) {
    const gap = gapNeeded ? piece.gap : '';
    const size = measure(piece.text);
    const isFull = used + gap.length + size > room && used > INDENT;
    text = isFull
      ? `${text.trimEnd()}\n${' '.repeat(INDENT)}${piece.paint(piece.text)}`
      : `${text}${gap}${piece.paint(piece.text)}`;
    used = isFull ? INDENT + size : used + gap.length + size;
    gapNeeded = true;
  }
  return text;
}
