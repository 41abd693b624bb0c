import { describeState, fits, isSameState, type SeenState, seenStateOf } from './seen-states.ts';
import { sleep, waitFor } from './wait.ts';
import type { MadeKind, Workshop } from './workshop.ts';

/** A state and the moment it was first seen. */
export interface Moment {
  readonly state: SeenState;
  readonly atMs: number;
}

/** A watch may see in this time what polling does not. */
const slowPollMs = 500;

/** Asks for one resource every 50 ms or so and keeps each change of its states: what really happened, but for the briefest. */
export class Poller {
  readonly trace: Moment[] = [];
  readonly #workshop: Workshop;
  readonly #kind: MadeKind;
  readonly #id: string;
  /** How many polls took so long that a whole state can have passed meanwhile. */
  slowPolls = 0;
  #stopped = false;
  /** When the last answered question was asked. */
  #askedAtMs = 0;
  readonly #done: Promise<void>;

  constructor(workshop: Workshop, kind: MadeKind, id: string) {
    this.#workshop = workshop;
    this.#kind = kind;
    this.#id = id;
    this.#done = this.#poll();
  }

  /** Waits until the resource is as wanted, now or later but not before the call. @throws with the trace so far when it is not in time */
  async until(wanted: SeenState, timeoutMs = 300_000): Promise<void> {
    const calledAtMs = Date.now();
    const reached = (): true | undefined => {
      const last = this.trace.at(-1);
      const isNew = this.#askedAtMs >= calledAtMs || last?.state === null;
      return last !== undefined && isNew && fits(last.state, wanted) ? true : undefined;
    };
    const explain = (): string => this.describe();
    await waitFor(`${this.#kind} to be ${describeState(wanted)}`, reached, { timeoutMs, everyMs: 25, explain });
  }

  describe(): string {
    return this.trace.map(({ state }) => describeState(state)).join(' > ');
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #poll(): Promise<void> {
    while (!this.#stopped) {
      const atMs = Date.now();
      try {
        const state = seenStateOf(this.#kind, await this.#workshop.read(this.#kind, this.#id));
        const last = this.trace.at(-1);
        if (last === undefined || !isSameState(last.state, state)) this.trace.push({ state, atMs });
        this.#askedAtMs = atMs;
        if (Date.now() - atMs > slowPollMs) this.slowPolls += 1;
        if (state === null) return;
      } catch {
        // The API is down or busy: nothing was seen, nothing is noted.
      }
      await sleep(50);
    }
  }
}
