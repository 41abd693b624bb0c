import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { closeAll, listen, request, serve, transport } from './local-servers.suite.ts';

afterEach(closeAll);

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
