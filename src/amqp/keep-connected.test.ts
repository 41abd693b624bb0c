import { EventEmitter, getEventListeners } from 'node:events';
import type { ChannelModel } from 'amqplib';
import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { keepConnected } from './keep-connected.ts';

/** A connection whose broker answers to a goodbye, or does not. */
function createConnection({ answers = true } = {}) {
  const events = new EventEmitter();
  const close = (): Promise<void> => (answers ? Promise.resolve() : new Promise(() => undefined));
  return Object.assign(events, { close }) as unknown as ChannelModel & EventEmitter;
}

type Connect = (cut: AbortSignal) => Promise<ChannelModel>;

/** Keeps connections that are opened in order, and notes what happens; a use that is not good says so by a reason. */
function keep(connects: readonly Connect[], why?: string) {
  const clock = new SimulatedClock();
  const stop = new AbortController();
  const signs: string[] = [];
  let turn = 0;
  let isDone = false;
  const done = keepConnected(
    {
      clock,
      connect: (cut) => connects[turn++]?.(cut) ?? Promise.reject(new Error('no more')),
      pauseMs: (failures) => 100 * 2 ** failures,
      use: async (_connection, { ended, up }) => {
        await clock.sleep(1);
        if (up()) signs.push('up');
        return why ?? `used until ${await ended}`;
      },
      down: (reason) => signs.push(reason),
    },
    stop.signal,
  ).then(() => {
    isDone = true;
  });
  return { clock, stop, signs, done, isDone: () => isDone, tries: () => turn };
}

test('what breaks is opened again after longer and longer pauses, and told once', async () => {
  const [first, second] = [createConnection(), createConnection()];
  const refused = () => Promise.reject(new Error('refused'));
  const kept = keep([async () => first, refused, refused, async () => second]);
  await kept.clock.advance(10);
  first.emit('error', new Error('Heartbeat timeout'));
  first.emit('close');
  await kept.clock.advance(99);
  expect([kept.signs, kept.tries()]).toEqual([['up', 'Heartbeat timeout'], 1]);
  await kept.clock.advance(1 + 200);
  expect(kept.tries()).toBe(3);
  await kept.clock.advance(410);
  expect(kept.signs).toEqual(['up', 'Heartbeat timeout', 'up']);
  second.emit('close');
  await kept.clock.advance(100);
  // It was good: the pauses begin anew.
  expect([kept.signs.at(-1), kept.tries()]).toEqual(['it closed the connection', 5]);
  kept.stop.abort();
  await kept.done;
});

test('connections that ended leave nothing with the signal of those to come', async () => {
  const connections = Array.from({ length: 30 }, () => createConnection());
  const kept = keep(connections.map((each) => async () => each));
  for (const each of connections) {
    await kept.clock.advance(110);
    each.emit('close');
  }
  expect(kept.tries()).toBe(30);
  expect(getEventListeners(kept.stop.signal, 'abort').length).toBeLessThan(3);
  kept.stop.abort();
  await kept.done;
});

test('a connection that is of no use any more is closed', async () => {
  const connection = createConnection();
  const kept = keep([async () => connection], 'the queue is gone');
  await kept.clock.advance(50);
  expect(kept.signs).toEqual(['up', 'the queue is gone']);
  kept.stop.abort();
  await kept.done;
});

test('the end does not wait for a connection that is not there yet', async () => {
  let cut: AbortSignal | undefined;
  let open: (connection: ChannelModel) => void = () => undefined;
  const kept = keep([
    (signal) => {
      cut = signal;
      return new Promise((resolve) => {
        open = resolve;
      });
    },
  ]);
  await kept.clock.advance(10);
  kept.stop.abort();
  await kept.done;
  expect([kept.signs, cut?.aborted]).toEqual([[], true]);
  // One that comes too late breaks with an error that nobody waits for: it must not end the process.
  const late = createConnection();
  open(late);
  await new Promise((resolve) => setImmediate(resolve));
  expect(() => late.emit('error', new Error('The operation was aborted'))).not.toThrow();
});

test('what ends while it is made ready is not told to be up', async () => {
  const connection = createConnection();
  const kept = keep([async () => connection]);
  await kept.clock.advance(0);
  kept.stop.abort();
  await kept.clock.advance(10);
  await kept.done;
  expect(kept.signs).toEqual([]);
});

test('a broker that does not answer to a goodbye is cut off after a second', async () => {
  let cut: AbortSignal | undefined;
  const connection = createConnection({ answers: false });
  const kept = keep([
    async (signal) => {
      cut = signal;
      return connection;
    },
  ]);
  await kept.clock.advance(10);
  kept.stop.abort();
  await kept.clock.advance(999);
  expect([kept.isDone(), cut?.aborted]).toEqual([false, false]);
  await kept.clock.advance(1);
  await kept.done;
  expect(cut?.aborted).toBe(true);
});
