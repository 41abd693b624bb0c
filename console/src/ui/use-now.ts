import { useSyncExternalStore } from 'react';
import { presentMs } from '../live/server-clock.ts';

const listeners = new Set<() => void>();
let now = presentMs();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = presentMs();
    timer = setInterval(tick, 1_000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  now = presentMs();
  for (const listener of listeners) listener();
}

/** The present, a second fine, the same for all that is shown at once; milliseconds since the epoch. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** The present, as coarse as is asked for: whoever shows an age of days need not be drawn each second. */
export function useNowEvery(stepMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / stepMs) * stepMs);
}
