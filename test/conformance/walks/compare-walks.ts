import type { Course } from './observe.ts';
import type { RecordedWalk } from './recorded-walks.ts';
import type { WalkedStep } from './run-walk.ts';

/**
 * Compares what the emulator did in an operation with what the real cloud did.
 *
 * Every state that the real cloud showed must be there, in the same order; a state that polling every 50 ms missed there may be
 * one more here. What did not move is not compared.
 *
 * @returns each difference a sentence; empty when there is none
 */
export function compareWalks(real: RecordedWalk, ours: WalkedStep): string[] {
  const problems: string[] = [];
  if (real.status !== ours.status) {
    problems.push(`answers ${ours.status} where Zed answers ${real.status}${ours.refusal && `: ${ours.refusal}`}`);
  }
  for (const course of real.courses.map(withoutLast).filter(moved)) {
    const same = ours.courses.filter(({ kind }) => kind === course.kind);
    if (same.some(({ states }) => isWithin(course.states, states))) continue;
    const shown = same.filter(moved).map(({ states }) => states.join(' > '));
    problems.push(
      `${course.kind}: Zed goes ${course.states.join(' > ')}; here ${shown.join(' and ') || 'nothing moves'}`,
    );
  }
  return problems;
}

/** The recorded traces show the latest migration of a server, at first the one before. */
function withoutLast(course: Course): Course {
  const isEnded =
    course.kind === 'migration' && ['confirmed', 'reverted', 'completed'].includes(course.states[0] ?? '');
  return isEnded ? { ...course, states: course.states.slice(1) } : course;
}

function moved({ states }: Course): boolean {
  return states.length > 1;
}

/** Claims that all of `part` is in `whole`, in order, and that both end alike. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let from = 0;
  for (const state of part) {
    const index = whole.indexOf(state, from);
    if (index < 0) return false;
    from = index + 1;
  }
  return part.at(-1) === whole.at(-1);
}
