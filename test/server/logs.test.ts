import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { parseMetrics } from './parse-metrics.ts';
import { runUp } from './run-up.ts';

leaveUnchecked();

test('a server that nobody watches logs a line of JSON for what is of note, and has metrics for this machine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-logs-'));
  const up = await runUp([], { XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder });
  const body = JSON.stringify({
    method: 'password',
    user: { name: 'demo' },
    password: 'canary',
    project: { name: 'demo' },
  });
  const headers = { 'content-type': 'application/json', 'x-request-id': 'mine' };
  const refused = await fetch(`${up.url}/api/v1/session?token=canary`, { method: 'POST', headers, body });
  expect(refused.headers.get('x-request-id')).toBe('mine');
  await fetch(`${up.url}/api/v1/session`, { method: 'POST', headers, body });
  const signedIn = await fetch(`${up.url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: body.replace('canary', 'secret'),
  });
  expect(signedIn.status).toBe(201);
  const stream = await fetch(`${up.url}/api/v1/watch`);
  const metrics = parseMetrics(await (await fetch(`${up.url}/metrics`)).text());
  const sent = metrics.get('nephoscope_openstack_requests_total')?.samples ?? [];
  expect(sent.find(({ labels }) => labels.service === 'identity' && labels.status === '401')).toBeDefined();
  expect(metrics.get('nephoscope_stream_readers')?.samples).toMatchObject([{ value: 1 }]);
  expect(await up.stop()).toBe(0);
  await stream.text();

  const lines = up.written.err.trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  // How busy the machine is decides which requests are slow.
  const told = events.filter(({ event }) => event !== 'note' && event !== 'request.slow');
  expect(told).toMatchObject([
    { event: 'start', level: 'info', url: up.url },
    { event: 'request.refused', requestId: 'mine', status: 400, route: 'createSession', path: '/api/v1/session' },
    { event: 'request.refused', requestId: 'mine', status: 401, code: 'auth.failed' },
    { event: 'session', route: 'createSession', status: 201 },
    { event: 'stop' },
  ]);
  expect(up.written.err).not.toContain('canary');
  rmSync(folder, { recursive: true, force: true });
});
