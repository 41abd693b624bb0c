import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { resourceIn } from '../scripted-collection.suite.ts';
import type { News } from './news.ts';
import { sentNow } from './sent.ts';
import { createShardNews } from './shard-news.ts';

const CLOCK_OF_THE_WALL = 'somebody may set it';

/** A clock that tells durations alone. */
class Monotonic extends SimulatedClock {
  override now(): number {
    throw new Error(CLOCK_OF_THE_WALL);
  }
}

test('what is older than what is never asks a clock that may be set', async () => {
  const clock = new Monotonic();
  const ending = new AbortController();
  const reads: string[] = [];
  const look = async (ids: Iterable<string>): Promise<number> => reads.push(...ids);
  const absorb = async (learned: readonly { show: (row: undefined) => unknown }[]): Promise<number> =>
    learned.filter(({ show }) => show(undefined) !== undefined).length;
  const news = createShardNews({
    clock,
    reflector: { look, absorb, view: () => ({ rows: new Map(), absences: 0 }) as never },
    hurry: () => undefined,
    trust: () => undefined,
    signal: ending.signal,
  });
  const piece = (shows: News['shows'], id: string): News => {
    const about = { event: 'x', publisher: 'a.host', atMs: 0, project: null, isFull: false, isShared: false };
    return { kind: 'volume', id, shows, resource: resourceIn('available', { id }), ...about };
  };
  news.connected(true);
  news.listAsked();
  news.listAnswered();
  news.take(piece('hint', 'a'), sentNow(1));
  news.take(piece('whole', 'b'), sentNow(1_000));
  news.leaves('c', 5);
  const changed = { id: 'a', how: 'observed' } as const;
  news.changed({ transitions: [changed], rows: [] } as never);
  await clock.advance(1_000);
  expect(reads).toEqual(['a']);
  expect(news.status()).toMatchObject({ applied: 1, looked: 1 });
  ending.abort();
  await news.stopped();
});

test('a port that is being read is not taken to be gone by what it was known to be in', async () => {
  const clock = new SimulatedClock();
  const ending = new AbortController();
  const row = { ...resourceIn('ACTIVE', { links: { subnet: ['s'] } }), sinceMs: null, seenAtMs: 0 };
  const shown: unknown[] = [];
  let answer: () => void = () => undefined;
  const news = createShardNews({
    clock,
    reflector: {
      look: () => new Promise((resolve) => (answer = () => resolve(0))),
      absorb: async (learned) => {
        shown.push(...learned.map(({ show }) => show(row)));
        return 0;
      },
      view: () => ({ absences: 0 }) as never,
    },
    hurry: () => undefined,
    trust: () => undefined,
    signal: ending.signal,
  });
  news.connected(true);
  news.listAsked();
  news.listAnswered();
  const about = { event: 'x', publisher: 'a.host', atMs: 0, project: null, isFull: false, isShared: false };
  const leaves: News = { kind: 'port', id: 'a', shows: 'leaving', loses: { kind: 'subnet', ids: ['s'] }, ...about };
  news.take({ ...leaves, shows: 'hint' }, sentNow(1));
  await clock.advance(1);
  news.take(leaves, sentNow(2));
  await clock.advance(1);
  expect(shown).toEqual([undefined, undefined]);
  answer();
  ending.abort();
  await news.stopped();
});
