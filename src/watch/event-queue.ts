/** A queue with one writer and one reader, and a limit. */
export interface EventQueue<T> extends AsyncIterable<T> {
  /** Adds an event; at the limit all that waits is dropped, and one reset says how many. */
  push(event: T): void;
  /** Ends it: the reader gets what waits, then the end. */
  end(): void;
}

/**
 * Makes a queue.
 *
 * A reader that falls behind by more than the limit gets an explicit reset in place of what was dropped, never a silent gap.
 *
 * @param limit - the most events that wait
 * @param reset - makes the event that stands for dropped ones
 */
export function createEventQueue<T>(limit: number, reset: (dropped: number) => T): EventQueue<T> {
  let waiting: T[] = [];
  let dropped = 0;
  let isEnded = false;
  let wake: (() => void) | undefined;

  const push = (event: T): void => {
    if (isEnded) return;
    if (waiting.length >= limit) {
      // The reset that stands first counts what it replaced; it is no event of its own.
      dropped += waiting.length - (dropped > 0 ? 1 : 0);
      waiting = [reset(dropped)];
    }
    waiting.push(event);
    wake?.();
  };

  async function* read(): AsyncGenerator<T> {
    for (;;) {
      const event = waiting.shift();
      if (event !== undefined) {
        if (dropped > 0) dropped = 0;
        yield event;
        continue;
      }
      if (isEnded) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    }
  }

  return {
    push,
    end: () => {
      isEnded = true;
      wake?.();
    },
    [Symbol.asyncIterator]: read,
  };
}
