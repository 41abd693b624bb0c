import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SELF_SIGNED } from '../../test/end-to-end/self-signed.ts';
import type { HttpRequest, HttpResponse } from './message.ts';
import { type Listener, type ListenLimits, listen } from './node-server.ts';

const LIMITS: ListenLimits = {
  headMs: 300,
  requestMs: 600,
  checkMs: 50,
  keepAliveMs: 500,
  stalledMs: 400,
  maxHeadBytes: 16 * 1024,
  maxConnections: 2_000,
};

let open: Listener | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await open?.close();
});

async function serve(
  limits: Partial<ListenLimits> = {},
  answer: (request: HttpRequest) => HttpResponse = ({ path }) => ({ status: 200, headers: {}, body: path }),
): Promise<number> {
  const handler = { handle: async (request: HttpRequest) => answer(request), maxBodyBytes: () => 1_000 };
  open = await listen(handler, { port: 0, host: '127.0.0.1', limits: { ...LIMITS, ...limits } });
  return open.port;
}

/** Opens a connection, writes a text and answers what comes until the other end closes it. */
async function talk(port: number, text: string): Promise<string> {
  const socket = await opened(port);
  let said = '';
  socket.on('data', (part) => {
    said += String(part);
  });
  socket.write(text);
  await once(socket, 'close');
  return said;
}

async function opened(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

test('1,500 connections that never finish a head are shut, and good requests are answered meanwhile', async () => {
  const port = await serve({ headMs: 1_000, requestMs: 1_000 });
  const closed: Promise<unknown>[] = [];
  // The first may be shut before the last is open.
  const openHalf = async (): Promise<Socket> => {
    const socket = await opened(port);
    closed.push(once(socket, 'close'));
    return socket;
  };
  const halfOpen = await Promise.all(Array.from({ length: 1_500 }, openHalf));
  // Two thirds begin a request, the others say nothing at all.
  halfOpen.forEach((socket, at) => {
    if (at % 3 !== 0) socket.write('GET /slow HTTP/1.1\r\nHost: localhost\r\nX-A: ');
    socket.resume();
  });
  const good = await Promise.all(Array.from({ length: 50 }, () => fetch(`http://127.0.0.1:${port}/good`)));
  expect(new Set(good.map(({ status }) => status))).toEqual(new Set([200]));
  await Promise.all(closed);
});

test('a connection that never finishes the handshake of TLS is shut', async () => {
  const handler = { handle: async () => ({ status: 200, headers: {}, body: '' }), maxBodyBytes: () => 0 };
  open = await listen(handler, { port: 0, host: '127.0.0.1', limits: LIMITS, tls: SELF_SIGNED });
  const silent = await opened(open.port);
  silent.resume();
  await once(silent, 'close');
});

test('a body that does not come is given up', async () => {
  const port = await serve();
  expect(await talk(port, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')).toMatch(
    /^HTTP\/1.1 408/,
  );
});

test.each([
  [
    'a length beside chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde'],
  [
    'an encoding that is not the last',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n',
  ],
  ['a length that is no number', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nabcde'],
  ['a line that ends in LF alone inside a head', 'GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
])('a request that two readers could cut differently is refused: %s', async (_, text) => {
  const port = await serve();
  expect(await talk(port, text)).toMatch(/^HTTP\/1.1 400 /);
});

test('a head of more than 16 KiB is refused, one of 10 KiB is read', async () => {
  const port = await serve();
  const head = (size: number) => `GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-A: ${'a'.repeat(size)}\r\n\r\n`;
  expect(await talk(port, head(10_000))).toMatch(/^HTTP\/1.1 200 /);
  expect(await talk(port, head(17_000))).toMatch(/^HTTP\/1.1 431 /);
});

test('connections beyond the limit are shut at once', async () => {
  const port = await serve({ maxConnections: 3, headMs: 60_000, requestMs: 60_000 });
  const held = await Promise.all(Array.from({ length: 3 }, () => opened(port)));
  const more = await opened(port);
  await once(more, 'close');
  expect(held.map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
});

test('an answer whose reader does not read is given up', async () => {
  let stop: (() => void) | undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const port = await serve({}, ({ signal }) => {
    signal?.addEventListener('abort', () => stop?.());
    return { status: 200, headers: {}, body: Buffer.alloc(64 * 2 ** 20) };
  });
  const socket = await opened(port);
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await stopped;
});

test('a request says who sent it', async () => {
  const port = await serve({}, ({ peer }) => ({ status: 200, headers: {}, body: peer ?? '' }));
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('127.0.0.1');
});
