import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Tries so often; answers how many were let through. */
function attempts(
  throttle: SignInThrottle,
  count: number,
  who: (n: number) => { user: string; address: string },
): number {
  let through = 0;
  for (let n = 0; n < count; n++) {
    try {
      throttle.begin(who(n));
      through++;
    } catch (error) {
      expect(error).toMatchObject({ status: 429, headers: { 'Retry-After': expect.stringMatching(/^\d+$/) } });
    }
  }
  return through;
}

test('a user is slowed where somebody guesses, and nowhere else', () => {
  const throttle = new SignInThrottle(new SimulatedClock());
  expect(attempts(throttle, 100, () => ({ user: 'demo', address: 'guesser' }))).toBe(5);
  expect(attempts(throttle, 1, () => ({ user: 'demo', address: 'home' }))).toBe(1);
});

test('an address that guesses at many users is slowed, but keeps out nobody who signed in from it before', () => {
  const throttle = new SignInThrottle(new SimulatedClock());
  const known = { user: 'demo', address: 'office' };
  throttle.begin(known);
  throttle.succeeded(known);
  expect(attempts(throttle, 1_000, (n) => ({ user: `user-${n}`, address: 'office' }))).toBe(50);
  expect(attempts(throttle, 1, () => known)).toBe(1);
});

test('attempts come back with time', async () => {
  const clock = new SimulatedClock();
  const throttle = new SignInThrottle(clock);
  const who = () => ({ user: 'demo', address: 'a' });
  attempts(throttle, 10, who);
  await clock.advance(20_000);
  expect(attempts(throttle, 10, who)).toBe(1);
});

test('what was never found out does not count', () => {
  const throttle = new SignInThrottle(new SimulatedClock());
  const who = { user: 'demo', address: 'a' };
  for (let n = 0; n < 20; n++) {
    throttle.begin(who);
    throttle.unknown(who);
  }
});
