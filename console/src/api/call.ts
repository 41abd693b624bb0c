import type { Problem } from '../../../src/api/problem.ts';
import { hearDate } from '../live/server-clock.ts';
import type { Call } from './api.ts';
import { ProblemError } from './problem-error.ts';

/** What a request has besides its method and path. */
export interface CallOptions<Body = undefined> {
  /** The parts of the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request of the contract.
 *
 * @throws ProblemError when it is refused, or nothing answers
 */
export async function call<Answer, Body>(
  { method, path }: Call<Answer, Body>,
  options: CallOptions<Body> = {},
): Promise<Answer> {
  const { body, headers = {}, signal } = options;
  const response = await fetch(addressOf(path, options), {
    method,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal !== undefined && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ProblemError({ status: 0, code: 'network.unreachable', detail: 'The server does not answer.' });
  });
  hearDate(response.headers.get('date'), Date.now());
  if (!response.ok) throw await problemIn(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The address of a request. */
export function addressOf(path: string, { params = {}, query = {} }: CallOptions<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'object' ? value : [String(value)]) search.append(name, one);
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** What an answer says that went wrong. */
export async function problemIn(response: Response): Promise<ProblemError> {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(after) ? after * 1_000 : undefined;
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const problem = isProblem ? ((await response.json()) as Problem) : undefined;
  const { status, statusText } = response;
  return new ProblemError(
    problem ?? { status, code: 'api.failed', detail: statusText || `HTTP ${status}` },
    retryAfterMs,
  );
}
