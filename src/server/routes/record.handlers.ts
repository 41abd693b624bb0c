import type { RecordedSpan } from '../../api/past-resource.ts';
import type { ShardSummary } from '../../store/store.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import type { ServerParts } from '../server-parts.ts';
import { timeOf } from './resource-of.ts';
import { seenClouds } from './seen-resources.ts';

export const RECORD_HANDLERS: Readonly<Record<string, Handler>> = {
  getRecord: { for: 'viewer', run: getRecord },
};

/** So many of the times in which nobody looked are told of a kind. */
const GAPS = 1_000;

async function getRecord({ query, viewer, http }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const named = Array.isArray(query.cloud) ? query.cloud : undefined;
  const clouds = seenClouds(viewer, parts, named);
  const held = await Promise.all(clouds.map(({ name, store }) => store.shards(name)));
  return answerTagged(http, { items: spansOf(held.flat()) });
}

/** Of each kind what reaches back furthest: which projects somebody looks for is nobody's business. */
function spansOf(shards: readonly ShardSummary[]): readonly RecordedSpan[] {
  const spans = new Map<string, RecordedSpan>();
  for (const { shard, cursor, knownFromMs, gaps } of shards.toSorted((a, b) => a.knownFromMs - b.knownFromMs)) {
    const { cloud, region, kind } = shard;
    const key = JSON.stringify([cloud, region, kind]);
    if (spans.has(key)) continue;
    const seen = { from: timeOf(knownFromMs), until: timeOf(cursor.savedAtMs) };
    const unseen = gaps.slice(-GAPS).map(({ fromMs, toMs }) => ({ from: timeOf(fromMs), until: timeOf(toMs) }));
    spans.set(key, { cloud, region, kind, ...seen, gaps: unseen });
  }
  return [...spans.values()];
}
