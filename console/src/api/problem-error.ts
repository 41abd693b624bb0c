import type { Problem } from '../../../src/api/problem.ts';

/** What the server refused, or that it could not be asked. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** 0 where nothing answered. */
  readonly status: number;
  /** A code of the reference of errors; `network.unreachable` where nothing answered. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** How long to wait before the next try, in milliseconds, where the server says so. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'detail' | 'details'>, retryAfterMs?: number) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.details = problem.details ?? {};
    this.retryAfterMs = retryAfterMs;
  }
}

/** Claims that what was thrown says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401;
}
