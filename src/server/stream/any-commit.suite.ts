import type { Random } from '../../base/random.ts';
import type { States } from '../../model/states.ts';
import type { Row, Shard, Transition } from '../../store/records.ts';
import type { Commit } from './recorded-world.suite.ts';

const PROJECTS = ['p', 'q'];
/** The more there are, the fewer come. */
const MOST_LIVE = 30;

const WORDS = ['ACTIVE', 'BUILD', 'ERROR', 'SHUTOFF'];

/** Makes commits as chance has it: resources come, change once or twice, are renamed, pass to another project, go, or live unseen. For tests only. */
export class AnyCommit {
  readonly #random: Random;
  readonly #nowMs: () => number;
  #count = 0;

  constructor(random: Random, nowMs: () => number) {
    this.#random = random;
    this.#nowMs = nowMs;
  }

  next(shard: Shard): Commit {
    return (known) => {
      const live = [...known.values()].filter(({ goneAtMs }) => goneAtMs === undefined);
      const rows: Row[] = [];
      const transitions: Transition[] = [];
      const touched = new Set<string>();
      for (let turn = 1 + this.#below(4); turn > 0; turn--) {
        const row = this.#below(MOST_LIVE) >= live.length ? undefined : live[this.#below(live.length)];
        if (row !== undefined && touched.has(row.id)) continue;
        const steps = row === undefined ? this.#begin(shard) : this.#change(shard, row);
        const last = steps.rows.at(-1);
        if (last === undefined) continue;
        touched.add(last.id);
        // Rows do not stand in the order of what was recorded of them.
        rows.unshift(last);
        transitions.push(...steps.transitions);
      }
      return { rows, transitions };
    };
  }

  #below(limit: number): number {
    return Math.floor(this.#random.next() * limit);
  }

  #pick(words: readonly string[]): string {
    return words[this.#below(words.length)] ?? '';
  }

  #begin(shard: Shard) {
    const row = this.#rowOf(shard, `id-${++this.#count}`);
    const steps = [undefined, row];
    if (this.#below(8) === 0) steps.push(this.#goneOf(row));
    return this.#steps(shard, steps);
  }

  #change(shard: Shard, row: Row) {
    switch (this.#below(8)) {
      case 0:
        return this.#steps(shard, [row, this.#goneOf(row)]);
      case 1:
        return { rows: [{ ...row, name: `renamed-${++this.#count}` }], transitions: [] };
      case 2:
        return shard.scope === 'all'
          ? { rows: [{ ...row, project: this.#pick(PROJECTS) }], transitions: [] }
          : { rows: [{ ...row, version: ++this.#count }], transitions: [] };
      case 3: {
        const between = this.#stepOf(shard, row);
        return this.#steps(shard, [row, between, this.#stepOf(shard, between)]);
      }
      default:
        return this.#steps(shard, [row, this.#stepOf(shard, row)]);
    }
  }

  /** In other states, and now and then of another project. */
  #stepOf(shard: Shard, row: Row): Row {
    const status = this.#pick(WORDS.filter((word) => word !== row.states.status));
    const project = shard.scope === 'all' && this.#below(6) === 0 ? this.#pick(PROJECTS) : row.project;
    return { ...row, project, states: { status }, seenAtMs: this.#nowMs(), sinceMs: this.#nowMs() };
  }

  #goneOf(row: Row): Row {
    return { ...row, phase: 'terminal', goneAtMs: this.#nowMs(), seenAtMs: this.#nowMs() };
  }

  #rowOf(shard: Shard, id: string): Row {
    const project = shard.scope === 'all' ? this.#pick(PROJECTS) : shard.scope;
    const [seenAtMs, sinceMs] = [this.#nowMs(), this.#nowMs()];
    const none = { host: null, createdAtMs: null, updatedAtMs: null, version: null };
    const about = { states: { status: this.#pick(WORDS) }, phase: 'stable' as const, links: {}, facts: {} };
    return { id, name: id, project, ...none, ...about, seenAtMs, sinceMs };
  }

  /** Rows one after the other, each with the transition that led to it. Every transition has a name of its own, to be known by. */
  #steps({ kind, cloud, region }: Shard, steps: readonly (Row | undefined)[]) {
    const rows: Row[] = [];
    const transitions: Transition[] = [];
    for (const [place, before] of steps.entries()) {
      const after = steps[place + 1];
      if (after === undefined) break;
      const name = `t-${++this.#count}`;
      const at = new Date(this.#nowMs()).toISOString();
      const states: { from: States | null; to: States | null } = {
        from: before?.states ?? null,
        to: after.goneAtMs === undefined ? after.states : null,
      };
      const { id, project, phase } = after;
      const how = { how: 'observed' as const, lastedMs: null, at, seenAt: at };
      transitions.push({ kind, cloud, region, id, name, project, phase, ...states, ...how });
      rows.push({ ...after, name });
    }
    return { rows, transitions };
  }
}
