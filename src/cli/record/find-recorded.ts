import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import { mergeShards } from '../../store/merge-shards.ts';
import type { Row } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { wordsOf } from '../kind-names.ts';

/** How many transitions are looked through for resources of a name. */
const LOOKED_THROUGH = 10_000;

/** A resource that was recorded. */
export interface Recorded {
  readonly id: string;
  /** Its row; `undefined` when it is long gone and only its history is left. */
  readonly row: Row | undefined;
  /** Ids of others that have or had the same name and are not meant. */
  readonly others: readonly string[];
}

/**
 * Finds a resource by its id or its name among those that were recorded, those that are gone included. Of several of one
 * name the one that exists is meant.
 *
 * @throws NephoscopeError `resource.not-found`; `resource.ambiguous` when several of that name exist, or none does and
 * several did
 */
export async function findRecorded(
  store: StoreReader,
  { cloud, kind, nameOrId }: { readonly cloud: string; readonly kind: Kind; readonly nameOrId: string },
): Promise<Recorded> {
  const { rows, existing } = await rowsOf(store, cloud, kind);
  const byId = rows.find(({ id }) => id === nameOrId);
  if (byId !== undefined) return { id: nameOrId, row: knownRow(byId, existing), others: [] };
  const query = { cloud, kind, order: 'newest' } as const;
  if ((await store.history({ ...query, id: nameOrId, limit: 1 })).entries.length > 0) {
    return { id: nameOrId, row: undefined, others: [] };
  }
  const named = rows.filter(({ name }) => name === nameOrId);
  const alive = new Set(named.map(({ id }) => id).filter((id) => existing.has(id)));
  const { entries } = await store.history({ ...query, name: nameOrId, limit: LOOKED_THROUGH });
  const all = new Set([...named.map(({ id }) => id), ...entries.map(({ id }) => id)]);
  const [id, ...more] = alive.size > 0 ? alive : all;
  if (id === undefined) throw notFound(kind, nameOrId);
  if (more.length > 0) throw ambiguous(kind, nameOrId, [id, ...more]);
  const others = [...all].filter((each) => each !== id);
  const row = named.find((each) => each.id === id);
  return { id, row: row && knownRow(row, existing), others };
}

/** A row that no watch of its project has shown for long is no more known of than its history tells. */
function knownRow(row: Row, existing: ReadonlySet<string>): Row | undefined {
  return row.goneAtMs !== undefined || existing.has(row.id) ? row : undefined;
}

/** The rows of all shards, those of who looked last first, and the ids of what exists by all that is known. */
async function rowsOf(store: StoreReader, cloud: string, kind: Kind) {
  const summaries = (await store.shards(cloud)).filter(({ shard }) => shard.kind === kind);
  const shards = await Promise.all(
    summaries
      .toSorted((a, b) => b.cursor.savedAtMs - a.cursor.savedAtMs)
      .map(async ({ shard }) => ({ shard, rows: await store.rows(shard) })),
  );
  const there = shards.map(({ shard, rows }) => ({
    shard,
    rows: rows.filter(({ goneAtMs }) => goneAtMs === undefined),
  }));
  return {
    rows: shards.flatMap(({ rows }) => rows),
    existing: new Set(mergeShards(there).map(({ row }) => row.id)),
  };
}

function notFound(kind: Kind, nameOrId: string): NephoscopeError {
  const message = `No ${wordsOf(kind)} '${nameOrId}' was recorded. A watch records what it sees from its first list on.`;
  return new NephoscopeError('resource.not-found', message, { details: { kind, nameOrId } });
}

function ambiguous(kind: Kind, name: string, ids: readonly string[]): NephoscopeError {
  const message = `Several ${wordsOf(kind)}s were recorded as '${name}'. Name one by its id: ${ids.slice(0, 10).join(', ')}.`;
  return new NephoscopeError('resource.ambiguous', message, { details: { kind, name, ids } });
}
