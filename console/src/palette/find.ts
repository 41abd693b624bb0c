import type { Resource } from '../../../src/api/resource.ts';

/**
 * How well a text fits what was typed: 0 whole, 1 begins so, 2 a word of it begins so, 3 holds it; `undefined`: not at all.
 */
export function rankOf(text: string, typed: string): number | undefined {
  const [name, wanted] = [text.toLowerCase(), typed.toLowerCase()];
  const at = name.indexOf(wanted);
  if (at < 0) return undefined;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return /[^\p{L}\p{N}]/u.test(name[at - 1] ?? '') ? 2 : 3;
}

/** The best of what was found, those that fit better first, and of those that fit as well in the order they came in. */
export function findBest<Item>(
  items: Iterable<Item>,
  typed: string,
  textsOf: (item: Item) => readonly string[],
  most: number,
): readonly Item[] {
  const ranked: Item[][] = [[], [], [], []];
  for (const item of items) {
    const ranks = textsOf(item).flatMap((text) => rankOf(text, typed) ?? []);
    if (ranks.length === 0) continue;
    const same = ranked[Math.min(...ranks)];
    if (same !== undefined && same.length < most) same.push(item);
  }
  return ranked.flat().slice(0, most);
}

/** What a resource is found by. */
export function wordsOfResource({ name, id }: Resource): readonly string[] {
  return [name, id];
}
