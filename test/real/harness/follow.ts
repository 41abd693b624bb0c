import { expect } from 'vitest';
import { type Comparison, compareTraces } from './compare-traces.ts';
import type { NotifiedServers } from './notified.ts';
import { Poller } from './poller.ts';
import { comparableState, describeState, fits, type SeenState } from './seen-states.ts';
import { slowestAnswerMs } from './session.ts';
import { waitFor } from './wait.ts';
import type { WatchProcess } from './watch-process.ts';
import type { MadeKind, Workshop } from './workshop.ts';

/**
 * How late a report may be, in milliseconds: 15 s and ten of the cloud's slowest answers. At a tick of 1 s (3 s while nothing moves)
 * a change is known within 3 s, and a watch spends at most a tenth of its time asking: of a cloud that takes a second over an
 * answer it asks each ten. A state that lasts longer must be reported; a shorter one may be missed.
 */
export function lateMs(): number {
  return 15_000 + 10 * slowestAnswerMs();
}

/** Only Nova says what was deleted. The end of any other resource is known from the next full list, which comes each minute. */
const goneLateMs = 60_000;

/** How long a test waits for a report; whether it came in time is judged at the end. */
const patienceMs = 300_000;

/**
 * Follows one resource twice: by fast polling, and through what `nephoscope watch` reports of it. What polling missed of a server is
 * looked up in what Nova notified, where a listener is given.
 */
export class Follow {
  readonly #kind: MadeKind;
  readonly #id: string;
  readonly #watch: WatchProcess;
  readonly #poller: Poller;
  readonly #notified: NotifiedServers | undefined;

  constructor(
    workshop: Workshop,
    watch: WatchProcess,
    resource: { kind: MadeKind; id: string },
    notified?: NotifiedServers,
  ) {
    this.#kind = resource.kind;
    this.#id = resource.id;
    this.#watch = watch;
    this.#notified = notified;
    this.#poller = new Poller(workshop, resource.kind, resource.id);
  }

  /** Waits until the resource is as wanted, and until the watch has said so. */
  async until(wanted: SeenState): Promise<void> {
    await this.#poller.until(wanted);
    const reported = (): true | undefined => (fits(this.#last(), wanted) ? true : undefined);
    const explain = (): string =>
      `${this.#told()
        .map(({ state }) => describeState(state))
        .join(' > ')}; ${this.#watch.errorText()}`;
    const what = `the watch to report ${this.#kind} ${this.#id} ${describeState(wanted)}`;
    await waitFor(what, reported, { timeoutMs: patienceMs, everyMs: 50, explain });
  }

  /** Ends both, and asserts that what was reported is true and complete. */
  async finish(): Promise<Comparison> {
    await this.#poller.stop();
    const notified = this.#notified?.of(this.#id);
    const comparison = compareTraces(this.#poller.trace, this.#told(), (state) => this.#lateMs(state), notified);
    const told = this.#told()
      .map(({ state }) => describeState(state))
      .join(' > ');
    expect(comparison.problems, `${this.#kind}\n was ${this.#poller.describe()}\n told ${told}`).toEqual([]);
    const unseen = 3 + this.#poller.slowPolls;
    expect(comparison.unconfirmed.length, 'states that polling did not see').toBeLessThanOrEqual(unseen);
    return comparison;
  }

  #lateMs(state: SeenState): number {
    return state === null && this.#kind !== 'server' ? goneLateMs + lateMs() : lateMs();
  }

  #told(): { state: SeenState; atMs: number }[] {
    return this.#watch
      .of(this.#id)
      .map((line) => ({ state: comparableState(line.kind, line.to), atMs: line.readAtMs }));
  }

  #last(): SeenState {
    const last = this.#told().at(-1);
    return last === undefined ? { status: 'nothing' } : last.state;
  }
}
