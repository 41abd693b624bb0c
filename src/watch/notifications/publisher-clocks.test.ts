import { expect, test } from 'vitest';
import { createPublisherClocks, ENOUGH, LEAST_SPAN_MS, type PublisherClocks } from './publisher-clocks.ts';

const UNKNOWN = Number.NEGATIVE_INFINITY;
const from = (publisher: string, atMs: number) => ({ publisher, atMs, micros: 0 });

/** Has so many messages come, the first sent at 0 by the publisher's clock, each as late; the last is `spanMs` after the first. */
function hear(
  clocks: PublisherClocks,
  aheadMs: number,
  { count = ENOUGH - 1, lateMs = 5, spanMs = LEAST_SPAN_MS } = {},
) {
  for (let turn = 0; turn < count; turn++) {
    const sentMs = (turn * spanMs) / Math.max(1, count - 1);
    clocks.sentAt(from('a', sentMs + aheadMs), sentMs + lateMs);
  }
}

test('what a publisher sends may be older than anything until enough messages say how its clock stands', () => {
  for (const aheadMs of [-3_000, 3_000]) {
    const clocks = createPublisherClocks();
    hear(clocks, aheadMs);
    // The quickest of all takes 2 ms.
    const sent = clocks.sentAt(from('a', 2_000 + aheadMs), 2_002);
    expect(sent).toMatchObject({ stampMs: 2_000 + aheadMs, earliestMs: 2_002, latestMs: 2_002 });
    const late = clocks.sentAt(from('a', 3_000 + aheadMs), 4_500);
    expect(late).toMatchObject({ earliestMs: 3_002, latestMs: 4_500 });
    expect(clocks.sentAt(from('b', 2_000), 5_000)).toMatchObject({ earliestMs: UNKNOWN, latestMs: 5_000 });
  }
});

test('a burst may all have waited in one place', () => {
  const clocks = createPublisherClocks();
  hear(clocks, 0, { count: 10 * ENOUGH, lateMs: 9_000, spanMs: LEAST_SPAN_MS - 1 });
  expect(clocks.sentAt(from('a', 999), 9_999)).toMatchObject({ earliestMs: UNKNOWN });
});

test('a first message that was on its way for longer than its clock is ahead does not pass for one that was just sent', () => {
  // Sent at 1,000 by our clock, by one that is 1,280 ms ahead; it comes 1,305 ms later.
  const late = createPublisherClocks().sentAt(from('a', 2_280), 2_305);
  expect(late).toMatchObject({ earliestMs: UNKNOWN, latestMs: 2_305 });
});

test('once its clock was set forward a publisher is measured anew', () => {
  const clocks = createPublisherClocks();
  hear(clocks, 0);
  expect(clocks.sentAt(from('a', 2_000), 2_005)).toMatchObject({ earliestMs: 2_005, latestMs: 2_005 });
  // By five seconds; a message that took 3.5 is not taken to be of this moment.
  expect(clocks.sentAt(from('a', 8_000), 6_500)).toMatchObject({ earliestMs: UNKNOWN });
  expect(clocks.sentAt(from('a', 12_000), 7_005)).toMatchObject({ earliestMs: UNKNOWN });
  for (let turn = 1; turn < ENOUGH; turn++) clocks.sentAt(from('a', 13_000 + 100 * turn), 8_005 + 100 * turn);
  expect(clocks.sentAt(from('a', 16_000), 11_900)).toMatchObject({ earliestMs: 11_005, latestMs: 11_900 });
});

test('the services of a host have one clock, and what calls itself localhost has another', () => {
  const clocks = createPublisherClocks();
  const services = ['nova-compute:node1.example', 'conductor.node1.example', 'volume.node1.example@ceph#pool'];
  for (let turn = 0; turn <= ENOUGH; turn++) {
    const publisher = services[turn % services.length] ?? '';
    for (const each of [publisher, 'image.localhost']) clocks.sentAt(from(each, 100 * turn), 100 * turn + 5);
  }
  expect(clocks.sentAt(from('snapshot.node1.example@ceph', 3_000), 3_000)).toMatchObject({
    earliestMs: 3_000,
    latestMs: 3_000,
  });
  expect(clocks.sentAt(from('api.localhost', 3_000), 3_005)).toMatchObject({ earliestMs: UNKNOWN });
  expect(clocks.sentAt(from('api.node2.example', 3_000), 3_005)).toMatchObject({ earliestMs: UNKNOWN });
});
