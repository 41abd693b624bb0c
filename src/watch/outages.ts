import type { Clock } from '../base/clock.ts';
import type { Failure } from './failure.ts';

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
  /** What is told when it ends, before how long it took. */
  readonly ending: string;
  readonly followers: Set<object>;
}

/**
 * Makes the teller.
 *
 * @param log - takes one line without its end
 */
export function createOutages(clock: Clock, log: (line: string) => void): Outages {
  const outages = new Map<string, Outage>();
  return {
    failed: (place, follower, failure) => {
      const outage = outages.get(place);
      if (outage === undefined) log(`${place}: ${beginning(failure)}`);
      const ending = failure.kind === 'store' ? 'written again' : 'answers again';
      const begun = outage ?? { sinceMs: clock.monotonic(), ending, followers: new Set<object>() };
      outages.set(place, { ...begun, followers: begun.followers.add(follower) });
    },
    recovered: (place, follower) => {
      const outage = outages.get(place);
      if (outage === undefined || !outage.followers.delete(follower)) return false;
      if (outage.followers.size > 0) return true;
      outages.delete(place);
      const seconds = Math.round((clock.monotonic() - outage.sinceMs) / 1000);
      log(`${place}: ${outage.ending} after ${seconds} s; everything is listed anew`);
      return true;
    },
  };
}

function beginning({ kind, message }: Failure): string {
  switch (kind) {
    case 'signed-out':
      return `signing in fails: ${message}; trying again each minute`;
    case 'limited':
      return `asks for fewer requests: ${message}; going on more slowly`;
    case 'outage':
      return `no answer: ${message}; trying again until it does`;
    case 'failing':
      return `fails: ${message}; trying again until it does not`;
    case 'fault':
      return `a fault of nephoscope, please report it: ${message}; trying again`;
    case 'store':
      return `${message}; trying again until it can be written`;
    case 'no-service':
    case 'missing':
    case 'forbidden':
      return `refused: ${message}; trying again each minute`;
  }
}
