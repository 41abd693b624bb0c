import type { Doubt } from './episodes.ts';

/** So many are settled in a round, and so many wait at most; older ones are let go. */
const MOST_AT_ONCE = 10;
const MOST_WAITING = 1_000;

/** So long a doubt waits for its servers to come to rest. */
const LONGEST_WAIT_MS = 30_000;

/** Operations that may have failed, until somebody reads the action logs of their servers. */
export interface WaitingDoubts {
  add(doubts: readonly Doubt[], nowMs: number): void;
  /**
   * Takes those that are due, the oldest first. While servers move the service is asked for what moves: what failed has failed, and
   * waits half a minute at most.
   *
   * @param isMoving - whether any server is in a task
   */
  due(nowMs: number, isMoving: boolean): readonly Doubt[];
}

/** Makes an empty queue. All times of the monotonic clock. */
export function createWaitingDoubts(): WaitingDoubts {
  let waiting: { readonly doubt: Doubt; readonly sinceMs: number }[] = [];
  return {
    add: (doubts, nowMs) => {
      waiting = [...waiting, ...doubts.map((doubt) => ({ doubt, sinceMs: nowMs }))].slice(-MOST_WAITING);
    },
    due: (nowMs, isMoving) => {
      const old = waiting.findIndex(({ sinceMs }) => nowMs - sinceMs < LONGEST_WAIT_MS);
      const ready = !isMoving || old < 0 ? waiting.length : old;
      return waiting.splice(0, Math.min(ready, MOST_AT_ONCE)).map(({ doubt }) => doubt);
    },
  };
}
