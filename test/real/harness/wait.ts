import { setTimeout as sleep } from 'node:timers/promises';

export { sleep };

/**
 * Asks again and again until there is an answer.
 *
 * @param what - names the thing waited for in the error
 * @param ask - gives the answer, or `undefined` while there is none
 * @throws when there was none in time; the message says what was waited for
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  options: { timeoutMs?: number; everyMs?: number; explain?: () => string } = {},
): Promise<T> {
  const { timeoutMs = 180_000, everyMs = 100 } = options;
  const endsAt = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > endsAt) {
      throw new Error(
        `waited ${timeoutMs / 1000} s in vain for ${what}${options.explain ? `: ${options.explain()}` : ''}`,
      );
    }
    await sleep(everyMs);
  }
}

/**
 * Does the work for every item, at most `width` at a time; gives the results in the items' order.
 *
 * A failure is thrown when the others have ended: none goes on behind the caller's back.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as T, index);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
  const failure = ended.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return results;
}
