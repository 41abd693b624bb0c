/** Keys with a name; every other key is the character it writes. */
const NAMED: Readonly<Record<string, string>> = {
  '\u001b[A': 'up',
  '\u001bOA': 'up',
  '\u001b[B': 'down',
  '\u001bOB': 'down',
  '\u001b[5~': 'page-up',
  '\u001b[6~': 'page-down',
  '\u001b[H': 'home',
  '\u001b[1~': 'home',
  '\u001b[F': 'end',
  '\u001b[4~': 'end',
  '\u0002': 'page-up',
  '\u0006': 'page-down',
  '\u0003': 'ctrl-c',
  '\u0004': 'ctrl-d',
  '\u007f': 'backspace',
  '\b': 'backspace',
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u001b': 'escape',
};

const ESCAPE = '\u001b';

/** A sequence that begins with Escape, or one character. */
const KEY = new RegExp(`${ESCAPE}(?:\\[[\\d;]*[A-Za-z~]|O[A-Z])|[\\s\\S]`, 'gu');

/** Reads the keys in what a terminal sent at once; sequences that are not known are left out. */
export function readKeys(text: string): readonly string[] {
  const parts = text.match(KEY) ?? [];
  return parts.flatMap((part) => {
    const name = NAMED[part];
    if (name !== undefined) return [name];
    return part >= ' ' && !part.startsWith('\u001b') ? [part] : [];
  });
}
