import { redactText } from '../../base/redact.ts';
import { type Shard, shardKey } from '../../store/records.ts';
import type { SourceStatus } from '../../watch/source-status.ts';
import { isWatchedKind, serviceOf } from '../../watch/watched-kind.ts';
import type { ServedCloud } from './served-cloud.ts';

/** How a cloud does as a whole. */
export type Health = 'ok' | 'starting' | 'failing';

/** Says how a cloud does: failing while a collection of it cannot be read. */
export function healthOf(cloud: ServedCloud): Health {
  const isFailing = cloud.watcher.status().some(({ gait }) => gait === 'failing');
  return isFailing ? 'failing' : cloud.isReady() ? 'ok' : 'starting';
}

/** For each shard, how long ago it was last looked at, in milliseconds; a shard that never was is not there. */
export async function lagsOf({ watcher, store }: ServedCloud, nowMs: number): Promise<ReadonlyMap<string, number>> {
  const lags = new Map<string, number>();
  // One by one: what is held of all shards at once would have to be written first.
  for (const { shard } of watcher.status()) {
    const cursor = await store.cursor(shard);
    if (cursor !== undefined) lags.set(shardKey(shard), Math.max(0, nowMs - cursor.savedAtMs));
  }
  return lags;
}

/** A collection as the API shows it. */
export function collectionOf(
  { shard, gait, pace, overlapMs, caughtBySweep, news, why }: SourceStatus,
  { live, lagMs }: { readonly live: number; readonly lagMs: number | undefined },
): Readonly<Record<string, unknown>> {
  const { region, kind } = shard;
  const { failure, gait: _, ...steady } = pace;
  return {
    region,
    kind,
    gait,
    why: redactText(why),
    live,
    lagMs: lagMs ?? null,
    pace: failure === undefined ? steady : { ...steady, failure: redactText(failure) },
    overlapMs,
    caughtBySweep,
    ...(news === undefined ? {} : { news: newsOf(news) }),
  };
}

function newsOf({ isTrusted, told, missed, waiting }: NonNullable<SourceStatus['news']>) {
  return { isTrusted, told, missed, waiting };
}

/** The budgets of a cloud, each once: all collections of a service share one. */
export function budgetsOf(statuses: readonly SourceStatus[]): readonly Readonly<Record<string, unknown>>[] {
  const budgets = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { shard, budget } of statuses) {
    const service = serviceNameOf(shard);
    budgets.set(`${shard.region} ${service}`, { region: shard.region, service, ...budget });
  }
  return [...budgets.values()];
}

/** The service that has a shard's kind. */
export function serviceNameOf({ kind }: Shard): string {
  return isWatchedKind(kind) ? serviceOf(kind) : kind;
}
