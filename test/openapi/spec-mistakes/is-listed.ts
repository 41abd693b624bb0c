import type { Problem } from '../check.ts';
import { SPEC_MISTAKES } from './all-mistakes.ts';
import type { SpecMistake } from './spec-mistake.ts';

/** Claims that a problem is a description's own mistake. @param mistakes - default: all that are listed */
export function isListed(problem: Problem, mistakes: readonly SpecMistake[] = SPEC_MISTAKES): boolean {
  return mistakes.some(
    (mistake) =>
      mistake.service === problem.service &&
      isWhole(mistake.operation, problem.operation) &&
      isWhole(mistake.side, problem.side) &&
      isWhole(mistake.field, problem.field) &&
      (mistake.keyword === '*' || mistake.keyword === problem.keyword),
  );
}

function isWhole(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(text);
}
