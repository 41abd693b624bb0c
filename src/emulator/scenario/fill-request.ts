import type { ActRequest, Word } from './scenario.ts';

/**
 * Puts words in the place of their names in braces; braces with other names stay. A text that is nothing but a name in braces becomes
 * the word itself, a number as a number.
 */
export function fillRequest(
  { method, path, body }: ActRequest,
  words: Readonly<Record<string, Word>>,
): { readonly method: string; readonly path: string; readonly body?: unknown } {
  const fill = (text: string): string =>
    text.replaceAll(/\{([\w-]+)\}/g, (all, word: string) => (Object.hasOwn(words, word) ? String(words[word]) : all));
  const fillAll = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const [, word = ''] = /^\{([\w-]+)\}$/.exec(value) ?? [];
      return Object.hasOwn(words, word) ? words[word] : fill(value);
    }
    if (Array.isArray(value)) return value.map(fillAll);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillAll(inner)]));
  };
  return { method, path: fill(path), ...(body !== undefined && { body: fillAll(body) }) };
}
