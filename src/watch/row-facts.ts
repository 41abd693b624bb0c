import type { Facts } from '../model/facts.ts';
import { ROW_FACTS, type RowFacts } from '../store/records.ts';

/** The facts that a row keeps. */
export function rowFactsOf(facts: Facts): RowFacts {
  const kept = ROW_FACTS.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]);
  return Object.fromEntries(kept);
}

/** Claims that two rows have the same facts. */
export function isSameFacts(a: RowFacts, b: RowFacts): boolean {
  return ROW_FACTS.every((name) => a[name] === b[name]);
}
