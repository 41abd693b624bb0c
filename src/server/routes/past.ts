import type { PastKnowledge } from '../../api/past-resource.ts';
import type { Kind } from '../../model/kind.ts';
import { bestFirst, mergeShards } from '../../store/merge-shards.ts';
import type { PastRow, PastShard } from '../../store/moment.ts';
import type { Shard } from '../../store/records.ts';
import { fits, type RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServerParts } from '../server-parts.ts';
import { timeOf } from './resource-of.ts';
import { isSeen, mayFind, seenClouds } from './seen-resources.ts';

/** A resource of the past. */
export interface PastItem {
  readonly shard: Shard;
  readonly row: PastRow;
}

/** What was there at a moment and may be seen, and how much is known of it. */
export interface Past {
  readonly items: readonly PastItem[];
  readonly known: readonly PastKnowledge[];
}

/** Looks up what was there at a moment, fits a filter, and may be seen. Each resource once: as who knows most saw it. */
export async function lookBack(
  at: { readonly atMs: number; readonly kind?: Kind; readonly filter: RowFilter },
  viewer: Viewer,
  parts: ServerParts,
): Promise<Past> {
  const { atMs, filter, kind = onlyKind(filter) } = at;
  const wanted = seenClouds(viewer, parts, filter.clouds);
  const moments = await Promise.all(
    wanted.map(({ name, store }) => store.rowsAt({ cloud: name, atMs, ...(kind === undefined ? {} : { kind }) })),
  );
  const shards = bestFirst(
    moments.flatMap((moment) => moment.shards).filter(({ shard }) => filter.kinds?.includes(shard.kind) !== false),
  );
  const merged = mergeShards(shards, ({ from: { shard }, row }) => {
    return isSeen(viewer, { shard, row }) && mayFind(viewer, filter, shard) && fitsThen(shard, row, at);
  });
  return { items: merged.map(({ from, row }) => ({ shard: from.shard, row })), known: knowledgeOf(shards) };
}

function onlyKind({ kinds }: RowFilter): Kind | undefined {
  return kinds?.length === 1 ? kinds[0] : undefined;
}

function fitsThen(shard: Shard, row: PastRow, { atMs, filter }: { readonly atMs: number; readonly filter: RowFilter }) {
  const states = row.states ?? { status: null };
  return fits({ shard, row: { ...row, states, updatedAtMs: null, version: null, seenAtMs: atMs } }, filter);
}

/** The best knowledge of each kind: which projects somebody looks for is nobody's business. */
function knowledgeOf(bestFirst: readonly PastShard[]): readonly PastKnowledge[] {
  const known = new Map<string, PastKnowledge>();
  for (const { shard, knowledge, seenBeforeMs, seenAfterMs } of bestFirst) {
    const { cloud, region, kind } = shard;
    const key = JSON.stringify([cloud, region, kind]);
    if (known.has(key)) continue;
    const seen = { seenBefore: timeOf(seenBeforeMs), seenAfter: timeOf(seenAfterMs) };
    known.set(key, { cloud, region, kind, known: knowledge, ...seen });
  }
  return [...known.values()];
}
