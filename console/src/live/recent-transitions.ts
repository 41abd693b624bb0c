import type { Transition } from '../../../src/api/transition.ts';
import { keyOf } from './resource-key.ts';

/** Transitions, the newest first. */
export type Recent = readonly Transition[];

/**
 * Adds transitions to those that are known, each once: what was read from the record comes again from the stream.
 *
 * @param limit - the oldest beyond it are left out
 */
export function addTransitions(known: Recent, more: Recent, limit: number): Recent {
  if (more.length === 0) return known;
  const names = new Set(known.map(nameOf));
  const fresh = more.filter((one) => {
    const name = nameOf(one);
    return !names.has(name) && names.add(name);
  });
  if (fresh.length === 0) return known;
  return [...fresh, ...known].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, limit);
}

/** What tells a transition from every other: a resource is not twice in the same states at the same moment. */
export function nameOf(one: Transition): string {
  return `${keyOf(one)}\n${one.at}\n${JSON.stringify(one.to)}`;
}
