import type { ApiAnswer, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { Board } from './board.ts';

/** What is read of a board. */
export interface Reading<T> {
  readonly board: Board<T>;
  readonly id: string;
  /** Of this run of the server: versions count anew in each. */
  readonly run: string;
  /** The value as it is shown; `undefined` when this reader may not see it, or it is not there. */
  readonly show: () => unknown;
  /** What is said then. */
  readonly missing: string;
}

/** Answers with a value of a board; a reader who has it already waits for the next version as long as it asked to. */
export async function answerWhenChanged<T>(request: ViewerRequest, reading: Reading<T>): Promise<ApiAnswer> {
  const { http, query, viewer } = request;
  const { board, id, run } = reading;
  const etagNow = (): string => `"${run}-${board.version(id)}"`;
  const seen = http.headers['if-none-match'];
  showIt(reading);
  const waitMs = typeof query.waitMs === 'number' ? query.waitMs : 0;
  if (seen === etagNow() && waitMs > 0) {
    const gone = http.signal === undefined ? [] : [http.signal];
    await board.next(id, waitMs, [viewer.ended, ...gone]);
    if (viewer.ended.aborted) throw new Refused(401, 'auth.failed', 'Your sign-in has ended.');
  }
  const json = showIt(reading);
  const etag = etagNow();
  return seen === etag ? { status: 304, headers: { ETag: etag } } : { status: 200, headers: { ETag: etag }, json };
}

function showIt<T>({ show, missing }: Reading<T>): unknown {
  const shown = show();
  if (shown === undefined) throw new Refused(404, 'resource.not-found', missing);
  return shown;
}
