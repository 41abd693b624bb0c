import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { HttpRequest } from '../../http/message.ts';
import { LISTEN_LIMITS } from '../start-server.ts';
import { createAccess } from './create-access.ts';

const clock = new SimulatedClock();
const world = { clouds: [], clock, random: createSeededRandom(1) };

function requestFrom(peer: string): HttpRequest {
  return { method: 'GET', path: '/', query: '', headers: { host: 'localhost' }, body: Buffer.alloc(0), peer };
}

test('an address that floods is refused, and no other', async () => {
  const options = { host: '127.0.0.1', isTls: false, allowedOrigins: [], rate: { burst: 100, perSecond: 10 } };
  const access = createAccess(world, options);
  const isAdmitted = (peer: string): boolean => {
    try {
      access.admit?.(requestFrom(peer));
      return true;
    } catch (error) {
      expect(error).toMatchObject({ status: 429, code: 'access.limited', headers: { 'Retry-After': '1' } });
      return false;
    }
  };
  const count = (peers: readonly string[]) => peers.filter(isAdmitted).length;
  expect(count(Array.from({ length: 300 }, () => '192.0.2.1'))).toBe(100);
  expect(count(['192.0.2.2'])).toBe(1);
  // Who has one address of a network of IPv6 has them all.
  expect(count(Array.from({ length: 300 }, (_, n) => `2001:db8:0:1::${n.toString(16)}`))).toBe(100);
  expect(count(['2001:db8:0:2::1'])).toBe(1);
  await clock.advance(1_000);
  expect(count(Array.from({ length: 300 }, () => '192.0.2.1'))).toBe(10);
  const closed = access.sessions.close();
  await clock.advance(0);
  await closed;
});

test('half-open connections have three seconds and a half, and others less than any person waits', () => {
  const { headMs, checkMs, requestMs, maxHeadBytes } = LISTEN_LIMITS;
  expect(headMs + checkMs).toBeLessThanOrEqual(3_500);
  expect(requestMs).toBeLessThanOrEqual(20_000);
  expect(maxHeadBytes).toBe(16 * 1024);
});
