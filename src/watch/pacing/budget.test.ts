import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createServiceBudget } from './budget.ts';

const MINUTE = 60_000;

/** Takes as fast as it may for so long; answers how many requests went. */
async function greedy(clock: SimulatedClock, budget: ReturnType<typeof createServiceBudget>, ms: number) {
  const ending = new AbortController();
  let sent = 0;
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await budget.take(ending.signal);
      sent++;
    }
  };
  const running = run().catch(() => undefined);
  await clock.advance(ms);
  ending.abort();
  await clock.advance(1);
  await running;
  return sent;
}

test('what a quiet time saved may be sent at once; then as many as come in', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock, { perMinute: 60, burst: 10 });
  expect(await greedy(clock, budget, MINUTE)).toBe(70);
  expect(budget.view()).toMatchObject({ perMinute: 60, left: 0, sent: 70, rate: 1 });
  await clock.advance(5_000);
  expect(budget.view().left).toBe(5);
});

test('all who share a budget wait in one line', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock, { perMinute: 60, burst: 1 });
  const told: string[] = [];
  for (const name of ['a', 'b', 'c']) void budget.take().then(() => told.push(`${name} ${clock.monotonic()}`));
  await clock.advance(1);
  expect(budget.view().waiting).toBe(2);
  await clock.advance(10_000);
  expect(told).toEqual(['a 0', 'b 1000', 'c 2000']);
});

test('Retry-After holds all of them back', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock);
  budget.refused(30_000);
  let wentAt = 0;
  void budget.take().then(() => {
    wentAt = clock.monotonic();
  });
  expect(budget.view()).toMatchObject({ retryAfterMs: 30_000, refused: 1 });
  await clock.advance(60_000);
  expect(wentAt).toBe(30_000);
});

test('a refusal halves the rate, once for all who feel it; a tenth comes back each good minute', async () => {
  const clock = new SimulatedClock();
  await clock.advance(MINUTE);
  const budget = createServiceBudget(clock);
  budget.refused(0);
  budget.refused(0);
  expect(budget.slowdown()).toBe(2);
  await clock.advance(MINUTE);
  expect(budget.view().rate).toBe(0.6);
  await clock.advance(30_000);
  budget.strained();
  expect(budget.view().rate).toBe(0.3);
  await clock.advance(MINUTE - 1);
  expect(budget.view().rate).toBe(0.3);
  await clock.advance(20 * MINUTE);
  expect(budget.view().rate).toBe(1);
});

test('at half the rate the bucket fills half as fast', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock, { perMinute: 60, burst: 1 });
  await budget.take();
  budget.refused(0);
  expect(await greedy(clock, budget, 50_000)).toBe(25);
});

test('who no longer wants to wait leaves the line', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock, { perMinute: 1, burst: 1 });
  await budget.take();
  const ending = new AbortController();
  const waiting = budget.take(ending.signal);
  ending.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  expect(budget.view()).toMatchObject({ waiting: 0, sent: 1 });
});

test('an outage is one refusal, however often it is asked meanwhile; what is refused between answers is not', async () => {
  const clock = new SimulatedClock();
  const budget = createServiceBudget(clock);
  for (let tries = 0; tries < 6; tries++) {
    await clock.advance(20_000);
    budget.refused(0);
  }
  expect(budget.view()).toMatchObject({ rate: 0.5, refused: 6 });
  // The outage was no good time: the first tenth comes a minute after its last refusal.
  await clock.advance(MINUTE - 1);
  expect(budget.view().rate).toBe(0.5);
  await clock.advance(1);
  expect(budget.view().rate).toBe(0.6);
  budget.answered();
  budget.refused(0);
  expect(budget.view().rate).toBe(0.3);
});
