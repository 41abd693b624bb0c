import type { Collection } from '../../kernel/collection.ts';
import type { BaseRow } from './resource.ts';

const KEPT = new WeakMap<object, { readonly revision: number; readonly rows: readonly object[] }>();

/** All rows in the order of their ids: sorted once, and anew only when a row has changed since. */
export function rowsById<Row extends BaseRow>(collection: Collection<Row>): readonly Row[] {
  const kept = KEPT.get(collection);
  // What is kept for a collection are rows of its own.
  if (kept?.revision === collection.revision) return kept.rows as readonly Row[];
  const rows = byId(collection.all());
  KEPT.set(collection, { revision: collection.revision, rows });
  return rows;
}

/** The same for some rows. */
export function byId<Row extends BaseRow>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}
