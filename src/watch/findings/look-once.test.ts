import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { Resource } from '../collection.ts';
import { createScriptedCollection, resourceIn } from '../scripted-collection.suite.ts';
import { lookOnce } from './look-once.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Looks once at a cloud whose clock is before ours by so much. */
async function look(aheadMs: number, make: (serviceMs: number) => Resource, gone?: (nowMs: number) => Row) {
  const clock = new SimulatedClock();
  const kinds = ['server', 'volume'] as const;
  const sources = kinds.map((kind) => ({
    shard: { cloud: 'c', region: 'r', scope: 'all', kind } satisfies Shard,
    collection: createScriptedCollection(kind, () => clock.now() + aheadMs),
  }));
  const made = make(clock.now() + aheadMs);
  const place = made.id === 'volume' ? 1 : 0;
  sources[place]?.collection.resources.set(made.id, made);
  const recorded = createMemoryStore();
  const [servers] = sources;
  if (gone !== undefined && servers !== undefined) {
    const [nowMs, earlierMs] = [clock.now(), clock.now() - 10 * SECOND];
    const seen = { maxUpdatedMs: earlierMs + aheadMs, answeredAtMs: earlierMs + aheadMs, beganAtMs: 0 };
    const cursor = { ...seen, sweptAtMs: earlierMs, savedAtMs: earlierMs };
    await recorded.commit({ shard: servers.shard, rows: [gone(nowMs)], forget: [], transitions: [], cursor });
  }
  const { signal } = new AbortController();
  const { findings, young, aheadMs: told } = await lookOnce(sources, { clock, signal, recorded });
  return { found: findings.map(({ rule, sinceMs }) => [rule, clock.now() + aheadMs - sinceMs]), young, told };
}

const stopping = (agoMs: number) => (serviceMs: number) => {
  const states = { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off', powerState: 'running' };
  return resourceIn('ACTIVE', { states, phase: 'transitional', updatedAtMs: serviceMs - agoMs });
};
const failed = (agoMs: number) => (serviceMs: number) =>
  resourceIn('error', { id: 'volume', phase: 'error', updatedAtMs: serviceMs - agoMs });
const attachedToNothing = (agoMs: number) => (serviceMs: number) =>
  resourceIn('in-use', { id: 'volume', updatedAtMs: serviceMs - agoMs });

test.each([
  ['a hung server', stopping(30 * MINUTE), ['stuck', 30 * MINUTE], 0],
  ['a server that just began', stopping(5 * SECOND), undefined, 0],
  ['a failed volume', failed(5 * SECOND), ['failed', 5 * SECOND], 0],
  ['services that disagree', attachedToNothing(2 * MINUTE), ['volume-in-use-without-attachment', 2 * MINUTE], 0],
  ['services that just began to', attachedToNothing(10 * SECOND), undefined, 1],
])('%s is judged by the clock of its service, whichever that is', async (_name, make, found, young) => {
  for (const aheadMs of [0, HOUR, -HOUR]) {
    const want = { found: found === undefined ? [] : [found], young, told: aheadMs };
    expect(await look(aheadMs, make), `${aheadMs} ms ahead`).toEqual(want);
  }
});

test('what went a moment ago by our clock is as young for a cloud whose clock is another', async () => {
  const attached = (serviceMs: number) => {
    return resourceIn('in-use', { id: 'volume', links: { server: ['s'] }, updatedAtMs: serviceMs - 10 * MINUTE });
  };
  const gone = (nowMs: number): Row => ({
    ...resourceIn('ACTIVE', { id: 's', updatedAtMs: 0 }),
    sinceMs: 0,
    seenAtMs: 0,
    goneAtMs: nowMs - 10 * SECOND,
  });
  for (const aheadMs of [0, HOUR, -HOUR]) {
    const { found, young } = await look(aheadMs, attached, gone);
    expect(
      found.map(([rule]) => rule),
      `${aheadMs} ms ahead`,
    ).not.toContain('volume-attached-to-gone-server');
    expect(young).toBe(1);
  }
});

test('clocks that differ by less than the Date of an answer tells agree', async () => {
  expect((await look(1_500, stopping(5 * SECOND))).told).toBe(0);
});
