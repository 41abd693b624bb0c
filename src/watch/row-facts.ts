import type { Facts } from '../model/facts.ts';
import { ROW_FACTS, type RowFacts } from '../store/records.ts';

/** The facts that a row keeps. */
export function rowFactsOf(facts: Facts): RowFacts {
  const kept: Record<string, unknown> = {};
  for (const name of ROW_FACTS) if (facts[name] !== undefined) kept[name] = facts[name];
  return kept;
}

/** Claims that two rows have the same facts. */
export function isSameFacts(a: RowFacts, b: RowFacts): boolean {
  return ROW_FACTS.every((name) => a[name] === b[name]);
}
