import type { Clock } from '../../base/clock.ts';

/** Calls that are made after the same delay each, in order. */
export interface DelayedCalls<T> {
  /** Has the call made for this item after the delay. */
  add(item: T): void;
}

/** Makes calls with one delay. One timer serves them all; none is made once the signal is aborted. */
export function createDelayedCalls<T>(
  { clock, delayMs, signal }: { readonly clock: Clock; readonly delayMs: number; readonly signal: AbortSignal },
  call: (item: T) => void,
): DelayedCalls<T> {
  const waiting: { readonly dueMs: number; readonly item: T }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    for (let next = waiting[0]; next !== undefined && !signal.aborted; next = waiting[0]) {
      await clock.sleep(next.dueMs - clock.monotonic(), signal);
      if (signal.aborted) break;
      const due = waiting.findIndex(({ dueMs }) => dueMs > clock.monotonic());
      for (const { item } of waiting.splice(0, due < 0 ? waiting.length : Math.max(1, due))) call(item);
    }
    isRunning = false;
  }

  return {
    add: (item) => {
      waiting.push({ dueMs: clock.monotonic() + delayMs, item });
      if (!isRunning) void run();
    },
  };
}
