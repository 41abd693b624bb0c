import type { States } from '../../../src/model/states.ts';
import type { RecordedTransition, Shard } from '../../../src/store/records.ts';
import type { Commit } from '../../../src/store/store.ts';
import { isSameStates } from '../../../src/watch/transition.ts';
import type { WatchedKind } from '../../../src/watch/watched-kind.ts';
import type { Life, Moment, Truth } from './truth.ts';
import { noVerdict, type Verdict } from './verdict.ts';

/** What was recorded of one resource so far. */
interface Known {
  /** `null`: told to be gone. */
  states: States | null;
  /** The moment of the truth that this is, or an earlier one that looked the same. */
  at: number;
}

/** Compares what a watch records with what happened, as it records it. */
export interface Judge {
  readonly verdict: Verdict;
  /** Takes a commit that was written. */
  onWritten(commit: Commit, recorded: readonly RecordedTransition[]): void;
  /** A life goes on: what it rested in for long must be known by now. @param restedMs - how long that could be seen */
  onChange(life: Life, restedMs: number): void;
  /** Everything has come to rest: compares all that is with all that is known. */
  conclude(): void;
}

/** A state that could be seen for so long must be recorded: a full list comes each minute, and a request may hang for one. */
export const REST_MS = 300_000;

/** What a judge looks at. */
export interface Case {
  readonly truth: () => Truth;
  readonly kinds: readonly WatchedKind[];
  /** Whether a resource is among those that are watched. */
  readonly isOurs: (life: Life) => boolean;
  readonly now: () => number;
}

/** Makes the judge of one world. */
export function createJudge({ truth, kinds, isOurs, now }: Case): Judge {
  const verdict = noVerdict();
  const known = new Map<WatchedKind, Map<string, Known>>(kinds.map((kind) => [kind, new Map()]));
  const numbers = new Map<string, number>();

  const place = (kind: string, id: string): string => `${kind} ${id} at ${now()}`;

  function checkNumber({ kind }: Shard, n: number): void {
    const last = numbers.get(kind) ?? 0;
    if (n !== last + 1) verdict.misnumbered.push(`${kind} ${n} after ${last}`);
    numbers.set(kind, n);
  }

  function onTransition(kind: WatchedKind, step: RecordedTransition): void {
    const life = truth().find(kind, step.id);
    const before = known.get(kind)?.get(step.id);
    const told = `${place(kind, step.id)} ${wordOf(step.from)} -> ${wordOf(step.to)} (${step.how})`;
    if (life === undefined) return void verdict.untrue.push(`${told}: there is no such resource`);
    if (!isSameOrNull(before?.states ?? null, step.from)) {
      verdict.untrue.push(`${told}: it was known as ${wordOf(before?.states ?? null)}`);
    }
    const from = before === undefined ? 0 : before.at + 1;
    // A tombstone shows states of its own: told as such, then as gone.
    const to = step.to?.status === 'DELETED' ? null : step.to;
    const found = life.moments.findIndex((moment, index) => index >= from && isSameOrNull(moment.states, to));
    const at = found >= 0 && to === null && step.to !== null ? found - 1 : found;
    if (at < 0 && to === null) verdict.falseDeletions.push(told);
    else if (at < 0) verdict.untrue.push(`${told}: not among ${pathOf(life.moments.slice(Math.max(0, from - 1)))}`);
    known.get(kind)?.set(step.id, { states: step.to, at: at < 0 ? (before?.at ?? 0) : at });
  }

  function onWritten({ shard, rows }: Commit, recorded: readonly RecordedTransition[]): void {
    const kind = shard.kind as WatchedKind;
    for (const step of recorded) {
      checkNumber(shard, step.n);
      onTransition(kind, step);
    }
    for (const row of rows) {
      const before = known.get(kind)?.get(row.id);
      const states = row.goneAtMs === undefined ? row.states : null;
      if (before !== undefined) {
        if (!isSameOrNull(before.states, states)) {
          verdict.untrue.push(
            `${place(kind, row.id)} is ${wordOf(states)} without a step from ${wordOf(before.states)}`,
          );
        }
        continue;
      }
      const life = truth().find(kind, row.id);
      const at = life?.moments.findIndex((moment) => isSameOrNull(moment.states, states)) ?? -1;
      if (at < 0) verdict.untrue.push(`${place(kind, row.id)} was first seen as ${wordOf(states)}`);
      known.get(kind)?.set(row.id, { states, at: Math.max(0, at) });
    }
  }

  function compare(life: Life, when: string): void {
    const last = life.moments.at(-1)?.states ?? null;
    const had = known.get(life.kind)?.get(life.id);
    if (isSameOrNull(had?.states ?? null, last)) return;
    const line = `${place(life.kind, life.id)} ${when} ${wordOf(last)}, known as ${wordOf(had?.states ?? null)}`;
    (last === null ? verdict.ghosts : verdict.lost).push(line);
  }

  return {
    verdict,
    onWritten,
    onChange: (life, restedMs) => {
      if (known.has(life.kind) && isOurs(life) && restedMs >= REST_MS) compare(life, `rested ${restedMs} ms in`);
    },
    conclude: () => {
      for (const kind of kinds) for (const life of truth().lives(kind)) if (isOurs(life)) compare(life, 'ended as');
    },
  };
}

function isSameOrNull(a: States | null, b: States | null): boolean {
  return a === null || b === null ? a === b : isSameStates(told(a), told(b));
}

/** A step that is only known to lie somewhere within an action is told without a status. */
function told(states: States): Partial<States> & States {
  const { status, ...rest } = states;
  return status === null ? (rest as States) : states;
}

/** States in one word, for lines that people read. */
export function wordOf(states: States | null): string {
  if (states === null) return 'nothing';
  return Object.values(states)
    .map((word) => word ?? '-')
    .join('/');
}

function pathOf(moments: readonly Moment[]): string {
  return moments.map(({ states }) => wordOf(states)).join(', ');
}
