import type { Clock } from '../../base/clock.ts';
import { Secret } from '../../base/redact.ts';

/** How long secrets wait for the one who asked. */
const KEPT_MS = 600_000;

interface Kept {
  readonly viewer: string;
  readonly values: Readonly<Record<string, Secret>>;
}

/** The secrets of answers: in memory only, for the sign-in that asked, given once. */
export class OneTimeSecrets {
  readonly #kept = new Map<string, Kept>();
  readonly #clock: Clock;
  readonly #closing = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps some. @param viewer - the id of the sign-in that may take them @param whenGone - called once their time is over */
  keep(id: string, viewer: string, secrets: Readonly<Record<string, string>>, whenGone: () => void): void {
    const values = Object.fromEntries(Object.entries(secrets).map(([place, value]) => [place, new Secret(value)]));
    const kept = { viewer, values };
    this.#kept.set(id, kept);
    void this.#clock.sleep(KEPT_MS, this.#closing.signal).then(() => {
      if (this.#kept.get(id) !== kept) return;
      this.#kept.delete(id);
      whenGone();
    });
  }

  /** Gives the secrets, which are then gone; `undefined` where there are none for this sign-in. */
  take(id: string, viewer: string): Readonly<Record<string, string>> | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.viewer !== viewer) return undefined;
    this.#kept.delete(id);
    return Object.fromEntries(Object.entries(kept.values).map(([place, secret]) => [place, secret.reveal()]));
  }

  drop(id: string): void {
    this.#kept.delete(id);
  }

  /** Forgets all. */
  close(): void {
    this.#closing.abort();
    this.#kept.clear();
  }
}
