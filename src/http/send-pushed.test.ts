import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { BodySink } from './message.ts';
import { type Listener, listen } from './node-server.ts';

let open: Listener | undefined;
afterEach(() => open?.close());

/** Serves one pushed body; answers where, and the sink of the next reader. */
async function serve() {
  let given: ((sink: BodySink) => void) | undefined;
  const sink = (): Promise<BodySink> =>
    new Promise((resolve) => {
      given = resolve;
    });
  const body = { start: (one: BodySink) => given?.(one) };
  const answer = { status: 200, headers: { 'Content-Type': 'text/event-stream' }, body };
  open = await listen({ handle: async () => answer, maxBodyBytes: () => 0 }, { port: 0, host: '127.0.0.1' });
  return { port: open.port, url: `http://127.0.0.1:${open.port}`, sink };
}

test('the head is sent at once, and what is written arrives until it ends', async () => {
  const { url, sink } = await serve();
  const given = sink();
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const [one, reader] = [await given, answer.body?.getReader()];
  one.write(Buffer.from('one'));
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('one');
  one.write(Buffer.from('two'));
  one.end();
  one.write(Buffer.from('never'));
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('two');
  expect((await reader?.read())?.done).toBe(true);
});

test('HEAD gets the head alone', async () => {
  const { url } = await serve();
  const answer = await fetch(url, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test('it is told when the reader is gone', async () => {
  const { url, sink } = await serve();
  const given = sink();
  const leave = new AbortController();
  await fetch(url, { signal: leave.signal });
  const closed = new Promise<void>((resolve) => void given.then((one) => one.whenClosed(resolve)));
  leave.abort();
  await closed;
});

test('what a reader does not take waits, and it is told when all is taken', async () => {
  const { port, sink } = await serve();
  const given = sink();
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const one = await given;
  expect(one.buffered).toBe(0);
  // More than the system takes off our hands.
  for (let turn = 0; turn < 64 && one.buffered === 0; turn++) one.write(Buffer.alloc(2 ** 20));
  const waiting = one.buffered;
  expect(waiting).toBeGreaterThan(0);
  const drained = new Promise<void>((resolve) => one.whenDrained(resolve));
  socket.resume();
  await drained;
  expect(one.buffered).toBe(0);
  one.destroy();
  await once(socket, 'close');
});
