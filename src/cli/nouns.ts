import type { Kind } from '../model/kind.ts';
import { kindWords } from './kind-names.ts';

/** A kind that a command line begins with, and what follows it. */
export interface NounLine {
  readonly kind: Kind;
  readonly rest: readonly string[];
}

/** Reads a command line that begins with a kind, of up to three words: `volume snapshot create`; `undefined` for any other. */
export function readNoun(argv: readonly string[]): NounLine | undefined {
  const kinds = kindWords();
  for (const count of [3, 2, 1]) {
    const words = argv.slice(0, count);
    if (words.length < count || words.some((word) => word.startsWith('-'))) continue;
    const kind = kinds.get(words.join('-').toLowerCase().replaceAll('_', '-'));
    if (kind !== undefined) return { kind, rest: argv.slice(count) };
  }
  return undefined;
}
