import type { Course, WalkedStep } from './walk.ts';

/**
 * Compares what the emulator did in an operation with what the real cloud did.
 *
 * Every state that the real cloud showed must be there, in the same order; a state that polling missed there may be one more here,
 * nothing else. All resources must end alike, and the entry in the action log must be the same.
 *
 * @param isLeft - the operation was left while it went on: what else was under way may stand where it will
 * @returns each difference a sentence; empty when there is none
 */
export function compareWalks(real: WalkedStep, ours: WalkedStep, isLeft: boolean): string[] {
  const problems: string[] = [];
  if (real.status !== ours.status) {
    problems.push(
      `answers ${ours.status} (${ours.refusal ?? ''}) where Zed answers ${real.status} (${real.refusal ?? ''})`,
    );
  }
  if (!isLeft) problems.push(...compareCourses(coursesOf(real), coursesOf(ours)));
  else problems.push(...compareBeginnings(real.courses, ours.courses));
  if (real.action !== ours.action) problems.push(`the action log has "${ours.action}" where Zed has "${real.action}"`);
  return problems;
}

function compareCourses(real: readonly Course[], ours: readonly Course[]): string[] {
  const left = [...ours];
  const missing: Course[] = [];
  for (const course of [...real].sort((a, b) => b.states.length - a.states.length)) {
    const at = left.findIndex((one) => one.kind === course.kind && isWithin(course.states, one.states));
    if (at < 0) missing.push(course);
    else left.splice(at, 1);
  }
  const told = (course: Course) => `${course.kind} ${course.states.join(' > ')}`;
  return [
    ...missing.map((course) => `Zed has ${told(course)}, which is not here`),
    ...left.map((course) => `here is ${told(course)}, which Zed does not have`),
  ];
}

/** What the operation did until it was left: one went further than the other. */
function compareBeginnings(real: readonly Course[], ours: readonly Course[]): string[] {
  return real
    .filter(({ kind, states }) => !ours.some((one) => one.kind === kind && isOnTheWay(states, one.states)))
    .map(({ kind, states }) => `Zed has ${kind} ${states.join(' > ')}, which is not on the way here`);
}

function isOnTheWay(one: readonly string[], other: readonly string[]): boolean {
  const shared = Math.min(one.length, other.length);
  return isSubsequence(one.slice(0, shared), other) || isSubsequence(other.slice(0, shared), one);
}

/** What moved, without what was gone before the operation could have moved it. */
function coursesOf({ courses }: WalkedStep): readonly Course[] {
  return courses
    .map(withoutLast)
    .map(withoutTombstone)
    .filter(({ states }) => states.some((state) => state !== 'gone'));
}

/** Glance writes `deleted` and takes the row off its lists in two writes of one request: some lists fall between them. */
function withoutTombstone(course: Course): Course {
  const { kind, states } = course;
  if (kind !== 'image') return course;
  return { ...course, states: states.filter((state, at) => state !== 'deleted' || states[at + 1] !== 'gone') };
}

const ENDED: readonly string[] = ['confirmed', 'reverted', 'completed', 'cancelled'];

/** A list of migrations shows for a moment what it was before. */
function withoutLast(course: Course): Course {
  const isEnded = course.kind === 'migration' && ENDED.includes(course.states[0] ?? '');
  return isEnded ? { ...course, states: course.states.slice(1) } : course;
}

/** Claims that all of `part` is in `whole`, in order, and that both begin and end alike. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return isSubsequence(part, whole) && part.at(-1) === whole.at(-1);
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let from = 0;
  for (const state of part) {
    const index = whole.indexOf(state, from);
    if (index < 0) return false;
    from = index + 1;
  }
  return true;
}
