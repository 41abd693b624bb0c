import type { SimulatedClock } from '../src/base/simulated-clock.ts';

/**
 * Lets time pass until something is done: in steps of 100 ms, later of 5 s.
 *
 * @param most - steps after which it is said that it never ends
 */
export async function until<T>(clock: SimulatedClock, work: Promise<T>, most: number): Promise<T> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => undefined);
  for (let turn = 0; turn < most && !isDone; turn++) await clock.advance(turn < 2_000 ? 100 : 5_000);
  if (!isDone) throw new Error('it never ends');
  return watched;
}
