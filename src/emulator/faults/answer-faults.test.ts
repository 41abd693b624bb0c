import { expect, test } from 'vitest';
import { isObject } from '../kernel/json.ts';
import { setUp } from './fault-world.suite.ts';

const PATHS = {
  identity: '/identity/v3/projects',
  compute: '/compute/v2.1/servers',
  image: '/image/v2/images',
  'block-storage': '/volume/v3/PROJECT/volumes',
  network: '/networking/v2.0/ports',
  placement: '/placement/resource_providers',
} as const;

test.each(Object.keys(PATHS))(
  '%s refuses with any status, with and without Retry-After, in its own form',
  async (service) => {
    const { admin, fault, cloud } = await setUp();
    const project = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
    const path = (PATHS[service as keyof typeof PATHS] ?? '').replace('PROJECT', project);
    const usual = await admin.call('GET', path);
    expect(usual.status).toBe(200);
    for (const status of [401, 403, 404, 409, 413, 429, 500, 503]) {
      await fault({ action: 'refuse', service, status, retryAfter: 7, message: 'not now', times: 1 });
      await fault({ action: 'refuse', service, status, times: 1 });
      const first = await admin.call('GET', path);
      expect([first.status, first.headers['retry-after']]).toEqual([status, '7']);
      expect(JSON.stringify(first.body)).toContain(status === 401 ? 'authoriz' : 'not now');
      const second = await admin.call('GET', path);
      expect([second.status, second.headers['retry-after']]).toEqual([status, undefined]);
      expect((await admin.call('GET', path)).status).toBe(200);
    }
  },
);

test('a request can be carried out though it is refused, not be carried out, or be carried out twice', async () => {
  const { admin, fault, cloud } = await setUp();
  const names = () => cloud.state.identity.projects.all().map(({ name }) => name);
  const make = (name: string) => admin.call('POST', '/identity/v3/projects', { body: { project: { name } } });
  await fault({ action: 'refuse', status: 503, method: 'POST', times: 1 });
  expect([(await make('a')).status, names().includes('a')]).toEqual([503, false]);
  await fault({ action: 'refuse', status: 503, method: 'POST', isDone: true, times: 1 });
  expect([(await make('b')).status, names().includes('b')]).toEqual([503, true]);
  await fault({ action: 'repeat', path: '/identity/v3/projects', method: 'POST', times: 1 });
  expect([(await make('c')).status, names().includes('c')]).toEqual([409, true]);
});

test('a path is matched by its parts', async () => {
  const { admin, fault } = await setUp();
  await fault({ action: 'refuse', status: 503, path: '/v3/projects/*/tags$' });
  const status = async (path: string) => (await admin.call('GET', `/identity/v3/${path}`)).status;
  expect(await status('projects')).toBe(200);
  expect(await status('projects/x/tags')).toBe(503);
  expect(await status('projects/x/tags/y')).toBe(404);
});

test('answers are slow, truncated, doubled and wrongly dated', async () => {
  const { admin, fault, cloud } = await setUp();
  const list = () => admin.call('GET', '/image/v2/images');
  const count = (body: unknown) => (isObject(body) && Array.isArray(body.images) ? body.images.length : undefined);
  const usual = await list();
  await fault({ action: 'duplicate', service: 'image', times: 1 });
  expect(count((await list()).body)).toBe(2 * (count(usual.body) ?? 0));
  await fault({ action: 'truncate', service: 'image', times: 1 });
  expect(typeof (await list()).body).toBe('string');
  await fault({ action: 'misdate', service: 'image', delayMs: -60_000, times: 1 });
  const off = await list();
  expect(Date.parse(off.headers.date ?? '')).toBe(Date.parse(usual.headers.date ?? '') - 60_000);
  expect(JSON.stringify(off.body)).toContain('2025-12-31T23:59:00Z');
  await fault({ action: 'slow', service: 'image', delayMs: 5_000, times: 1 });
  let isThere = false;
  const slow = list().then(() => {
    isThere = true;
  });
  await Promise.resolve();
  cloud.clock.runFor(4_000);
  await new Promise(setImmediate);
  expect(isThere).toBe(false);
  cloud.clock.runFor(2_000);
  await slow;
  expect(isThere).toBe(true);
});

test('a connection breaks before the answer, or in its middle', async () => {
  const { fault, cloud } = await setUp();
  const listener = await cloud.listen(0);
  const get = () => fetch(`http://127.0.0.1:${listener.port}/identity/v3`).then((answer) => answer.text());
  expect(await get()).toContain('version');
  await fault({ action: 'cut', service: 'identity', times: 1 });
  await expect(get()).rejects.toThrow('fetch failed');
  await fault({ action: 'cut', service: 'identity', bytes: 10, times: 1 });
  await expect(get()).rejects.toThrow('terminated');
  expect(await get()).toContain('version');
  await cloud.close();
});
