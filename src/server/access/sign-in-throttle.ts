import type { Clock } from '../../base/clock.ts';
import { Refused } from '../http/refused.ts';
import { Buckets } from './buckets.ts';

/** Who tries to sign in. */
export interface Attempt {
  /** Names the user and the cloud, as far as that is known. */
  readonly user: string;
  readonly address: string;
}

/** What one user may try from one address: five at once, then one each twenty seconds. */
const PAIR = { burst: 5, perSecond: 1 / 20 };

/** What one address may try with users who never signed in from there: fifty at once, then one each two seconds. */
const ADDRESS = { burst: 50, perSecond: 1 / 2 };

/** How many pairs are known to be good. */
const KNOWN_GOOD = 10_000;

/**
 * Slows down those who guess passwords. A user is slowed at the address that guesses, nowhere else; an address that guesses does not keep
 * out those who have signed in from it before.
 */
export class SignInThrottle {
  readonly #pairs: Buckets;
  readonly #addresses: Buckets;
  readonly #good = new Set<string>();

  constructor(clock: Clock) {
    this.#pairs = new Buckets(clock, PAIR);
    this.#addresses = new Buckets(clock, ADDRESS);
  }

  /** Counts an attempt before its end is known, so that many at once count too. @throws Refused 429 with `Retry-After` */
  begin(attempt: Attempt): void {
    const pair = pairOf(attempt);
    const waitMs = this.#pairs.take(pair) || (this.#good.has(pair) ? 0 : this.#addresses.take(attempt.address));
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1000);
    throw new Refused(429, 'access.limited', `Too many sign-ins failed; try again in ${seconds} seconds.`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }

  /** The credentials were good. */
  succeeded(attempt: Attempt): void {
    const pair = pairOf(attempt);
    this.#pairs.forget(pair);
    if (!this.#good.has(pair)) this.#addresses.giveBack(attempt.address);
    this.#good.add(pair);
    const [oldest] = this.#good;
    if (this.#good.size > KNOWN_GOOD && oldest !== undefined) this.#good.delete(oldest);
  }

  /** It was never found out whether they are good. */
  unknown(attempt: Attempt): void {
    this.#pairs.giveBack(pairOf(attempt));
    if (!this.#good.has(pairOf(attempt))) this.#addresses.giveBack(attempt.address);
  }
}

function pairOf({ user, address }: Attempt): string {
  return JSON.stringify([user, address]);
}
