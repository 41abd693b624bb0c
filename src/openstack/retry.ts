import type { Random } from '../base/random.ts';
import type { TransportFault } from './transport.ts';

/** How an attempt went wrong. */
export type Failure =
  | { readonly kind: 'fault'; readonly fault: TransportFault; readonly sent: boolean }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs?: number };

/** Where a request stands when it failed. */
export interface RetryState {
  readonly failure: Failure;
  /** How many attempts were made, 1 after the first. */
  readonly attempts: number;
  /** Milliseconds since the first attempt began. */
  readonly elapsedMs: number;
  /** Whether sending the request twice does no harm. */
  readonly idempotent: boolean;
}

/** How much patience a request has. */
export interface RetryLimits {
  /** Greatest number of attempts, the first included. */
  readonly attempts: number;
  /** Milliseconds of the first pause after a fault; each further one is twice as long. */
  readonly firstPauseMs: number;
  /** Greatest pause, whether ours or asked for, in milliseconds. */
  readonly longestPauseMs: number;
  /** No attempt begins later than this many milliseconds after the first. */
  readonly totalMs: number;
}

/** A second or two of faults is bridged; what lasts longer is for the caller to see. */
export const DEFAULT_RETRY_LIMITS: RetryLimits = {
  attempts: 4,
  firstPauseMs: 200,
  longestPauseMs: 30_000,
  totalMs: 60_000,
};

/**
 * Decides whether a failed request is sent again, and when.
 *
 * | what happened | idempotent | not idempotent |
 * |---|---|---|
 * | no connection (name, refusal, time limit, proxy) | again | again: nothing was sent |
 * | broken, or no answer in time | again | never: the service may have acted |
 * | 429; 413 or 503 with Retry-After above 0 | again, when asked to | again: the service says that it did nothing |
 * | 502, 504, 503 without Retry-After | again | never: what stands behind the proxy may have acted |
 * | anything else (a certificate, a body too large, 500, a refusal) | never | never |
 *
 * @returns milliseconds to wait before the next attempt; `undefined` to give up
 *
 * Source: RFC 9110 sections 9.2.2 and 10.2.3. Cinder answers an exceeded quota with 413 and `Retry-After: 0` (cinder
 * stable/zed, cinder/api/v3/volumes.py, `create`), which no waiting cures.
 */
export function decideRetry(state: RetryState, random: Random, limits = DEFAULT_RETRY_LIMITS): number | undefined {
  if (state.attempts >= limits.attempts || !mayHelp(state)) return undefined;
  const asked = state.failure.kind === 'status' ? state.failure.retryAfterMs : undefined;
  const pause = asked ?? backOff(state.attempts, random, limits);
  if (pause > limits.longestPauseMs || state.elapsedMs + pause > limits.totalMs) return undefined;
  return pause;
}

function mayHelp({ failure, idempotent }: RetryState): boolean {
  if (failure.kind === 'fault') {
    if (['tls', 'too-large', 'not-http'].includes(failure.fault)) return false;
    return idempotent || !failure.sent;
  }
  const asked = (failure.retryAfterMs ?? 0) > 0;
  switch (failure.status) {
    case 429:
      return true;
    case 413:
      return asked;
    case 503:
      return asked || idempotent;
    case 502:
    case 504:
      return idempotent;
    default:
      return false;
  }
}

/** Half of the pause is certain, half is chance, so that many clients do not come back at once. */
function backOff(attempts: number, random: Random, limits: RetryLimits): number {
  const whole = Math.min(limits.firstPauseMs * 2 ** (attempts - 1), limits.longestPauseMs);
  return Math.round(whole / 2 + (whole / 2) * random.next());
}

/**
 * Reads a Retry-After header.
 *
 * @param value - seconds, or an HTTP date, which is taken as the difference from the answer's own Date where it has one
 * @param nowMs - the service's clock if it is known, else ours
 * @returns milliseconds from now, 0 for the past; `undefined` when there is none or it cannot be read
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) || !/[a-z]/i.test(text) ? undefined : Math.max(0, at - nowMs);
}
