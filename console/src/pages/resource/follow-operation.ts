import type { ApiOperation } from '../../../../src/api/operations.ts';
import { ProblemError } from '../../api/problem-error.ts';

/** So long the server waits for a change before it says that there is none. */
const WAIT_MS = 20_000;

/**
 * Follows an operation to its end: each request is answered when something changed.
 *
 * @param tell - is told of each change, the end too
 * @throws ProblemError when it cannot be read any more
 */
export async function followOperation(
  id: string,
  tell: (operation: ApiOperation) => void,
  signal: AbortSignal,
): Promise<void> {
  let tag: string | null = null;
  while (!signal.aborted) {
    const wait = tag === null ? '' : `?waitMs=${WAIT_MS}`;
    const headers: Record<string, string> = {
      Accept: 'application/json',
      ...(tag !== null && { 'If-None-Match': tag }),
    };
    const answer: Response = await fetch(`/api/v1/operations/${encodeURIComponent(id)}${wait}`, { headers, signal });
    if (answer.status === 304) continue;
    if (!answer.ok) throw new ProblemError({ status: answer.status, code: 'api.failed', detail: answer.statusText });
    tag = answer.headers.get('etag');
    const operation = (await answer.json()) as ApiOperation;
    tell(operation);
    if (operation.state === 'ended') return;
  }
}
