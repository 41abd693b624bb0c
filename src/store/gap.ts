import type { Cursor } from './records.ts';

/** A time in which nobody looked at a shard, by our clock: from the last look before to the first one after. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** So long may a running watch go without an answer before the time counts as unwatched; as in `watch/sweep.ts`. */
const OUTAGE_GAP_MS = 600_000;

/** A watch that was not running missed whatever happened; shorter than this it is no more than a slow tick. */
const RESTART_GAP_MS = 30_000;

/**
 * The gap that a commit ends: the one that it names, or a longer one by the cursors; `undefined` when it follows soon enough on the one before.
 *
 * @param isFirst - whether it is the first commit of this shard since the store was opened
 */
export function gapBefore(
  before: Cursor | undefined,
  { cursor, gap }: { readonly cursor: Cursor; readonly gap?: Gap },
  isFirst: boolean,
): Gap | undefined {
  if (before === undefined) return undefined;
  const limit = isFirst ? RESTART_GAP_MS : OUTAGE_GAP_MS;
  if (cursor.savedAtMs - before.savedAtMs <= limit) return gap;
  return { fromMs: before.savedAtMs, toMs: cursor.savedAtMs };
}
