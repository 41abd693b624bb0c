import type { Clock } from '../../base/clock.ts';
import type { Finding } from '../../store/finding.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Shard } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { type Failure, failureOf } from '../failure.ts';
import { createInventory } from '../inventory/create-inventory.ts';
import { createReflector } from '../reflector.ts';
import { clockOffset } from '../service-clock.ts';
import type { Source } from '../watcher.ts';
import type { ReadFault } from './fault-reader.ts';
import { createWatchFindings } from './watch-findings.ts';

/** More rounds than that are not run: twenty resources are asked for in each. */
const MOST_ROUNDS = 500;

/** What one look needs. */
export interface LookOncePorts {
  readonly clock: Clock;
  /** What a watch has recorded of the cloud, where it has; it is only read. */
  readonly recorded?: StoreReader;
  readonly readFault?: ReadFault;
  readonly signal: AbortSignal;
}

/** What one look found. */
export interface LookOnce {
  readonly findings: readonly Finding[];
  /** How much may be wrong but is too fresh to tell. */
  readonly young: number;
  /** Collections that could not be listed: nothing is said of them, nor of what needs them. */
  readonly unseen: readonly { readonly shard: Shard; readonly failure: Failure }[];
  /** How far the cloud's clocks are before ours, milliseconds: the one that differs most; 0 when all agree. */
  readonly aheadMs: number;
}

/**
 * Lists collections once and says what is wrong. How long things have been so is read from the services' own stamps, by the services' own
 * clocks, and from what was recorded; each finding's resources are read once more before it is told.
 */
export async function lookOnce(sources: readonly Source[], ports: LookOncePorts): Promise<LookOnce> {
  const { clock, recorded, signal } = ports;
  const inventory = createInventory();
  const store = await storeOver(recorded, sources);
  const findings = createWatchFindings({
    ...ports,
    store,
    inventory,
    sources,
    tell: () => undefined,
    patience: 'stamps',
  });
  await findings.open();
  let furthestMs = 0;
  const unseen = await Promise.all(
    sources.map(async ({ shard, collection }) => {
      const reflector = createReflector(shard, collection, { clock, store, inventory, publish: () => undefined });
      const startedAtMs = clock.now();
      try {
        // A signal of its own for each: every request under way listens to it.
        const tick = await reflector.tick(AbortSignal.any([signal]));
        const aheadMs = clockOffset(tick.aheadMs);
        if (Math.abs(aheadMs) > Math.abs(furthestMs)) furthestMs = aheadMs;
        findings.looked({ shard, startedAtMs, complete: tick.complete, ok: true, aheadMs });
        return [];
      } catch (error) {
        findings.looked({ shard, startedAtMs, complete: false, ok: false });
        return [{ shard, failure: failureOf(error) }];
      }
    }),
  );
  signal.throwIfAborted();
  let left = await findings.round(signal);
  for (let round = 1; left.waiting > 0 && round < MOST_ROUNDS; round++) left = await findings.round(signal);
  return { findings: findings.all(), young: left.young, unseen: unseen.flat(), aheadMs: furthestMs };
}

/** A store in memory that goes on from what was recorded, and writes nothing of it. */
async function storeOver(recorded: StoreReader | undefined, sources: readonly Source[]): Promise<Store> {
  const store = createMemoryStore();
  if (recorded === undefined) return store;
  for (const { shard } of sources) {
    const cursor = await recorded.cursor(shard);
    if (cursor === undefined) continue;
    await store.commit({ shard, rows: await recorded.rows(shard), forget: [], transitions: [], cursor });
  }
  return { ...store, findings: (query) => recorded.findings(query), recall: (key) => recorded.recall(key) };
}
