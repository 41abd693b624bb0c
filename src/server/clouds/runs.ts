import { createHash } from 'node:crypto';
import { shardKey } from '../../store/records.ts';
import type { ChangeHistory } from '../../watch/inventory/change-history.ts';
import { shardMark } from '../../watch/inventory/position.ts';
import type { ServedCloud } from './served-cloud.ts';

/** Where a store remembers which runs wrote it. */
const MEMO = 'server.runs';

/** How many runs are remembered, the last ones. */
const KEPT_RUNS = 50;

/** What a run of the server watched. */
interface Run {
  readonly run: string;
  readonly watched: string;
}

/**
 * Takes up the numbers of the stores, and has each store remember this run: a position of a run that all of them remember, and that
 * watched the same, means the same numbers.
 *
 * @returns what claims that a run is such a one
 */
export async function beginRun(
  history: ChangeHistory,
  clouds: readonly ServedCloud[],
  { log }: { readonly log: (line: string) => void },
): Promise<(run: string) => boolean> {
  const watched = fingerprintOf(clouds);
  const known = await Promise.all(clouds.map(async ({ store }) => runsIn(await store.recall(MEMO))));
  history.begin(await numbersOf(clouds));
  for (const [place, { store }] of clouds.entries()) {
    const runs = [...(known[place] ?? []), { run: history.run, watched }].slice(-KEPT_RUNS);
    // Without the note, streams begin anew after the next start; that is no reason not to serve.
    await store.remember(MEMO, runs).catch((error: unknown) => log(`a run is not noted: ${String(error)}`));
  }
  return (name) => known.every((runs) => runs.some((one) => one.run === name && one.watched === watched));
}

function runsIn(memo: unknown): readonly Run[] {
  return Array.isArray(memo) ? memo : [];
}

/** By shard mark: the number of the last transition that is recorded of each shard that is watched. */
async function numbersOf(clouds: readonly ServedCloud[]): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const { name, store, watcher } of clouds) {
    const watched = new Set(watcher.inventory.shards().map(shardKey));
    for (const { shard, last } of await store.shards(name)) {
      if (last > 0 && watched.has(shardKey(shard))) numbers.set(shardMark(shard), last);
    }
  }
  return numbers;
}

function fingerprintOf(clouds: readonly ServedCloud[]): string {
  const keys = clouds.flatMap(({ watcher }) => watcher.inventory.shards().map(shardKey)).sort();
  return createHash('sha256').update(keys.join('\n')).digest('base64url').slice(0, 22);
}
