import { afterAll, expect, test } from 'vitest';
import type { Resource } from '../../src/api/resource.ts';
import { createAccess } from '../../src/server/access/create-access.ts';
import type { ServerEvent } from '../../src/server/observe/server-event.ts';
import { createServerWorld } from './world.ts';

const told: ServerEvent[] = [];
const world = await createServerWorld({ tell: (event) => void told.push(event) });

afterAll(() => world.close());

test('each answer has the id of its request', async () => {
  const own = await world.get('/api/v1', { 'x-request-id': 'mine-1' });
  expect(own.headers['x-request-id']).toBe('mine-1');
  for (const bad of ['', 'a b', 'x'.repeat(65), '<script>']) {
    const { headers } = await world.get('/api/v1/nowhere', { 'x-request-id': bad });
    expect(headers['x-request-id']).toMatch(/^req-[\da-f-]{36}$/);
  }
});

test('a refused request is told with its id, route and code, and without its query', async () => {
  told.length = 0;
  await world.get('/api/v1/counts?token=canary', { 'x-request-id': 'r-1' });
  expect(told).toMatchObject([
    {
      event: 'request.refused',
      level: 'info',
      fields: { requestId: 'r-1', path: '/api/v1/counts', route: 'getCounts', status: 400, code: 'usage.invalid' },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('canary');
});

test('a request that is answered well is not told, a slow one is', async () => {
  told.length = 0;
  await world.get('/api/v1/counts');
  expect(told).toEqual([]);
  // A cloud that takes its time.
  const [cloud] = world.parts.clouds;
  if (cloud === undefined) throw new Error('no cloud');
  const [first] = cloud.watcher.status();
  Object.assign(cloud.watcher, { status: () => [first] });
  Object.assign(cloud.store, {
    cursor: async () => {
      await world.clock.sleep(1_500);
      return undefined;
    },
  });
  const asked = world.get('/api/v1/clouds/emulator');
  await world.clock.advance(2_000);
  expect(await asked).toMatchObject({ status: 200 });
  expect(told).toMatchObject([{ event: 'request.slow', fields: { route: 'getCloud', ms: 1_500 } }]);
});

test('who leaves before the answer is no fault of the server', async () => {
  const { items } = (await world.get('/api/v1/resources?kind=image')).json as { readonly items: readonly Resource[] };
  const path = `/api/v1/resources/image/${items[0]?.id}/body`;
  expect(await world.get(path)).toMatchObject({ status: 200 });
  told.length = 0;
  const caller = new AbortController();
  const request = { method: 'GET', path, query: '', headers: { host: '127.0.0.1:8585' }, body: Buffer.alloc(0) };
  const asked = world.api.handle({ ...request, signal: caller.signal });
  caller.abort();
  expect(await asked).toMatchObject({ status: 499 });
  expect(told).toMatchObject([{ event: 'request.refused', level: 'info', fields: { status: 499 } }]);
  expect(world.logged).toEqual([]);
});

test('what has an ETag still says that it depends on the origin that asks', async () => {
  const origin = 'https://console.example.org';
  const options = { host: '127.0.0.1', isTls: false, allowedOrigins: [origin] };
  const open = await createServerWorld({ accessOf: (served) => createAccess(served, options) });
  const { headers } = await open.get('/api/v1/model', { origin });
  expect(headers).toMatchObject({
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': expect.stringContaining('X-Request-Id'),
    etag: expect.any(String),
  });
  await open.close();
});
