import { NephoscopeError } from '../../base/errors.ts';
import type { Timer } from '../../base/timer-heap.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import type { Cause, Journal } from './journal.ts';
import type { JsonObject } from './json.ts';

/** Something planned, as data, so that it can be saved and taken up again. */
export interface PlannedJob {
  readonly id: number;
  /** The name under which its code was defined. */
  readonly job: string;
  readonly atMs: number;
  readonly args: JsonObject;
  readonly cause: Cause;
}

/**
 * Jobs planned for a moment. Their code is defined by name; what is planned is data.
 *
 * A job runs as one transaction with the cause of whoever planned it.
 */
export class Schedule {
  readonly #clock: EmulatorClock;
  readonly #journal: Journal;
  readonly #jobs = new Map<string, (args: JsonObject) => void>();
  readonly #planned = new Map<number, { readonly plan: PlannedJob; readonly timer: Timer }>();
  #lastId = 0;

  constructor(clock: EmulatorClock, journal: Journal) {
    this.#clock = clock;
    this.#journal = journal;
  }

  /** Says what a job does. Once per name, when the cloud is made. */
  define(job: string, run: (args: JsonObject) => void): void {
    this.#jobs.set(job, run);
  }

  /** Plans a job. A transaction that is taken back takes the plan back. @returns the plan's id */
  plan(job: string, atMs: number, args: JsonObject): number {
    const id = ++this.#lastId;
    this.#add({ id, job, atMs, args, cause: this.#journal.cause });
    this.#journal.onTakenBack(() => this.#remove(id));
    return id;
  }

  /** Takes a plan back; one that has run or is unknown is no fault. */
  cancel(id: number): void {
    const planned = this.#remove(id);
    if (planned) this.#journal.onTakenBack(() => this.#add(planned));
  }

  /** All that is planned, in the order in which it was. */
  planned(): PlannedJob[] {
    return [...this.#planned.values()].map(({ plan }) => plan);
  }

  /** Takes saved plans in place of all there are. */
  load(plans: readonly PlannedJob[]): void {
    for (const id of this.#planned.keys()) this.#remove(id);
    for (const plan of plans) {
      if (!this.#jobs.has(plan.job)) throw new NephoscopeError('internal', `no job ${plan.job} is defined`);
      this.#add(plan);
    }
    this.#lastId = plans.reduce((greatest, { id }) => Math.max(greatest, id), 0);
  }

  #add(plan: PlannedJob): void {
    const timer = this.#clock.at(plan.atMs, () => {
      this.#planned.delete(plan.id);
      this.#run(plan);
    });
    this.#planned.set(plan.id, { plan, timer });
  }

  #remove(id: number): PlannedJob | undefined {
    const planned = this.#planned.get(id);
    if (planned) planned.timer.cancelled = true;
    this.#planned.delete(id);
    return planned?.plan;
  }

  #run(plan: PlannedJob): void {
    const run = this.#jobs.get(plan.job);
    if (run === undefined) throw new NephoscopeError('internal', `no job ${plan.job} is defined`);
    this.#journal.run(plan.cause, () => run(plan.args));
  }
}
