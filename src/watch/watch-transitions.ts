import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { RecordedTransition } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { openSources } from './collections/open-sources.ts';
import { createWatcher } from './create-watcher.ts';
import type { WatchedKind } from './watched-kind.ts';

/** A store in memory is read back by nobody here. */
const KEPT_TRANSITIONS = 1_000;

/** What a plain watch runs on. */
export interface WatchTransitionsPorts {
  readonly clock: Clock;
  readonly random: Random;
  /** Where what was seen is kept; in memory when absent. */
  readonly store?: Store;
  /** Takes one line for a person: an outage, its end, a kind that is off. */
  readonly log?: (line: string) => void;
  readonly allProjects?: boolean;
  /** Ends the watch. */
  readonly signal?: AbortSignal;
}

/**
 * Watches kinds of a cloud and gives each transition, until the loop over it is left or the signal is aborted. What is there when it begins is
 * not told.
 *
 * @throws what signing in throws
 */
export async function* watchTransitions(
  cloud: Cloud,
  kinds: readonly WatchedKind[],
  ports: WatchTransitionsPorts,
): AsyncGenerator<RecordedTransition, void, void> {
  const { clock, random, signal, allProjects = false, log = () => undefined } = ports;
  const sources = await openSources(cloud, kinds, { allProjects, ...(signal === undefined ? {} : { signal }) });
  const store = ports.store ?? createMemoryStore({ keptTransitions: KEPT_TRANSITIONS });
  const watcher = createWatcher(sources, { clock, random, store, log });
  const events = watcher.events();
  const stop = (): void => void watcher.stop();
  signal?.addEventListener('abort', stop);
  watcher.start();
  if (signal?.aborted) stop();
  try {
    for await (const event of events) if (event.type === 'transition') yield event.transition;
  } finally {
    signal?.removeEventListener('abort', stop);
    await watcher.stop();
  }
}
