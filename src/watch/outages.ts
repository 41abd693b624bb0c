import type { Clock } from '../base/clock.ts';
import type { Failure } from './failure.ts';

/**
 * Tells outages to a person: one line when one begins, one when it ends, however many collections of the service feel it
 * and however often they ask.
 */
export interface Outages {
  /** Notes that a follower's tick failed. `place` is what fails as a whole, such as `east compute`. */
  failed(place: string, follower: object, failure: Failure): void;
  /** Notes that a follower's tick went well; answers whether its failures ended with it. */
  recovered(place: string, follower: object): boolean;
}

interface Outage {
  readonly sinceMs: number;
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
      const { sinceMs, followers } = outage ?? { sinceMs: clock.monotonic(), followers: new Set<object>() };
      outages.set(place, { sinceMs, followers: followers.add(follower) });
    },
    recovered: (place, follower) => {
      const outage = outages.get(place);
      if (outage === undefined || !outage.followers.delete(follower)) return false;
      if (outage.followers.size > 0) return true;
      outages.delete(place);
      const seconds = Math.round((clock.monotonic() - outage.sinceMs) / 1000);
      log(`${place}: answers again after ${seconds} s; everything is listed anew`);
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
    case 'no-service':
    case 'missing':
    case 'forbidden':
      return `refused: ${message}; trying again each minute`;
  }
}
