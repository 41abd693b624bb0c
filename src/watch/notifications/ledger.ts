/** A change that a poll found is still counted as notified when its message comes so much later: the poll was just quicker. */
export const GRACE_MS = 2_000;

/** Verdicts older than this no longer count. */
const WINDOW_MS = 3_600_000;

/** How many of the latest verdicts count at most. */
const KEPT = 1_000;

/** Trust begins with so many changes that were notified. */
export const ENOUGH = 20;

/** Trust needs this part of all changes to be notified. */
export const TRUSTED_PART = 0.99;

/** How well the changes of one collection are notified. */
export interface Ledger {
  /** Notes a change that a notification told, or had us read. */
  told(nowMs: number): void;
  /** Notes a change that a poll found before anything told it. */
  polled(id: string, nowMs: number): void;
  /** Notes that a message about a resource came. */
  heard(id: string, nowMs: number): void;
  /** Begins anew: no message is trusted until enough have proved themselves. */
  reset(): void;
  /** How many of the changes that count were notified, and how many were not. */
  counts(nowMs: number): { readonly told: number; readonly missed: number };
  /**
   * Claims that polls need not look for what notifications tell. Trust is earned by {@link ENOUGH} changes of which
   * {@link TRUSTED_PART} were notified; it lasts until so many are missed that the part is less.
   */
  isTrusted(nowMs: number): boolean;
}

/** Makes an empty ledger. All times of the monotonic clock. */
export function createLedger(): Ledger {
  let verdicts: { readonly atMs: number; readonly isTold: boolean }[] = [];
  const waiting = new Map<string, number>();
  let isTrusted = false;

  const note = (atMs: number, isTold: boolean): void => {
    verdicts.push({ atMs, isTold });
    if (verdicts.length > 2 * KEPT) verdicts = verdicts.slice(-KEPT);
  };

  const settle = (nowMs: number): void => {
    for (const [id, polledAtMs] of waiting) {
      // Filed in the order of time, so the rest is younger.
      if (nowMs - polledAtMs <= GRACE_MS) break;
      waiting.delete(id);
      note(nowMs, false);
    }
  };

  const count = (nowMs: number): { told: number; missed: number } => {
    settle(nowMs);
    const live = verdicts.slice(-KEPT).filter(({ atMs }) => nowMs - atMs <= WINDOW_MS);
    const told = live.filter(({ isTold }) => isTold).length;
    return { told, missed: live.length - told };
  };

  return {
    told: (nowMs) => note(nowMs, true),
    polled: (id, nowMs) => {
      settle(nowMs);
      if (!waiting.has(id)) waiting.set(id, nowMs);
    },
    heard: (id, nowMs) => {
      settle(nowMs);
      if (waiting.delete(id)) note(nowMs, true);
    },
    reset: () => {
      verdicts = [];
      waiting.clear();
      isTrusted = false;
    },
    counts: count,
    isTrusted: (nowMs) => {
      const { told, missed } = count(nowMs);
      const isGood = told >= TRUSTED_PART * (told + missed);
      // An hour without a change takes nothing away: no poll found one either.
      isTrusted = isGood && (isTrusted || told >= ENOUGH);
      return isTrusted;
    },
  };
}
