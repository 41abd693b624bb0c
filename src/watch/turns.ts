/** Lets one piece of work run at a time, in the order in which they asked. */
export interface Turns {
  /** Runs it when all before it have ended; resolves or rejects as it does. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a queue of turns. A failure ends its own turn only. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
