import { STATE_PARTS, type StateChange, type StatePattern, type States } from './states.ts';

/** The parts that are compared. Power states are what a driver reports, and stale during moves: see docs/decisions/0102. */
export const compared = STATE_PARTS.filter((part) => part !== 'powerState');

/** Claims that the parts a change writes are those observed, as far as both are known. */
export function fits(change: StateChange, states: Partial<States>): boolean {
  return compared.every((part) => {
    const wanted = change[part];
    return wanted === undefined || states[part] === undefined || states[part] === wanted;
  });
}

/** Claims that a pattern accepts an observation, as far as its parts were seen. */
export function accepts(pattern: StatePattern, states: States): boolean {
  return compared.every((part) => {
    const value = states[part];
    return pattern[part] === undefined || value === undefined || pattern[part].includes(value);
  });
}
