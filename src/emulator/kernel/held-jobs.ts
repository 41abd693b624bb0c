import type { Collection } from './collection.ts';
import type { JsonObject } from './json.ts';
import type { Schedule } from './schedule.ts';

/** A planned job that did not do its work because of a rule. */
export interface HeldJob {
  readonly id: number;
  /** The rule. */
  readonly rule: number;
  readonly job: string;
  readonly args: JsonObject;
}

/** Work that is no walk and hangs because of a rule, until the rule is gone. */
export class HeldJobs {
  readonly #jobs: Collection<HeldJob>;
  readonly #schedule: Schedule;
  readonly #now: () => number;

  constructor(jobs: Collection<HeldJob>, schedule: Schedule, now: () => number) {
    this.#jobs = jobs;
    this.#schedule = schedule;
    this.#now = now;
  }

  /** Keeps a job back; what is kept back already is not kept twice. */
  hold(rule: number, job: string, args: JsonObject): void {
    const same = this.#heldBy(rule).some((one) => one.job === job && JSON.stringify(one.args) === JSON.stringify(args));
    if (same) return;
    const id = 1 + Math.max(0, ...this.#jobs.all().map((one) => one.id));
    this.#jobs.insert({ id, rule, job, args });
  }

  /** Lets the jobs run that hang because of a rule. Each looks first whether it is still wanted. */
  release(rule: number): void {
    for (const { id, job, args } of this.#heldBy(rule)) {
      this.#jobs.remove(String(id));
      this.#schedule.plan(job, this.#now(), args);
    }
  }

  #heldBy(rule: number): readonly HeldJob[] {
    return this.#jobs.where('rule', String(rule));
  }
}
