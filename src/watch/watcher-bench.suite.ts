import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { AppliedChange } from './applied-change.ts';
import { createWatcher } from './create-watcher.ts';
import { createScriptedCollection, type ScriptedCollection } from './scripted-collection.suite.ts';
import type { WatchedKind } from './watched-kind.ts';
import type { WatchEvent, Watcher } from './watcher.ts';

/** A watcher of scripted collections under a simulated clock, with what it told; for tests only. */
export interface Bench {
  readonly clock: SimulatedClock;
  readonly collections: ScriptedCollection[];
  readonly watcher: Watcher;
  readonly store: Store;
  readonly lines: string[];
  readonly told: string[];
  applied: (change: AppliedChange) => void;
}

/** Makes a watcher of kinds that is not started yet. */
export function watch(...kinds: WatchedKind[]): Bench {
  const clock = new SimulatedClock();
  const collections = kinds.map((kind) =>
    createScriptedCollection(
      kind,
      () => clock.now(),
      (ms) => clock.sleep(ms),
    ),
  );
  const store = createMemoryStore();
  const lines: string[] = [];
  const told: string[] = [];
  const sources = collections.map((collection, index) => {
    const kind = kinds[index] ?? 'server';
    return { shard: { cloud: 'east', region: 'one', scope: 'all', kind }, collection };
  });
  const ports = {
    clock,
    random: createSeededRandom(1),
    store,
    log: (line: string) => lines.push(line),
    applied: (change: AppliedChange) => bench.applied(change),
  };
  const watcher = createWatcher(sources, ports);
  const bench: Bench = { clock, collections, watcher, store, lines, told, applied: () => {} };
  const events = watcher.events();
  void (async () => {
    for await (const event of events) told.push(inShort(event));
  })();
  return bench;
}

function inShort(event: WatchEvent): string {
  if (event.type !== 'transition') return event.type;
  const { from, to, how } = event.transition;
  return `${event.transition.id} ${from?.status ?? '-'} > ${to?.status ?? '-'} ${how}`;
}

/** The first of its collections. */
export function first(bench: Bench): ScriptedCollection {
  const [collection] = bench.collections;
  if (collection === undefined) throw new Error('no collection');
  return collection;
}

/** Stops while requests that are under way may take time. */
export async function stop({ watcher, clock }: Bench): Promise<void> {
  const stopped = watcher.stop();
  await clock.advance(1_000);
  await stopped;
}
