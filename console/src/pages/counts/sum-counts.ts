import { KINDS, type Kind } from '../../../../src/model/kind.ts';
import type { Phase } from '../../../../src/model/phase.ts';
import type { PhaseCount } from '../../live/resource-table.ts';
import { isInScope, type Scope } from '../../live/scope.ts';

/** How many resources of a kind there are, in all and by phase. */
export interface KindCount {
  readonly kind: Kind;
  readonly total: number;
  readonly byPhase: Readonly<Partial<Record<Phase, number>>>;
}

/** Adds up the counts of what is looked at, by kind in the order of the model; kinds without any are there too. */
export function sumCounts(counts: readonly PhaseCount[], scope: Scope): readonly KindCount[] {
  const sums = new Map<Kind, Partial<Record<Phase, number>>>();
  for (const one of counts) {
    if (!isInScope(scope, one)) continue;
    const sum = sums.get(one.kind) ?? {};
    sum[one.phase] = (sum[one.phase] ?? 0) + one.count;
    sums.set(one.kind, sum);
  }
  return KINDS.map((kind) => {
    const byPhase = sums.get(kind) ?? {};
    return { kind, byPhase, total: Object.values(byPhase).reduce((all, count) => all + count, 0) };
  });
}
