import type { Cursor } from '../store/records.ts';
import type { Collection } from './collection.ts';
import { type Answer, advanceCursor, sinceOf, sweepCursor } from './cursor.ts';
import { isLong, type Reach, type WholeDelta } from './pacing/reach.ts';
import type { Asked, Punctuality } from './punctuality.ts';

/** How long a list took, and how many resources it named. */
type ListSize = Omit<WholeDelta, 'endedMs'>;

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
  usualMs(answer: ListSize, asked: Asked): number;
  /** Claims that so much changes that lists take long, by this answer or the latest whole one. */
  isLoaded(answer: ListSize, asked: Asked): boolean;
  /** An answer was recorded. */
  recorded(from: Cursor, answer: Answer & ListSize, asked: Asked): void;
}

/** Makes the deltas of one collection, before its first list. */
export function createDeltas(
  { hasTombstones: hasNear }: Pick<Collection, 'hasTombstones'>,
  punctuality: Punctuality,
): Deltas {
  /** Where near deltas begin: every delta moves it, and it is not kept. Only how soon a change is told depends on it. */
  let near: Cursor | undefined;
  let latestWhole: ListSize = { listMs: 0, resources: 0 };
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
    usualMs: ({ listMs }, { reach }) => (reach === 'near' ? Math.max(latestWhole.listMs, listMs) : listMs),
    isLoaded: (answer, { reach }) => isLong(reach === 'near' ? latestWhole : answer),
    recorded: (from, answer, { isSweep, reach }) => {
      if (isSweep) return;
      near = advanceCursor(reach === 'near' ? (near ?? from) : from, answer);
      if (reach === 'whole') latestWhole = answer;
    },
  };
}
