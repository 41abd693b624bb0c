import type { Kind } from '../../../../src/model/kind.ts';
import type { KindModel } from '../../../../src/model/kind-model.ts';

/** Something of a model that was searched for. */
export interface Found {
  readonly kind: Kind;
  readonly what: 'state' | 'operation';
  readonly word: string;
}

/** So many are given at most: who sees more types another letter. */
const MOST = 60;

/** Finds states and operations by a piece of their name; what begins with it stands first. */
export function searchModels(models: readonly KindModel[], text: string): readonly Found[] {
  const piece = text.trim().toLowerCase();
  if (piece === '') return [];
  const found = models.flatMap(({ kind, states, parts, operations }): Found[] => {
    const words = [states, ...Object.values(parts ?? {})].flat().map(({ name }) => name);
    return [
      ...[...new Set(words)].map((word) => ({ kind, what: 'state' as const, word })),
      ...operations.map(({ id }) => ({ kind, what: 'operation' as const, word: id })),
    ].filter(({ word }) => word.toLowerCase().includes(piece));
  });
  const rank = ({ word }: Found) => (word.toLowerCase().startsWith(piece) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST);
}
