import { describe, expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { Row } from '../../store/records.ts';
import type { Resource } from '../collection.ts';
import { resourceIn } from '../scripted-collection.suite.ts';
import type { News } from './news.ts';
import { sentNow } from './sent.ts';
import { createShardNews, type ShardNews, type ShardNewsPorts } from './shard-news.ts';

const CLOCK_OF_THE_WALL = 'somebody may set it';

/** A clock that tells durations alone. */
class Monotonic extends SimulatedClock {
  override now(): number {
    throw new Error(CLOCK_OF_THE_WALL);
  }
}

/** News of a collection that was listed, while the broker delivers. */
function createListed(
  clock: SimulatedClock,
  signal: AbortSignal,
  reflector: Pick<ShardNewsPorts['reflector'], 'look' | 'absorb'>,
): ShardNews {
  const news = createShardNews({
    clock,
    reflector: { ...reflector, view: () => ({ absences: 0 }) as never },
    hurry: () => undefined,
    trust: () => undefined,
    signal,
  });
  news.connected(true);
  news.listAsked();
  news.listAnswered();
  return news;
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
  const news = createListed(clock, ending.signal, {
    look: () => new Promise((resolve) => (answer = () => resolve(0))),
    absorb: async (learned) => {
      shown.push(...learned.map(({ show }) => show(row)));
      return 0;
    },
  });
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

describe('a resource that is gone before it can be read', () => {
  const NEVER = Number.NEGATIVE_INFINITY;

  /** A collection whose reads are answered by hand; rows as messages and reads make them. */
  function open() {
    const clock = new SimulatedClock();
    const ending = new AbortController();
    const rows = new Map<string, Row>();
    const told: string[] = [];
    const answers: (() => void)[] = [];
    const put = (resource: Resource, how: string): void => {
      const { id, states, standing } = resource;
      const isGone = standing === 'deleted';
      rows.set(id, { ...resource, sinceMs: null, seenAtMs: 0, ...(isGone ? { goneAtMs: 0 } : {}) } as Row);
      told.push(`${isGone ? 'gone' : states.status} ${how}`);
    };
    const news = createListed(clock, ending.signal, {
      look: () => new Promise((resolve) => answers.push(() => resolve(0))),
      absorb: async (learned) => {
        for (const { id, how, show } of learned) {
          const resource = show(rows.get(id));
          if (resource !== undefined) put(resource, how);
        }
        return 0;
      },
    });
    /** A message of a host whose clock nobody knows yet. */
    const say = (shows: News['shows'], status: string, stampMs: number, more: Partial<News> = {}): void => {
      const about = { event: 'x', publisher: 'a.host', atMs: stampMs, project: 'p', isFull: true, isShared: false };
      const resource = resourceIn(status, { id: 'a', project: 'p' });
      const host = more.publisher ?? 'a.host';
      news.take(
        { kind: 'image', id: 'a', shows, resource, ...about, ...more },
        { clock: host, stampMs, earliestMs: NEVER, latestMs: clock.monotonic() },
      );
    };
    const read = async (resource?: Resource): Promise<void> => {
      await clock.advance(1);
      if (resource !== undefined) put(resource, 'observed');
      answers.shift()?.();
      await clock.advance(1);
    };
    const close = async (): Promise<void> => {
      ending.abort();
      for (const answer of answers) answer();
      await news.stopped();
    };
    return { told, say, read, close };
  }

  test('was there all the same: its messages are told, in the order of their stamps', async () => {
    const { told, say, read, close } = open();
    say('whole', 'queued', 1);
    say('whole', 'active', 3);
    say('whole', 'saving', 2);
    say('whole', 'odd', 2, { publisher: 'a.other' });
    say('gone', 'deleted', 4);
    await read();
    expect(told).toEqual(['queued notified', 'saving notified', 'active notified', 'gone notified']);
    await close();
  });

  test('is told when its end comes, where it was read in vain before', async () => {
    const { told, say, read, close } = open();
    say('whole', 'queued', 1);
    await read();
    expect(told).toEqual([]);
    say('gone', 'deleted', 4);
    await read();
    expect(told).toEqual(['queued notified', 'gone notified']);
    say('whole', 'active', 3);
    await read();
    expect(told).toHaveLength(2);
    await close();
  });

  test('is told by the read, where that still found it, and then gone', async () => {
    const { told, say, read, close } = open();
    say('whole', 'queued', 1);
    say('gone', 'deleted', 4);
    await read(resourceIn('active', { id: 'a' }));
    expect(told).toEqual(['active observed', 'gone notified']);
    await close();
  });

  test('is not told where nobody said whose it was: who may not see it reads in vain, too', async () => {
    const { told, say, read, close } = open();
    say('whole', 'queued', 1, { project: null });
    say('gone', 'deleted', 4);
    await read();
    expect(told).toEqual([]);
    await close();
  });
});
