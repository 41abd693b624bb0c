import { compareWalks } from './compare-walks.ts';
import type { Walk, WalkedStep } from './walk.ts';
import { WALK_DIFFERENCES } from './walk-differences.table.ts';

/** What a comparison has found beside what is known. */
export interface FoundDifferences {
  /** What is not known, by operation. */
  readonly unknown: Readonly<Record<string, readonly string[]>>;
  /** Operations that were known to differ and do not any more. */
  readonly gone: readonly string[];
}

/** Compares a walk on the real cloud with the same one on the emulator, step by step. */
export function differencesOf(
  walk: Walk,
  { real, ours }: { readonly real: readonly WalkedStep[]; readonly ours: readonly WalkedStep[] },
): FoundDifferences {
  const found: Record<string, readonly string[]> = {};
  const left = walk.steps.filter(({ until }) => until !== undefined).map(({ operation }) => operation);
  for (const step of ours) {
    const theirs = real.find(({ operation }) => operation === step.operation);
    const problems =
      theirs === undefined
        ? ['the real cloud was not asked']
        : compareWalks(theirs, step, left.includes(step.operation));
    if (problems.length > 0) found[step.operation] = problems;
  }
  const known = WALK_DIFFERENCES.filter((one) => one.walk === walk.name).map(({ operation }) => operation);
  return {
    unknown: Object.fromEntries(Object.entries(found).filter(([operation]) => !known.includes(operation))),
    gone: known.filter((operation) => !(operation in found)),
  };
}
