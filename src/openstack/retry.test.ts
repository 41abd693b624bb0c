import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../base/random.ts';
import { DEFAULT_RETRY_LIMITS, decideRetry, type Failure, parseRetryAfter } from './retry.ts';

const random = { next: () => 0.5, uuid: () => '' };

function fault(name: Extract<Failure, { kind: 'fault' }>['fault'], sent: boolean): Failure {
  return { kind: 'fault', fault: name, sent };
}

function status(code: number, retryAfterMs?: number): Failure {
  return { kind: 'status', status: code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

// What happened; the pause for an idempotent request; the pause for another one.
test.each<[string, Failure, number | undefined, number | undefined]>([
  ['no address', fault('dns', false), 150, 150],
  ['nothing listens', fault('refused', false), 150, 150],
  ['no connection in time', fault('connect-timeout', false), 150, 150],
  ['the proxy refuses', fault('proxy', false), 150, 150],
  ['broken before it was sent', fault('broken', false), 150, 150],
  ['broken after it was sent', fault('broken', true), 150, undefined],
  ['no answer in time', fault('headers-timeout', true), 150, undefined],
  ['half an answer', fault('body-timeout', true), 150, undefined],
  ['a certificate', fault('tls', false), undefined, undefined],
  ['an answer too large', fault('too-large', true), undefined, undefined],
  ['no HTTP', fault('not-http', true), undefined, undefined],
  ['429', status(429), 150, 150],
  ['429 with Retry-After', status(429, 2000), 2000, 2000],
  ['429 with Retry-After 0', status(429, 0), 0, 0],
  ['429 with a long Retry-After', status(429, 31_000), undefined, undefined],
  ['413', status(413), undefined, undefined],
  ['413 of a quota, Retry-After 0', status(413, 0), undefined, undefined],
  ['413 with Retry-After', status(413, 3000), 3000, 3000],
  ['503', status(503), 150, undefined],
  ['503 with Retry-After', status(503, 1000), 1000, 1000],
  ['502', status(502), 150, undefined],
  ['504', status(504), 150, undefined],
  ['500', status(500), undefined, undefined],
  ['409', status(409), undefined, undefined],
  ['401', status(401), undefined, undefined],
])('%s', (_name, failure, idempotent, other) => {
  const state = { failure, attempts: 1, elapsedMs: 0 };
  expect(decideRetry({ ...state, idempotent: true }, random)).toBe(idempotent);
  expect(decideRetry({ ...state, idempotent: false }, random)).toBe(other);
});

test('each pause is twice the one before, half of it chance', () => {
  const pauses = (next: number) =>
    [1, 2, 3].map((attempts) =>
      decideRetry(
        { failure: fault('refused', false), attempts, elapsedMs: 0, idempotent: true },
        { next: () => next, uuid: () => '' },
      ),
    );
  expect(pauses(0)).toEqual([100, 200, 400]);
  expect(pauses(0.999999)).toEqual([200, 400, 800]);
});

test('attempts and time are bounded', () => {
  const state = { failure: fault('refused', false), idempotent: true };
  expect(decideRetry({ ...state, attempts: 4, elapsedMs: 0 }, random)).toBeUndefined();
  expect(decideRetry({ ...state, attempts: 1, elapsedMs: 59_900 }, random)).toBeUndefined();
});

test('never waits longer than the limits, whatever happens', () => {
  const failures = fc.oneof(
    fc.record({
      kind: fc.constant('status' as const),
      status: fc.integer({ min: 400, max: 599 }),
      retryAfterMs: fc.nat(),
    }),
    fc.record({
      kind: fc.constant('fault' as const),
      fault: fc.constantFrom('dns', 'broken', 'proxy'),
      sent: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(failures, fc.nat(10), fc.nat(100_000), fc.boolean(), (failure, attempts, elapsedMs, idempotent) => {
      const pause = decideRetry({ failure, attempts, elapsedMs, idempotent }, createSeededRandom(attempts)) ?? 0;
      return pause >= 0 && pause <= DEFAULT_RETRY_LIMITS.longestPauseMs;
    }),
  );
});

const NOW = Date.UTC(2026, 0, 1);

test.each([
  ['5', 5000],
  [' 0 ', 0],
  ['1.5', 1500],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Wed, 31 Dec 2025 23:59:30 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads Retry-After %s', (value, want) => expect(parseRetryAfter(value, NOW)).toBe(want));
