import { useMemo, useSyncExternalStore } from 'react';
import type { Resource } from '../../../src/api/resource.ts';
import type { Connection } from './connection.ts';
import { liveStore } from './live.ts';
import { LiveView, type ViewOptions } from './live-view.ts';
import type { Recent } from './recent-transitions.ts';
import type { ResourceKey } from './resource-key.ts';
import type { PhaseCount } from './resource-table.ts';

/** One resource as it is now; `undefined` where none is known by that key. */
export function useResource(key: ResourceKey): Resource | undefined {
  const subscribe = useMemo(() => (listener: () => void) => liveStore.onRow(key, listener), [key]);
  return useSyncExternalStore(subscribe, () => liveStore.table.get(key));
}

/** Which of some resources are gone. Make the list once: it is compared as one object. */
export function useGone(keys: readonly ResourceKey[]): ReadonlySet<ResourceKey> {
  const subscribe = useMemo(
    () => (listener: () => void) => {
      const ends = keys.map((key) => liveStore.onRow(key, listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [keys],
  );
  const gone = useSyncExternalStore(subscribe, () =>
    JSON.stringify(keys.filter((key) => liveStore.table.get(key) === undefined)),
  );
  return useMemo(() => new Set(JSON.parse(gone) as readonly ResourceKey[]), [gone]);
}

/**
 * The resources of a view, live and in order. Options are compared as one object: make them with `useMemo`.
 */
export function useRows(options: ViewOptions): readonly Resource[] {
  const view = useMemo(() => new LiveView(liveStore, options), [options]);
  return useSyncExternalStore(view.subscribe, view.getRows);
}

/** How many resources are in which phase, by cloud, region and kind. */
export function useCounts(): readonly PhaseCount[] {
  return useSyncExternalStore(liveStore.onCounts, liveStore.getCounts);
}

/** What changed its states last, the newest first. */
export function useRecent(): Recent {
  return useSyncExternalStore(liveStore.onRecent, liveStore.getRecent);
}

/** Where the stream stands. */
export function useConnection(): Connection {
  return useSyncExternalStore(liveStore.onConnection, liveStore.getConnection);
}

/** Whether all that is there has been told; changes seldom, where the connection is heard each second. */
export function useIsComplete(): boolean {
  return useSyncExternalStore(liveStore.onConnection, () => liveStore.getConnection().isComplete);
}

/** Whether what is shown was made to stand still. */
export function useIsPaused(): boolean {
  return useSyncExternalStore(liveStore.onPause, liveStore.getIsPaused);
}
