import type { Condition } from './condition.ts';
import type { Facts } from './facts.ts';
import type { StatePart, StatePattern, States } from './states.ts';

/**
 * Decides a condition on a resource.
 *
 * @returns `undefined` when the representation does not show what the condition is about
 */
export function decide({ of, test }: Condition, facts: Facts): boolean | undefined {
  const value: unknown = of in facts.states ? facts.states[of as StatePart] : facts[of as keyof Facts];
  if (value === undefined) return undefined;
  if ('set' in test) return isSet(value) === test.set;
  if ('is' in test) return value === test.is;
  if ('oneOf' in test) return test.oneOf.some((item) => item === value);
  if ('noneOf' in test) return !test.noneOf.some((item) => item === value);
  if ('startsWith' in test) return typeof value === 'string' && value.startsWith(test.startsWith);
  if (typeof value !== 'number') return undefined;
  return 'atMost' in test ? value <= test.atMost : value >= test.atLeast;
}

function isSet(value: unknown): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The parts of a state that a pattern looks at and that do not fit it. Parts that were not seen are not among them. */
export function misfits(pattern: StatePattern, states: Partial<States>): StatePart[] {
  return partsOf(pattern).filter((part) => {
    const value = states[part];
    return value !== undefined && !(pattern[part] ?? []).includes(value);
  });
}

/** The parts that a pattern looks at and that were not seen. */
export function unseenParts(pattern: StatePattern, states: Partial<States>): StatePart[] {
  return partsOf(pattern).filter((part) => states[part] === undefined);
}

/** The parts that a pattern looks at. */
export function partsOf(pattern: StatePattern): StatePart[] {
  return Object.keys(pattern) as StatePart[];
}
