import type { ActRequest } from './scenario.ts';

/** Puts ids and the number of the act in place of the words in braces; braces with other words stay. */
export function fillRequest(
  { method, path, body }: ActRequest,
  words: Readonly<Record<string, string>>,
): { readonly method: string; readonly path: string; readonly body?: unknown } {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (all, word: string) => (Object.hasOwn(words, word) ? (words[word] ?? all) : all));
  const fillAll = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(fillAll);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillAll(inner)]));
  };
  return { method, path: fill(path), ...(body !== undefined && { body: fillAll(body) }) };
}
