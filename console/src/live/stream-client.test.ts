import { expect, test } from 'vitest';
import { createSeededRandom } from '../../../src/base/random.ts';
import { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { ConnectionPhase } from './connection.ts';
import { StreamClient, type StreamSink } from './stream-client.ts';
import { resourceWith } from './test-resource.ts';

/** What a server does with one connection: the text that it sends, and whether it then ends or says no more. */
interface Answer {
  readonly status?: number;
  readonly text?: string;
  readonly isSilent?: boolean;
  /** It takes the request and never answers. */
  readonly isDead?: boolean;
}

const event = (type: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
const added = (name: string, id?: string): string =>
  event('added', { resource: resourceWith({ id: name, name }), transitions: [] }, id);
const bookmark = (position: string): string => event('bookmark', { position }, position);

async function follow(answers: readonly Answer[], advanceMs = 200_000, retryAtMs?: number) {
  const clock = new SimulatedClock();
  const asked: (string | undefined)[] = [];
  const told: string[] = [];
  const phases: ConnectionPhase[] = [];
  const left = [...answers];
  const stopping = new AbortController();
  const sink: StreamSink = {
    begin: () => void told.push('begin'),
    changed: (type, { resource }) => void told.push(`${type} ${resource.name}`),
    complete: () => void told.push('complete'),
    connectionChanged: ({ phase }) => {
      if (phases.at(-1) !== phase) phases.push(phase);
    },
  };
  const open = async (lastEventId: string | undefined, signal: AbortSignal) => {
    asked.push(lastEventId);
    const answer = left.shift() ?? { isSilent: true };
    if (answer.status === 0) throw new TypeError('no network');
    if (answer.isDead) await clock.sleep(10 ** 9, signal).then(() => signal.throwIfAborted());
    return { status: answer.status ?? 200, pieces: piecesOf(answer, clock, signal) };
  };
  const client = new StreamClient({ clock, random: createSeededRandom(1), open }, sink);
  const running = client.run(stopping.signal);
  if (retryAtMs !== undefined) {
    await clock.advance(retryAtMs);
    client.retryNow();
  }
  await clock.advance(advanceMs - (retryAtMs ?? 0));
  stopping.abort();
  await running;
  return { asked, told, phases };
}

async function* piecesOf({ text = '', isSilent = false }: Answer, clock: SimulatedClock, signal: AbortSignal) {
  yield text;
  if (isSilent) await clock.sleep(10 ** 9, signal);
}

test('it lists, watches, and comes back with the last id', async () => {
  const first = added('a') + bookmark('p1') + added('b', 'p2');
  const { asked, told } = await follow([{ text: first }, { text: added('c', 'p3'), isSilent: true }], 10_000);
  expect(asked).toEqual([undefined, 'p2']);
  expect(told).toEqual(['begin', 'added a', 'complete', 'added b', 'added c']);
});

test('cut off inside the list it begins anew', async () => {
  const { asked, told } = await follow(
    [{ text: added('a') }, { text: added('a') + bookmark('p1'), isSilent: true }],
    10_000,
  );
  expect(asked).toEqual([undefined, undefined]);
  expect(told).toEqual(['begin', 'added a', 'begin', 'added a', 'complete']);
});

test('cut off behind the list and before its bookmark it goes on, and is complete with the bookmark', async () => {
  const { asked, told } = await follow(
    [{ text: added('a') + added('b', 'p1') }, { text: bookmark('p2'), isSilent: true }],
    10_000,
  );
  expect(asked).toEqual([undefined, 'p1']);
  expect(told).toEqual(['begin', 'added a', 'added b', 'complete']);
});

test('a reset begins anew', async () => {
  const reset = `id:\n${event('reset', { reason: 'restarted' })}`;
  const { asked } = await follow(
    [{ text: bookmark('p1') }, { text: reset }, { text: bookmark('q1'), isSilent: true }],
    10_000,
  );
  expect(asked).toEqual([undefined, 'p1', undefined]);
});

test('what says nothing for 45 seconds is gone', async () => {
  const { asked, phases } = await follow(
    [
      { text: bookmark('p1'), isSilent: true },
      { text: '', isSilent: true },
    ],
    60_000,
  );
  expect(asked).toEqual([undefined, 'p1']);
  expect(phases).toEqual(['listing', 'live', 'reconnecting', 'live']);
});

test('so is what never answers', async () => {
  const { asked, phases } = await follow([{ isDead: true }, { text: bookmark('p1'), isSilent: true }], 60_000);
  expect(asked).toEqual([undefined, undefined]);
  expect(phases).toEqual(['reconnecting', 'listing', 'live']);
});

test('it is tried again, more and more seldom', async () => {
  const { asked, phases } = await follow(
    [...Array(5).fill({ status: 0 }), { text: bookmark('p1'), isSilent: true }],
    40_000,
  );
  expect(asked).toHaveLength(6);
  expect(phases).toEqual(['reconnecting', 'listing', 'live']);
});

test('who is not signed in is told so, and asks no more', async () => {
  const { asked, phases } = await follow([{ text: bookmark('p1') }, { status: 401 }]);
  expect([asked.length, phases.at(-1)]).toEqual([2, 'signed-out']);
});

test('it is tried at once when somebody asks for it', async () => {
  const answers = [...Array(5).fill({ status: 0 }), { text: bookmark('p1'), isSilent: true }];
  const later = await follow(answers, 10_000);
  expect(later.asked).toHaveLength(5);
  expect((await follow(answers, 10_000, 9_999)).asked).toHaveLength(6);
});
