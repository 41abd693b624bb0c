import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAddressRule } from './addresses.ts';
import { createSender, type WebhookSender } from './sender.ts';

let server: Server;
let asked: { url: string; body: string }[];
let answer: RequestListener;
let sender: WebhookSender;
const { signal } = new AbortController();

beforeEach(async () => {
  asked = [];
  answer = (_, outgoing) => outgoing.writeHead(204).end();
  server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (part) => {
      body += String(part);
    });
    incoming.on('end', () => {
      asked.push({ url: incoming.url ?? '', body });
      answer(incoming, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  sender = createSender(createAddressRule(['loopback']));
});

afterEach(async () => {
  await sender.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const port = (): number => (server.address() as AddressInfo).port;
const send = (by: WebhookSender, host = '127.0.0.1') =>
  by.send({ url: `http://${host}:${port()}/hook`, headers: { 'webhook-id': '1' }, body: '{"a":1}' }, signal);

/** Leads every name to some addresses, the next ones each time it is asked. */
function leadsTo(...answers: string[][]): NonNullable<Parameters<typeof createSender>[1]> {
  let turn = 0;
  const lookup = (_: string, __: unknown, callback: (error: null, found: unknown) => void): void => {
    const found = answers[Math.min(turn++, answers.length - 1)] ?? [];
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return lookup as unknown as NonNullable<Parameters<typeof createSender>[1]>;
}

test('sends a body, and tells the status', async () => {
  expect(await send(sender)).toEqual({ status: 204 });
  expect(asked).toEqual([{ url: '/hook', body: '{"a":1}' }]);
});

test('follows no redirect', async () => {
  answer = (_, outgoing) => outgoing.writeHead(307, { location: '/elsewhere' }).end();
  expect(await send(sender)).toEqual({ status: 307 });
  expect(asked).toHaveLength(1);
});

test('says how long it is to wait', async () => {
  answer = (_, outgoing) => outgoing.writeHead(429, { 'retry-after': '7' }).end();
  expect(await send(sender)).toEqual({ status: 429, retryAfterMs: 7_000 });
});

test('reads no more of an answer than it must', async () => {
  answer = (_, outgoing) => {
    outgoing.writeHead(200);
    const more = (): boolean => outgoing.write('x'.repeat(65_536));
    outgoing.on('drain', more);
    more();
  };
  expect(await send(sender)).toEqual({ status: 200 });
});

test('an address that is not allowed is not connected to', async () => {
  const strict = createSender(createAddressRule());
  expect(await send(strict)).toEqual({ problem: 'nothing is sent to 127.0.0.1' });
  await strict.close();
  expect(asked).toEqual([]);
});

test('a name is looked up once for a connection, which goes to the address that was judged', async () => {
  const rule = createAddressRule(['127.0.0.1/32']);
  const rebinding = createSender(rule, leadsTo(['127.0.0.1'], ['127.0.0.9']));
  expect(await send(rebinding, 'hooks.example')).toEqual({ status: 204 });
  const second = await send(rebinding, 'other.example');
  expect(second).toEqual({ problem: 'nothing is sent to 127.0.0.9, to which the name other.example leads' });
  await rebinding.close();
});

test('a name of which one address is not allowed is not sent to at all', async () => {
  const mixed = createSender(createAddressRule(['127.0.0.1/32']), leadsTo(['127.0.0.1', '10.0.0.1']));
  expect(await send(mixed, 'hooks.example')).toMatchObject({ problem: expect.stringContaining('10.0.0.1') });
  await mixed.close();
  expect(asked).toEqual([]);
});

test('what cannot be reached is told', async () => {
  const gone = port();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const url = `http://127.0.0.1:${gone}/`;
  expect(await sender.send({ url, headers: {}, body: '' }, signal)).toEqual({
    problem: 'it cannot be reached (ECONNREFUSED)',
  });
});
