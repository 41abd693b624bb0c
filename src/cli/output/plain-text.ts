import { unicodeEscape } from '../../base/unicode-escape.ts';

/** Controls but for the line end, marks that turn the direction of the text around, and line ends that are not `\n`. */
const UNSAFE = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Takes out what could move the cursor, colour the terminal or show a text in another order than it has: names and
 * messages come from other people. Line ends stay.
 */
export function withoutControls(text: string): string {
  return text.replace(UNSAFE, '');
}

/** The same in one line. */
export function oneLine(text: string): string {
  return withoutControls(text).replaceAll('\n', ' ');
}

/** What JSON does not escape by itself of what is unsafe. */
const UNESCAPED = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Claims that JSON or YAML has what a terminal would obey. */
export function hasControls(text: string): boolean {
  return text.search(UNESCAPED) >= 0;
}

/** Writes what a terminal would obey as `\uXXXX`: the same text to whoever reads the JSON, or the double-quoted YAML. */
export function escapeControls(text: string): string {
  return text.replace(UNESCAPED, unicodeEscape);
}
