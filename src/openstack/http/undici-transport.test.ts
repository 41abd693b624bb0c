import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect as connectSocket, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Transport, TransportLimits, TransportRequest } from '../transport.ts';
import { createUndiciTransport, type UndiciTransportOptions } from './undici-transport.ts';

const LIMITS: TransportLimits = { connectMs: 1000, headersMs: 5000, bodyMs: 5000, maxBodyBytes: 1000 };

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

function transport(options: Partial<UndiciTransportOptions> = {}): Transport {
  const made = createUndiciTransport({ tls: { verify: true }, env: {}, ...options });
  open.push(made);
  return made;
}

async function listen(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push({
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

function request(url: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return { method: 'GET', url, headers: {}, limits: LIMITS, ...more };
}

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
  await open.pop()?.close();
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
  await open.pop()?.close();
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

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasOpenssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;

/** A certificate of its own authority; the key never leaves the temporary folder. */
function makeCertificate(
  name: string,
  subject: string,
): { key: string; cert: string; keyPath: string; certPath: string } {
  const [keyPath, certPath] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${subject}`];
  const output = ['-nodes', '-days', '2', '-keyout', keyPath, '-out', certPath];
  execFileSync('openssl', ['req', '-x509', ...curve, ...names, ...output], { stdio: 'ignore' });
  return { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(certPath, 'utf8'), keyPath, certPath };
}

async function serveTls(options: object): Promise<string> {
  const server = createTlsServer(options, (_incoming, answer) => answer.end('over TLS'));
  return `https://127.0.0.1:${await listen(server)}`;
}

// These need the openssl command to make certificates.
test.skipIf(!hasOpenssl)(
  'trusts a certificate by cacert, or any without verification, else says what is wrong',
  async () => {
    const own = makeCertificate('own', 'IP:127.0.0.1');
    const url = await serveTls({ key: own.key, cert: own.cert });
    await expect(transport().exchange(request(url))).rejects.toMatchObject({
      fault: 'tls',
      sent: false,
      message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
    });
    const trusting = [{ verify: true, caPath: own.certPath }, { verify: false }];
    for (const tls of trusting) expect((await transport({ tls }).exchange(request(url))).body).toBe('over TLS');
  },
);

test.skipIf(!hasOpenssl)('says that a certificate is for another name', async () => {
  const other = makeCertificate('other', 'DNS:other.example');
  const url = await serveTls({ key: other.key, cert: other.cert });
  const tls = { verify: true, caPath: other.certPath };
  await expect(transport({ tls }).exchange(request(url))).rejects.toMatchObject({
    fault: 'tls',
    message: expect.stringContaining('ALTNAME'),
  });
});

test.skipIf(!hasOpenssl)('shows its own certificate, from two files or one', async () => {
  const own = makeCertificate('server', 'IP:127.0.0.1');
  const ours = makeCertificate('client', 'DNS:client');
  const url = await serveTls({
    key: own.key,
    cert: own.cert,
    ca: ours.cert,
    requestCert: true,
    rejectUnauthorized: true,
  });
  const both = join(folder, 'both.pem');
  writeFileSync(both, ours.key + ours.cert);
  const base = { verify: true, caPath: own.certPath };
  await expect(transport({ tls: base }).exchange(request(url))).rejects.toMatchObject({ fault: expect.any(String) });
  for (const tls of [
    { ...base, certPath: ours.certPath, keyPath: ours.keyPath },
    { ...base, certPath: both },
  ]) {
    expect((await transport({ tls }).exchange(request(url))).body).toBe('over TLS');
  }
});

test.skipIf(!hasOpenssl)('tunnels https through a proxy, verifying what stands behind it', async () => {
  const own = makeCertificate('tunnelled', 'DNS:cloud.test');
  const port = Number(new URL(await serveTls({ key: own.key, cert: own.cert })).port);
  const asked: unknown[] = [];
  const proxy = createServer();
  proxy.on('connect', (incoming, socket) => {
    asked.push(incoming.url);
    const upstream = connectSocket(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on('error', () => {});
  });
  const env = { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}` };
  const tls = { verify: true, caPath: own.certPath };
  const response = await transport({ env, tls }).exchange(request('https://cloud.test:8443/x'));
  expect([response.body, asked]).toEqual(['over TLS', ['cloud.test:8443']]);
  await expect(transport({ env }).exchange(request('https://cloud.test:8443/x'))).rejects.toMatchObject({
    fault: 'tls',
  });
});

test.skipIf(!hasOpenssl)('says that the other end speaks no TLS', async () => {
  const url = await serve((_incoming, answer) => answer.end());
  await expect(transport().exchange(request(url.replace('http:', 'https:')))).rejects.toMatchObject({ fault: 'tls' });
});
