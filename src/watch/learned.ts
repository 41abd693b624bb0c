import type { How, Row, Transition } from '../store/records.ts';
import type { Resource } from './collection.ts';
import { compare } from './compare.ts';
import type { DiffContext } from './transition.ts';

/** A resource learned otherwise than by asking for it, such as from a notification. */
export interface Learned {
  readonly id: string;
  readonly how: How;
  /** The service's clock when it was so, known exactly. */
  readonly atMs: number;
  /**
   * Says what it shows, given the row as it stands when its turn comes; `undefined`: nothing.
   * What it answers is believed, so it is for the caller to tell the older from the newer.
   */
  readonly show: (row: Row | undefined) => Resource | undefined;
}

/**
 * Compares what was learned with what is known, one after the other, each with what those before it made of its row. Pure.
 *
 * @param known - rows by id, those of deleted resources included
 */
export function compareLearned(
  known: ReadonlyMap<string, Row>,
  learned: readonly Learned[],
  contextOf: (one: Learned) => DiffContext,
): { readonly rows: readonly Row[]; readonly transitions: readonly Transition[] } {
  const rows = new Map<string, Row>();
  const transitions: Transition[] = [];
  for (const one of learned) {
    const row = rows.get(one.id) ?? known.get(one.id);
    const resource = one.show(row);
    if (resource === undefined) continue;
    const before = row === undefined ? new Map<string, Row>() : new Map([[one.id, row]]);
    const outcome = compare(before, [resource], contextOf(one), true);
    for (const next of outcome.rows) rows.set(next.id, next);
    transitions.push(...outcome.transitions);
  }
  return { rows: [...rows.values()], transitions };
}
