import type { Clock } from '../base/clock.ts';
import type { Failure } from './failure.ts';
import { type NoticeKey, type NoticeLog, tellNotice } from './notice.ts';

/** What fails as a whole when nothing can be recorded, whatever is watched. */
export const STORE = 'store';

/**
 * Tells outages to a person: one line when one begins, one when it ends, however many collections of the service feel it
 * and however often they ask.
 */
export interface Outages {
  /** Notes that a follower's tick failed. `place` is what fails as a whole, such as `east compute`, or {@link STORE}. */
  failed(place: string, follower: object, failure: Failure): void;
  /** Notes that a follower's tick went well; answers whether its failures ended with it. */
  recovered(place: string, follower: object): boolean;
}

interface Outage {
  readonly sinceMs: number;
  /** What is told when it ends. */
  readonly ending: 'writtenAgain' | 'answersAgain';
  readonly followers: Set<object>;
}

/**
 * Makes the teller.
 *
 * @param log - takes one line without its end
 */
export function createOutages(clock: Clock, log: NoticeLog): Outages {
  const outages = new Map<string, Outage>();
  return {
    failed: (place, follower, failure) => {
      const outage = outages.get(place);
      if (outage === undefined) tellNotice(log, beginningOf(failure), { place, why: failure.message });
      const ending = failure.kind === 'store' ? ('writtenAgain' as const) : ('answersAgain' as const);
      const begun = outage ?? { sinceMs: clock.monotonic(), ending, followers: new Set<object>() };
      outages.set(place, { ...begun, followers: begun.followers.add(follower) });
    },
    recovered: (place, follower) => {
      const outage = outages.get(place);
      if (outage === undefined || !outage.followers.delete(follower)) return false;
      if (outage.followers.size > 0) return true;
      outages.delete(place);
      const seconds = Math.round((clock.monotonic() - outage.sinceMs) / 1000);
      tellNotice(log, outage.ending, { place, seconds: String(seconds) });
      return true;
    },
  };
}

function beginningOf({ kind }: Failure): NoticeKey {
  switch (kind) {
    case 'signed-out':
      return 'signedOut';
    case 'limited':
    case 'outage':
    case 'failing':
      return kind;
    case 'fault':
      return 'watchFault';
    case 'store':
      return 'notWritten';
    case 'no-service':
    case 'missing':
    case 'forbidden':
      return 'refused';
  }
}
