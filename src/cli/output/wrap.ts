import type { Measure } from './width.ts';

/**
 * Breaks one line into lines of at most that width: between words, after hyphens inside words, and within a word that is wider
 * than a whole line. Spaces at a break are dropped.
 *
 * The breaks are those of Python's textwrap.fill, which cliff's tables use.
 *
 * @param width - columns of the terminal, at least 1
 */
export function wrapLine(line: string, width: number, measure: Measure): string[] {
  const chunks = chunksOf(line);
  const lines: string[] = [];
  let current = '';
  let room = width;
  const flush = (): void => {
    const done = current.trimEnd();
    if (done !== '') lines.push(done);
    current = '';
    room = width;
  };
  for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
    if (current === '' && chunk.trim() === '') continue;
    const size = measure(chunk);
    if (size <= room) {
      current += chunk;
      room -= size;
    } else if (size > width) {
      const [head, tail] = splitAt(chunk, room, measure);
      current += head;
      flush();
      if (tail !== '') chunks.unshift(tail);
    } else {
      flush();
      if (chunk.trim() !== '') chunks.unshift(chunk);
    }
  }
  flush();
  return lines.length > 0 ? lines : [''];
}

/** Words with the hyphen that ends their part, and the spaces between. */
function chunksOf(line: string): string[] {
  return line.split(/(\s+|(?<=[\p{L}\p{N}_]{2}-)(?=\p{L}[\p{L}\p{N}_]|[0-9a-f]))/u).filter((chunk) => chunk !== '');
}

/** Cuts a word at that width; at least one character goes to the head, or nothing would ever move. */
function splitAt(word: string, width: number, measure: Measure): [string, string] {
  let head = '';
  for (const character of word) {
    if (head !== '' && measure(head + character) > width) break;
    head += character;
  }
  return [head, word.slice(head.length)];
}
