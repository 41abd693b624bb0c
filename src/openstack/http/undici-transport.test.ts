import { createServer as createSocketServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { closeAll, closeLast, LIMITS, listen, request, serve, transport } from './local-servers.suite.ts';
import { createUndiciTransport } from './undici-transport.ts';

afterEach(closeAll);

test('carries method, path, headers and body there, and status, headers and body back', async () => {
  const url = await serve((incoming, answer) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => {
      answer.writeHead(418, { 'set-cookie': ['a=1', 'b=2'], 'X-Mixed': 'y' });
      answer.end(`${incoming.method} ${incoming.url} ${String(incoming.headers['x-own'])} ${body}`);
    });
  });
  const sent = request(`${url}/p?q=1`, { method: 'POST', headers: { 'x-own': 'x' }, body: 'wörld' });
  const response = await transport().exchange(sent);
  expect(response).toMatchObject({
    status: 418,
    body: 'POST /p?q=1 x wörld',
    headers: { 'set-cookie': 'a=1, b=2', 'x-mixed': 'y' },
  });
});

test('sends a stream of bytes', async () => {
  const url = await serve((incoming, answer) => void incoming.pipe(answer));
  async function* bytes() {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  }
  expect((await transport().exchange(request(url, { method: 'PUT', body: bytes() }))).body).toBe('one two');
});

test('keeps connections', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((incoming, answer) => {
    ports.add(incoming.socket.remotePort);
    answer.end();
  });
  const kept = transport();
  for (let turn = 0; turn < 8; turn++) await kept.exchange(request(url));
  // The pool may open a second one while the first is still being set free.
  expect(ports.size).toBeLessThan(3);
});

test('decompresses', async () => {
  const url = await serve((incoming, answer) => {
    expect(incoming.headers['accept-encoding']).toContain('gzip');
    answer.writeHead(200, { 'content-encoding': 'gzip' });
    answer.end(gzipSync('hello'));
  });
  expect((await transport().exchange(request(url))).body).toBe('hello');
});

test.each([
  ['plain', (answer: { end(body: string | Buffer): void }) => answer.end('x'.repeat(2000))],
  [
    'compressed',
    (answer: { end(body: Buffer): void; setHeader(name: string, value: string): void }) => {
      answer.setHeader('content-encoding', 'gzip');
      answer.end(gzipSync('x'.repeat(100_000)));
    },
  ],
])('refuses an answer that is too large: %s', async (_name, reply) => {
  const url = await serve((_incoming, answer) => reply(answer));
  await expect(transport().exchange(request(url))).rejects.toMatchObject({ fault: 'too-large' });
});

test('says that nothing listens, before anything was sent', async () => {
  const port = await listen(createSocketServer());
  await closeLast();
  await expect(transport().exchange(request(`http://127.0.0.1:${port}`))).rejects.toMatchObject({
    fault: 'refused',
    sent: false,
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('says that a name has no address', async () => {
  await expect(transport().exchange(request('http://nothing.invalid/'))).rejects.toMatchObject({
    fault: 'dns',
    sent: false,
  });
});

test('says that the connection broke after the request was sent', async () => {
  const url = await serve((incoming) => incoming.socket.destroy());
  await expect(transport().exchange(request(url))).rejects.toMatchObject({ fault: 'broken', sent: true });
});

test('says that the answer stopped in the middle', async () => {
  const url = await serve((incoming, answer) => {
    answer.writeHead(200, { 'content-length': '100' });
    answer.write('part');
    answer.flushHeaders();
    setTimeout(() => incoming.socket.destroy(), 20);
  });
  await expect(transport().exchange(request(url))).rejects.toMatchObject({ fault: 'broken', sent: true });
});

test('says that what came is not HTTP', async () => {
  const server = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.end('220 mail.example ESMTP\r\n');
  });
  await expect(transport().exchange(request(`http://127.0.0.1:${await listen(server)}`))).rejects.toMatchObject({
    fault: 'not-http',
  });
});

test('does not wait longer than it may for an answer to begin, and to go on', async () => {
  const silent = await serve(() => {});
  const limits = { ...LIMITS, headersMs: 50, bodyMs: 50 };
  await expect(transport().exchange(request(silent, { limits }))).rejects.toMatchObject({
    fault: 'headers-timeout',
    sent: true,
  });
  const stuck = await serve((_incoming, answer) => {
    answer.writeHead(200);
    answer.write('part');
  });
  await expect(transport().exchange(request(stuck, { limits }))).rejects.toMatchObject({
    fault: 'body-timeout',
    sent: true,
  });
});

test('an abort ends the exchange with its reason', async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort(new Error('enough')));
  await expect(transport().exchange(request(url, { signal: stop.signal }))).rejects.toThrow('enough');
});

test('sends http through a proxy as a whole URL, with its password', async () => {
  const seen: unknown[] = [];
  const proxy = await serve((incoming, answer) => {
    seen.push(incoming.url, incoming.headers['proxy-authorization'], incoming.headers.host);
    answer.end('from the proxy');
  });
  const env = { HTTP_PROXY: proxy.replace('http://', 'http://user:pass@'), NO_PROXY: 'other' };
  const response = await transport({ env }).exchange(request('http://cloud.test/identity?x=1'));
  expect(response.body).toBe('from the proxy');
  expect(seen).toEqual(['http://cloud.test/identity?x=1', `Basic ${btoa('user:pass')}`, 'cloud.test']);
});

test('says that the proxy is the fault', async () => {
  const port = await listen(createSocketServer());
  await closeLast();
  const env = { HTTP_PROXY: `http://user:canary@127.0.0.1:${port}` };
  const fault = transport({ env }).exchange(request('http://cloud.test/'));
  await expect(fault).rejects.toMatchObject({
    fault: 'proxy',
    sent: false,
    message: expect.not.stringContaining('canary'),
  });
});

test('a closed transport sends nothing more', async () => {
  const url = await serve((_incoming, answer) => answer.end());
  const closed = transport();
  await closed.exchange(request(url));
  await closed.close();
  await expect(closed.exchange(request(url))).rejects.toMatchObject({ sent: false });
});

test.each([
  ['that is not there', '/nowhere/ca.pem', /cannot be read/],
  ['that holds no certificate', 'package.json', /no certificate or key in PEM form/],
])('refuses a cacert %s', (_name, caPath, want) => {
  expect(() => createUndiciTransport({ tls: { verify: true, caPath }, env: {} })).toThrow(want);
});
