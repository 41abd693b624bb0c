import { useEffect, useState } from 'react';
import { systemClock } from '../../../src/base/system.ts';
import type { Call } from './api.ts';
import { follow } from './follow.ts';
import { ProblemError } from './problem-error.ts';

/** What is known of something that is followed. */
export interface Followed<Answer> {
  /** As it was last told; it stays when following breaks off. */
  readonly data: Answer | undefined;
  /** Why it is not followed any more, or just now. */
  readonly error: Error | undefined;
}

/** After a connection that broke it is tried again this often, in milliseconds. */
const AGAIN_MS = 2_000;

/**
 * Follows something for as long as it is shown.
 *
 * @param isOver - of a module: another function follows anew
 */
export function useFollowed<Answer>(
  what: Call<Answer>,
  id: string,
  { name, isOver }: { readonly name: string; readonly isOver: (answer: Answer) => boolean },
): Followed<Answer> {
  const [state, setState] = useState<Followed<Answer> & { readonly id: string }>({
    id,
    data: undefined,
    error: undefined,
  });
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    const tell = (data: Answer): void => setState({ id, data, error: undefined });
    const run = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          return await follow(what, { [name]: id }, { tell, isOver, signal });
        } catch (cause) {
          if (signal.aborted) return;
          const error = cause instanceof Error ? cause : new Error(String(cause));
          setState((before) => ({ id, data: before.id === id ? before.data : undefined, error }));
          // What the server refuses it refuses again; what did not arrive is tried again.
          if (error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429)
            return;
          await systemClock.sleep(AGAIN_MS, signal).catch(() => undefined);
        }
      }
    };
    void run();
    return () => ending.abort();
  }, [what, id, name, isOver]);
  return state.id === id ? state : { data: undefined, error: undefined };
}
