import { afterAll, beforeEach, expect, test } from 'vitest';
import { isLocal } from '../../src/server/access/is-local.ts';
import { type ParsedMetric, parseMetrics } from './parse-metrics.ts';
import { createWorldWithServer } from './with-server.ts';

const { world, id } = await createWorldWithServer();

afterAll(() => world.close());
beforeEach(() => world.as('admin'));

async function read(): Promise<ReadonlyMap<string, ParsedMetric>> {
  const answer = await world.get('/metrics');
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  });
  return parseMetrics(answer.text);
}

function totalOf(metric: ParsedMetric | undefined, wanted: Readonly<Record<string, string>>): number {
  const fit = metric?.samples.filter(({ labels }) =>
    Object.entries(wanted).every(([name, text]) => labels[name] === text),
  );
  return fit?.reduce((sum, { value }) => sum + value, 0) ?? Number.NaN;
}

test('resources, states, transitions, lag and findings are told by cloud and kind', async () => {
  const metrics = await read();
  const server = { cloud: 'emulator', kind: 'server' };
  expect(totalOf(metrics.get('nephoscope_resources'), { ...server, status: 'SHUTOFF', phase: 'stable' })).toBe(1);
  expect(totalOf(metrics.get('nephoscope_transitions_total'), { ...server, phase: 'stable' })).toBe(2);
  const active = metrics.get('nephoscope_state_seconds')?.samples.filter(({ labels }) => labels.status === 'ACTIVE');
  expect(totalOf({ type: '', help: '', samples: active ?? [] }, { ...server, le: '+Inf' })).toBeGreaterThan(0);
  expect(totalOf(metrics.get('nephoscope_watch_lag_seconds'), server)).toBeLessThan(6);
  expect(totalOf(metrics.get('nephoscope_ready'), { cloud: 'emulator' })).toBe(1);
  expect(metrics.get('nephoscope_findings')?.type).toBe('gauge');
  expect(totalOf(metrics.get('nephoscope_info'), { version: '1.2.3' })).toBe(1);
});

test('requests to services are counted with how long they took', async () => {
  const metrics = await read();
  const listed = totalOf(metrics.get('nephoscope_openstack_requests_total'), { service: 'compute', status: '200' });
  expect(listed).toBeGreaterThan(10);
  const taken = metrics.get('nephoscope_openstack_request_seconds');
  expect(totalOf(taken, { service: 'compute', le: '+Inf' })).toBeGreaterThanOrEqual(listed);
});

test('requests to the server are counted by route, those that lead nowhere too', async () => {
  await world.get('/api/v1/nowhere');
  await world.get('/api/v1/counts');
  await world.get('/api/v1/counts?no=1');
  const requests = (await read()).get('nephoscope_api_requests_total');
  expect(totalOf(requests, { operation: 'getCounts', status: '200' })).toBe(1);
  expect(totalOf(requests, { operation: 'getCounts', status: '400' })).toBe(1);
  expect(totalOf(requests, { operation: 'none', status: '404' })).toBe(1);
});

test('an operation that ended is counted by its end', async () => {
  await world.send('POST', '/api/v1/operations', { body: { kind: 'server', id, operation: 'start' } });
  await world.clock.advance(30_000);
  const operations = (await read()).get('nephoscope_operations_total');
  expect(totalOf(operations, { kind: 'server', operation: 'start', end: 'succeeded' })).toBe(1);
});

test('metrics name no resource', async () => {
  const { text } = await world.get('/metrics');
  expect(text).not.toContain(id);
  expect(text).not.toContain('Web-1');
  expect(text).not.toMatch(/[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('a member is told nothing of what is of all projects', async () => {
  await world.as('demo');
  const metrics = await read();
  for (const [name, { samples }] of metrics)
    expect(
      samples.filter(({ labels }) => labels.cloud !== undefined),
      name,
    ).toEqual([]);
  expect(metrics.get('nephoscope_api_requests_total')?.samples).not.toEqual([]);
});

test.each([
  ['this machine asks itself', { peer: '127.0.0.1', host: '127.0.0.1:8585' }, true],
  ['by IPv6', { peer: '::1', host: '[::1]:8585' }, true],
  ['by a socket of both', { peer: '::ffff:127.0.0.1', host: 'localhost' }, true],
  ['another machine', { peer: '192.0.2.1', host: '127.0.0.1:8585' }, false],
  ['a name that was turned to our address', { peer: '127.0.0.1', host: 'evil.example:8585' }, false],
  ['through a proxy', { peer: '127.0.0.1', host: 'localhost', 'x-forwarded-for': '192.0.2.1' }, false],
  ['nobody knows who', { host: 'localhost' }, false],
])('%s', (_, { peer, ...headers }: Readonly<Record<string, string>>, want) => {
  const http = { method: 'GET', path: '/metrics', query: '', headers, body: Buffer.alloc(0) };
  expect(isLocal(peer === undefined ? http : { ...http, peer })).toBe(want);
});
