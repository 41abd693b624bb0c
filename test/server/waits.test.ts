import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiWorld, type CloudWorld, createCloudWorld } from './operate-world.ts';

let world: CloudWorld;
let api: ApiWorld;
let ids: readonly string[] = [];

beforeEach(async () => {
  world = await createCloudWorld();
  ids = await world.makeServers(2);
  api = await world.serve();
});

afterEach(async () => {
  await world.until(api.close());
  await world.emulated.close();
});

const begin = (body: object, user = 'demo') => world.until(api.call(user, 'POST', '/api/v1/waits', { body }));
const read = (id: string, user = 'demo', query = '', etag = '') =>
  world.until(api.call(user, 'GET', `/api/v1/waits/${id}`, { query, headers: { 'if-none-match': etag } }));

async function ended(id: string, user = 'demo') {
  for (let turn = 0; turn < 500; turn++) {
    const { json } = await read(id, user);
    if (json.state === 'ended') return json;
    await world.clock.advance(500);
  }
  throw new Error('it never ends');
}

const reboot = (id = ids[0]) =>
  api.call('demo', 'POST', '/api/v1/operations', { body: { kind: 'server', id, operation: 'reboot_hard' } });

test('waits until a resource is as it is wanted, and tells each change to who reads by the tag', async () => {
  await world.until(reboot());
  const { json, status } = await begin({ kind: 'server', ids: [ids[0]], for: ['status=HARD_REBOOT'], patient: true });
  expect(status).toBe(202);
  expect(await ended(json.id)).toMatchObject({ end: 'reached', items: [{ id: ids[0], end: 'reached' }] });
  const rest = await begin({ kind: 'server', ids: [ids[0]], for: ['task=none', 'status=ACTIVE'] });
  let etag = '';
  const seen: unknown[] = [];
  for (let turn = 0; turn < 50 && seen.at(-1) !== 'ended'; turn++) {
    const answer = await read(rest.json.id, 'demo', 'waitMs=30000', etag);
    etag = String(answer.headers.ETag);
    if (answer.status === 200) seen.push(answer.json.state);
  }
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe('ended');
});

test('says at once what cannot come by itself, and what is over in time', async () => {
  const never = await begin({ kind: 'server', filter: { name: 'web-*' }, for: ['status=SHUTOFF'] });
  expect(await ended(never.json.id)).toMatchObject({
    end: 'unreachable',
    items: [{ end: 'unreachable', reason: expect.stringContaining('by itself') }, {}],
  });
  const late = await begin({ kind: 'server', ids, for: ['status=SHUTOFF'], patient: true, timeoutMs: 1_000 });
  expect(await ended(late.json.id)).toMatchObject({ end: 'timed-out' });
});

test('what may not be seen is not there', async () => {
  const gone = await begin({ kind: 'server', ids: [ids[0]], for: ['gone'] }, 'other');
  expect(await ended(gone.json.id, 'other')).toMatchObject({ end: 'reached', items: [{ name: '', states: null }] });
  const some = await begin({ kind: 'server', filter: { name: ['web-*'] }, for: ['status=ACTIVE'] }, 'other');
  expect(await ended(some.json.id, 'other')).toMatchObject({ end: null, items: [] });
  const own = await begin({ kind: 'server', ids: [ids[0]], for: ['gone'], patient: true });
  expect((await read(own.json.id, 'admin')).status).toBe(404);
  expect((await world.until(api.call('admin', 'GET', '/api/v1/waits'))).json.items).toEqual([]);
});

test('many share one stream of requests, and all end with the sign-in', async () => {
  const before = world.requests.length;
  const one = await begin({ kind: 'server', ids, for: ['status=SHUTOFF'], patient: true });
  for (let turn = 1; turn < 50; turn++) await begin({ kind: 'server', ids, for: ['status=SHUTOFF'], patient: true });
  expect((await begin({ kind: 'server', ids, for: ['status=SHUTOFF'], patient: true })).status).toBe(429);
  expect(world.requests.slice(before).filter((line) => line.startsWith('demo') && line.includes('servers'))).toEqual(
    [],
  );
  expect((await world.until(api.call('demo', 'DELETE', `/api/v1/waits/${one.json.id}`))).status).toBe(204);
  expect((await read(one.json.id)).status).toBe(404);
  expect(api.parts.waits.board.values()).toHaveLength(49);
  await world.until(api.signOut('demo'));
  await world.clock.advance(1_000);
  expect(api.parts.waits.board.values()).toEqual([]);
});

test('what was waited for goes with the sign-in too', async () => {
  const { json } = await begin({ kind: 'server', ids, for: ['status=ACTIVE'] });
  expect(await ended(json.id)).toMatchObject({ end: 'reached' });
  await world.until(api.signOut('demo'));
  expect(api.parts.waits.board.values()).toEqual([]);
});

test.each([
  [{ kind: 'server', for: ['colour=red'] }, 'no part of the states'],
  [{ kind: 'server', ids: ['a'], filter: {}, for: ['gone'] }, 'not both'],
  [{ kind: 'port-binding', for: ['gone'] }, 'not watched'],
])('refuses %j', async (body, words) => {
  const { status, json } = await begin(body);
  expect(status).toBe(400);
  expect(json.detail).toContain(words);
});
