/** Measures a text in the columns of a terminal. */
export type Measure = (text: string) => number;

/**
 * Gives the measure for these texts. The exact one, which knows wide and combining characters, costs a tenth of a second to load,
 * so it is loaded only when a text has more than ASCII.
 */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) {
    if (!isPlain(text)) return (await import('string-width')).default;
  }
  return (text) => text.length;
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 126 || (code < 32 && code !== 10)) return false;
  }
  return true;
}
