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
