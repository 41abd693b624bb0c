import type { Transition } from '../../../../src/api/transition.ts';
import type { Phase } from '../../../../src/model/phase.ts';
import type { States } from '../../../../src/model/states.ts';
import { keyOf } from '../../live/resource-key.ts';

/** What became of a resource from one moment to another. */
export const CHANGES = ['appeared', 'gone', 'changed', 'back', 'passed'] as const;

/** One of {@link CHANGES}: `back`, it moved and is as it was; `passed`, it was made and deleted between. */
export type Change = (typeof CHANGES)[number];

/** A resource that changed between two moments. */
export interface NetChange {
  readonly resource: Pick<Transition, 'cloud' | 'region' | 'kind' | 'id' | 'name'>;
  readonly change: Change;
  /** Before the first step; `null`: it was not there. */
  readonly from: States | null;
  /** After the last one; `null`: it is deleted. */
  readonly to: States | null;
  /** What the last states mean. */
  readonly phase: Phase;
  readonly steps: number;
  /** It was in error on the way, and is not any more. */
  readonly wasInError: boolean;
  readonly lastAt: string;
}

/** Sums up transitions, oldest first, to what they come to for each resource. What changed last comes first. */
export function netChanges(oldestFirst: readonly Transition[]): readonly NetChange[] {
  const found = new Map<string, Transition[]>();
  for (const one of oldestFirst) {
    const of = found.get(keyOf(one));
    if (of === undefined) found.set(keyOf(one), [one]);
    else of.push(one);
  }
  return [...found.values()]
    .flatMap((of) => sumUp(of) ?? [])
    .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
}

function sumUp(steps: readonly Transition[]): NetChange | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { cloud, region, kind, id, name, phase, at, to } = last;
  const { from } = first;
  return {
    resource: { cloud, region, kind, id, name },
    change: changeOf(from, to),
    from,
    to,
    phase,
    steps: steps.length,
    wasInError: phase !== 'error' && steps.some((step) => step.phase === 'error'),
    lastAt: at,
  };
}

function changeOf(from: States | null, to: States | null): Change {
  if (from === null) return to === null ? 'passed' : 'appeared';
  if (to === null) return 'gone';
  return isSame(from, to) ? 'back' : 'changed';
}

function isSame(a: States, b: States): boolean {
  const parts = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof States>;
  return [...parts].every((part) => (a[part] ?? null) === (b[part] ?? null));
}

/** How many resources there are of each change. */
export function countChanges(changes: readonly NetChange[]): Readonly<Record<Change, number>> {
  const counts = { appeared: 0, gone: 0, changed: 0, back: 0, passed: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
}
