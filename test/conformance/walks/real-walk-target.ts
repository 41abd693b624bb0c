import { setTimeout as sleep } from 'node:timers/promises';
import type { RealProject } from './real-project.ts';
import { createSend } from './send-to-real.ts';
import type { Course, Walk, WalkedStep, WalkTarget } from './walk.ts';

/** How often the real cloud is looked at. */
const LOOK_EVERY_MS = 250;

/** How long nothing may move, of an operation that should move something, before it is given up. */
const PATIENCE_MS = 45_000;

/** The same where something is under way: a machine that has much to do may need minutes. */
const UNDER_WAY_MS = 300_000;

/** What moves nothing is looked at so long. */
const QUIET_MS = 1500;

/**
 * The real cloud, looked at as fast as it answers.
 *
 * @param expected - what the emulator did: when all resources are where it left them, an operation has ended
 */
export function createRealWalkTarget(walk: Walk, project: RealProject, expected: readonly WalkedStep[]): WalkTarget {
  const send = createSend(project.token, walk.isSoft === true);
  let [current, beganMs, movedMs, told] = ['', 0, 0, ''];
  return {
    known: project.known,
    send,
    advance: async (step, courses) => {
      const nowMs = performance.now();
      if (current !== step.operation) [current, beganMs, movedMs, told] = [step.operation, nowMs, nowMs, ''];
      const now = JSON.stringify(courses);
      if (now !== told) [told, movedMs] = [now, nowMs];
      const wanted = expected.find(({ operation }) => operation === step.operation);
      if (wanted === undefined || step.until !== undefined) {
        await sleep(wanted === undefined ? 200 : LOOK_EVERY_MS);
        return nowMs - movedMs < (isUnderWay(courses) ? UNDER_WAY_MS : PATIENCE_MS);
      }
      if (isAsFar(courses, wanted.courses, nowMs - beganMs)) return false;
      await sleep(LOOK_EVERY_MS);
      return nowMs - movedMs < (isUnderWay(courses) ? UNDER_WAY_MS : PATIENCE_MS);
    },
    close: () => project.remove(send),
  };
}

/** Claims that something has a task, or a status that ends by itself. */
function isUnderWay(courses: readonly Course[]): boolean {
  return courses.some(({ states }) => {
    const [status = '', , task = '-'] = (states.at(-1) ?? '').split('/');
    return task !== '-' || /^(?:BUILD|queued|saving|accepted|preparing|.*ing)$/.test(status);
  });
}

/** Claims that everything has ended as expected. What was expected to move is given time to be seen moving. */
function isAsFar(courses: readonly Course[], wanted: readonly Course[], passedMs: number): boolean {
  const ends = (all: readonly Course[]) =>
    all
      .map(({ kind, states }) => `${kind} ${states.at(-1) ?? ''}`)
      .sort()
      .join();
  const moves = (all: readonly Course[]) => all.filter(({ states }) => states.length > 1).length;
  return (
    ends(courses) === ends(wanted) && ((moves(courses) >= moves(wanted) && moves(wanted) > 0) || passedMs > QUIET_MS)
  );
}
