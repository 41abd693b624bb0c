import type { Cursor } from '../store/records.ts';
import type { Collection } from './collection.ts';
import { type Answer, advanceCursor, sinceOf, sweepCursor } from './cursor.ts';
import type { Reach } from './pacing/reach.ts';
import type { Asked, Punctuality } from './punctuality.ts';

/** What the next list of a collection asks for, and where the cursor stands after it. */
export interface Deltas {
  /** Whether there are near ones: where a delta is asked by time, so that its length depends on it. */
  readonly hasNear: boolean;
  /**
   * What to ask for.
   *
   * @param reach - how far back a delta should ask; it is whole where no near one is possible yet: after a start or a gap everything may be late
   */
  ask(from: Cursor, reach: Reach): Pick<Asked, 'reach' | 'sinceMs'>;
  /**
   * What an answer is measured against to learn how late changes become visible: what a near delta shows the delta before it should have
   * shown, and what a whole one shows the whole one before it; there may have been a near one since, which leaves things out.
   */
  shownBefore(from: Cursor, asked: Asked): Cursor;
  /** The cursor after an answer. Only whole deltas move the one that is kept. */
  cursorAfter(from: Cursor, answer: Answer, asked: Asked): Cursor;
  /** How long lists take now, by this answer and the latest whole one: it says what there is time for besides. */
  usualMs(listMs: number, asked: Asked): number;
  /** An answer was recorded. */
  recorded(from: Cursor, answer: Answer & { readonly listMs: number }, asked: Asked): void;
}

/** Makes the deltas of one collection, before its first list. */
export function createDeltas(
  { hasTombstones: hasNear }: Pick<Collection, 'hasTombstones'>,
  punctuality: Punctuality,
): Deltas {
  /** Where near deltas begin: every delta moves it, and it is not kept. Only how soon a change is told depends on it. */
  let near: Cursor | undefined;
  let latestWholeMs = 0;
  return {
    hasNear,
    ask: (from, reach) =>
      hasNear && reach === 'near' && near !== undefined
        ? { reach, sinceMs: sinceOf(near, punctuality.nearOverlapMs()) }
        : { reach: 'whole', sinceMs: sinceOf(from, punctuality.overlapMs()) },
    shownBefore: (from, { reach }) => (reach === 'near' ? (near ?? from) : from),
    cursorAfter: (from, answer, { isSweep, reach }) => {
      if (isSweep) return sweepCursor(from, answer);
      return reach === 'near' ? { ...from, savedAtMs: answer.nowMs } : advanceCursor(from, answer);
    },
    usualMs: (listMs, { reach }) => (reach === 'near' ? Math.max(latestWholeMs, listMs) : listMs),
    recorded: (from, answer, { isSweep, reach }) => {
      if (isSweep) return;
      near = advanceCursor(reach === 'near' ? (near ?? from) : from, answer);
      if (reach === 'whole') latestWholeMs = answer.listMs;
    },
  };
}
