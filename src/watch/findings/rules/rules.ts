import type { Kind } from '../../../model/kind.ts';
import { COMPUTE_RULES } from './compute-rules.table.ts';
import { NETWORK_RULES } from './network-rules.table.ts';
import type { Rule } from './rule.ts';
import { STORAGE_RULES } from './storage-rules.table.ts';

/** All rules about what services say of the same matter and about what is left over. */
export const RULES: readonly Rule[] = [...COMPUTE_RULES, ...STORAGE_RULES, ...NETWORK_RULES];

const byKind = groupByKind();

/** The rules about a kind. */
export function rulesOf(kind: Kind): readonly Rule[] {
  return byKind.get(kind) ?? [];
}

function groupByKind(): Map<Kind, Rule[]> {
  const groups = new Map<Kind, Rule[]>();
  for (const rule of RULES) groups.set(rule.kind, [...(groups.get(rule.kind) ?? []), rule]);
  return groups;
}

/** The kinds that a rule must know whole, beside its own; none for a rule that is not in the tables. */
export function needsOf(rule: string): readonly Kind[] {
  return RULES.find(({ id }) => id === rule)?.needs ?? [];
}
