import { oneLine } from '../output/plain-text.ts';
import type { Measure } from '../output/width.ts';

const CUT = '…';

/**
 * Makes a text exactly so many columns wide: what is too long is cut between characters as people count them and ends in `…`, what is too
 * short is filled up with spaces.
 *
 * @param text - without line ends and colours
 */
export function fitText(text: string, columns: number, measure: Measure): string {
  const width = measure(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  if (columns < 1) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const size = measure(segment);
    if (used + size > columns - 1) break;
    kept += segment;
    used += size;
  }
  // A wide character may leave a column free.
  return kept + CUT + ' '.repeat(columns - 1 - used);
}

/** Makes any text one line of at most so many columns. */
export function cutText(text: string, columns: number, measure: Measure): string {
  return fitText(oneLine(text), columns, measure).trimEnd();
}

/** Breaks a text between words into lines of at most so many columns. A word that is longer is cut. */
export function wrapText(text: string, columns: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  for (const word of oneLine(text).split(/ +/)) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && measure(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(cutText(word, columns, measure));
  }
  return lines;
}
