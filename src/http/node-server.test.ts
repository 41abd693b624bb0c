import { afterEach, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from './message.ts';
import { type Listener, listen } from './node-server.ts';

let open: Listener | undefined;
afterEach(() => open?.close());

async function serve(answer: (request: HttpRequest) => HttpResponse): Promise<string> {
  open = await listen(
    { handle: async (request) => answer(request), maxBodyBytes: () => 10 },
    { port: 0, host: '127.0.0.1' },
  );
  return `http://127.0.0.1:${open.port}`;
}

test('hands over the request whole and sends the answer with its length', async () => {
  const base = await serve((request) => ({
    status: 201,
    headers: { 'X-Seen': [request.method, request.path, request.query], 'Content-Type': 'text/plain' },
    body: [Buffer.from('<'), request.body, Buffer.from('>')],
  }));
  const answer = await fetch(`${base}/a%20b/c?d=e`, { method: 'POST', body: 'ten bytes.' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-seen')).toBe('POST, /a%20b/c, d=e');
  expect(answer.headers.get('content-length')).toBe('12');
  expect(await answer.text()).toBe('<ten bytes.>');
});

test('tells of a body that is too long instead of keeping it', async () => {
  const base = await serve((request) => ({ status: request.bodyTooLarge ? 413 : 200, headers: {}, body: '' }));
  const sent = (size: number) => fetch(base, { method: 'POST', body: 'x'.repeat(size) });
  expect((await sent(10)).status).toBe(200);
  expect((await sent(11)).status).toBe(413);
  expect((await sent(1e6)).status).toBe(413);
});

test('a stream ends when its reader goes away', async () => {
  let ended: (() => void) | undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const base = await serve((request) => ({ status: 200, headers: {}, body: ticks(request.signal, () => ended?.()) }));
  const leave = new AbortController();
  const answer = await fetch(base, { signal: leave.signal });
  const { value } = (await answer.body?.getReader().read()) ?? {};
  expect(Buffer.from(value ?? []).toString()).toBe('tick\n');
  leave.abort();
  await end;
});

async function* ticks(signal: AbortSignal | undefined, ended: () => void): AsyncGenerator<string> {
  yield 'tick\n';
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  ended();
}

test('a stream that waits often for a slow reader keeps nothing of its waits', async () => {
  const warnings: string[] = [];
  const onWarning = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', onWarning);
  const base = await serve(() => ({ status: 200, headers: {}, body: chunks(40) }));
  expect(await (await fetch(base)).text()).toHaveLength(40 * 2 ** 20);
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
});

/** Each is more than a connection takes at once. */
async function* chunks(count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at++) yield 'x'.repeat(2 ** 20);
}

test('no body is sent with 204 and to HEAD', async () => {
  const base = await serve((request) => ({ status: request.method === 'HEAD' ? 200 : 204, headers: {}, body: 'four' }));
  const head = await fetch(base, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['4', '']);
  expect((await fetch(base)).headers.get('content-length')).toBeNull();
});
