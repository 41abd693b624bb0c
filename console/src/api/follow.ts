import type { Call } from './api.ts';
import { addressOf, problemIn } from './call.ts';

/** So long the server waits for a change before it says that there is none, in milliseconds. */
const WAIT_MS = 25_000;

/** What follows something. */
export interface Following<Answer> {
  /** Is told of each change. */
  readonly tell: (answer: Answer) => void;
  /** Claims that nothing more will change. */
  readonly isOver: (answer: Answer) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Follows something that the server tells of by long polls: each request is answered when something changed.
 *
 * @throws ProblemError when it cannot be read any more
 */
export async function follow<Answer>(
  { path }: Call<Answer>,
  params: Readonly<Record<string, string>>,
  { tell, isOver, signal }: Following<Answer>,
): Promise<void> {
  let tag: string | null = null;
  while (!signal.aborted) {
    const query = tag === null ? {} : { waitMs: WAIT_MS };
    const headers: HeadersInit = {
      Accept: 'application/json',
      ...(tag !== null && { 'If-None-Match': tag }),
    };
    const response: Response = await fetch(addressOf(path, { params, query }), { headers, signal, cache: 'no-store' });
    if (response.status === 304) continue;
    if (!response.ok) throw await problemIn(response);
    tag = response.headers.get('etag');
    const answer = (await response.json()) as Answer;
    tell(answer);
    if (tag === null || isOver(answer)) return;
  }
}
