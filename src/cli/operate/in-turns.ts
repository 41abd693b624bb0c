/** Work on one thing. @param free - lets the next one begin, though this one is not over */
type Work<In, Out> = (one: In, free: () => void) => Promise<Out>;

/**
 * Runs work on each, in order; so many are at it at once. Work that has only to wait from now on frees its place before its end. When one
 * fails, none is begun any more.
 *
 * @returns what each came to, in the same order
 * @throws what the first that failed threw
 */
export async function inTurns<In, Out>(all: readonly In[], atOnce: number, work: Work<In, Out>): Promise<Out[]> {
  const running: Promise<Out>[] = [];
  const waiting = [...all.entries()];
  let isFailed = false;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isFailed; next = waiting.shift()) {
      const [at, one] = next;
      await new Promise<void>((free) => {
        const done = work(one, free);
        running[at] = done;
        done.then(
          () => free(),
          () => {
            isFailed = true;
            free();
          },
        );
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker));
  return Promise.all(running);
}
