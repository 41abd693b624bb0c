import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Delivered, Outgoing, WebhookSender } from '../../src/server/webhooks/sender.ts';
import type { Store } from '../../src/store/store.ts';
import { type ApiWorld, type CloudWorld, createCloudWorld } from './operate-world.ts';

interface Received {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly id: string; readonly kind: string; readonly to: { readonly status: string } | null };
  readonly sent: Outgoing;
}

let world: CloudWorld;
let api: ApiWorld;
let ids: readonly string[] = [];
/** What was delivered, attempt by attempt. */
let received: Received[] = [];
let answer: (received: Received) => Delivered | Promise<Delivered>;

const sender = (): WebhookSender => ({
  send: async (sent) => {
    const { type, data } = JSON.parse(sent.body) as Received;
    const one = { id: sent.headers['webhook-id'] ?? '', type, data, sent };
    const delivered = await answer(one);
    received.push(one);
    return delivered;
  },
  close: async () => undefined,
});

const settings = () => ({ webhookSender: sender(), sealingKey: Buffer.alloc(32, 7) });
const serve = (store?: Store): Promise<ApiWorld> => world.serve(undefined, store, settings());

beforeEach(async () => {
  world = await createCloudWorld();
  ids = await world.makeServers(2);
  received = [];
  answer = () => ({ status: 204 });
  api = await serve();
});

afterEach(async () => {
  await world.until(api.close());
  await world.emulated.close();
});

const call = (method: string, path: string, body?: object, user = 'demo') =>
  world.until(api.call(user, method, `/api/v1/webhooks${path}`, body === undefined ? {} : { body }));

async function create(more: object = {}, user = 'demo') {
  const made = await call('POST', '', { url: 'https://hooks.example/in', ...more }, user);
  expect(made.status).toBe(201);
  const { webhook, secret } = made.json as unknown as { webhook: { id: string }; secret: string };
  return { id: webhook.id, secret };
}

/** Reboots a server and lets what follows happen. */
async function reboot(server = ids[0], ms = 20_000): Promise<void> {
  const path = `/compute/v2.1/servers/${server}/action`;
  await world.admin.call('POST', path, { body: { reboot: { type: 'HARD' } } });
  await world.clock.advance(ms);
}

/** What was delivered of a server. */
const told = (server = ids[0]): unknown[] =>
  received.filter(({ type, data }) => type === 'transition' && data.id === server).map(({ data }) => data.to);

/** What the record has of a server since it was watched. */
async function recorded(server = ids[0]): Promise<unknown[]> {
  const { entries } = await world.store.history({ cloud: 'lab', kind: 'server', id: server ?? '', limit: 1_000 });
  return entries.map(({ to }) => to);
}

test('transitions are delivered in order, signed as Standard Webhooks has it', async () => {
  const { secret } = await create({ events: ['transition'], filter: { kind: 'server' } });
  await reboot();
  expect(told().length).toBeGreaterThan(1);
  expect(told()).toEqual(await recorded());
  const [first] = received;
  const { headers, body, url } = first?.sent ?? { headers: {}, body: '', url: '' };
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(text).digest('base64')}`);
  expect(url).toBe('https://hooks.example/in');
  expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
});

test('only what its owner may see is delivered, and only what fits the filter', async () => {
  await create({}, 'other');
  await reboot();
  expect(received).toEqual([]);
  await create({ filter: { kind: 'server', status: ['ACTIVE'], id: [ids[1]] } });
  await reboot(ids[0]);
  expect(received).toEqual([]);
  await reboot(ids[1]);
  expect(told(ids[1])).toMatchObject([{ status: 'ACTIVE' }]);
});

test('findings are delivered to those who may see what they are about', async () => {
  await create({ events: ['finding'], filter: { kind: 'server' } });
  await create({ events: ['finding'] }, 'other');
  const body = { 'os-resetState': { state: 'error' } };
  await world.admin.call('POST', `/compute/v2.1/servers/${ids[0]}/action`, { body });
  await world.clock.advance(120_000);
  expect(received).toMatchObject([{ type: 'finding', data: { change: 'opened', finding: { resourceId: ids[0] } } }]);
  const back = { 'os-resetState': { state: 'active' } };
  await world.admin.call('POST', `/compute/v2.1/servers/${ids[0]}/action`, { body: back });
  await world.clock.advance(120_000);
  expect(received.at(-1)).toMatchObject({ type: 'finding', data: { change: 'closed' } });
});

test('only its owner and administrators see it, and nobody its secret', async () => {
  const { id, secret } = await create();
  const status = async (user: string) => (await call('GET', `/${id}`, undefined, user)).status;
  expect(await Promise.all(['demo', 'admin', 'mate', 'other', 'nobody'].map(status))).toEqual([
    200, 200, 404, 404, 401,
  ]);
  expect((await call('GET', '', undefined, 'other')).json.items).toEqual([]);
  expect((await call('PATCH', `/${id}`, { url: 'https://evil.example' }, 'other')).status).toBe(404);
  const shown = [
    await call('GET', ''),
    await call('GET', `/${id}`),
    await call('PATCH', `/${id}`, { events: ['finding'] }),
  ];
  const kept = [await world.store.recall('webhooks'), await world.store.recall(`webhook ${id}`)];
  expect(JSON.stringify([shown, kept, api.lines])).not.toContain(secret.slice('whsec_'.length));
  expect((await call('DELETE', `/${id}`)).status).toBe(204);
  expect(await world.store.recall('webhooks')).toEqual([]);
  await reboot();
  expect(received).toEqual([]);
});

test.each([
  [{ url: 'https://127.0.0.1/' }, 'no public address'],
  [{ url: 'https://[fd00::1]/' }, 'no public address'],
  [{ url: 'http://example.org/' }, 'https'],
  [{ secret: 'short' }, 'secret'],
  [{ filter: { colour: 'red' } }, 'colour'],
])('refuses %j', async (more, words) => {
  const { status, json } = await call('POST', '', { url: 'https://hooks.example/in', ...more });
  expect(status).toBe(400);
  expect(json.detail).toContain(words);
});

test('dead letters are read and tried again', async () => {
  const { id } = await create();
  await world.until(api.close());
  const delivery = { type: 'reset', timestamp: '2026-01-01T00:00:00Z', data: {} };
  const letter = { id: 'msg_1', atMs: 0, attempts: 10, problem: 'it answered 400', delivery };
  await world.store.remember(`webhook-dead ${id}`, [letter]);
  api = await serve();
  const listed = await call('GET', `/${id}/dead-letters`);
  expect(listed.json.items).toMatchObject([{ id: 'msg_1', attempts: 10, delivery }]);
  const again = (user?: string) => call('POST', `/${id}/dead-letters/msg_1/redeliver`, undefined, user);
  expect((await again('nobody')).status).toBe(401);
  expect((await again('other')).status).toBe(404);
  answer = () => ({ status: 500 });
  expect((await again()).json).toEqual({ delivered: false, problem: 'it answered 500' });
  answer = () => ({ status: 200 });
  expect((await again()).json).toEqual({ delivered: true, problem: null });
  expect((await again()).status).toBe(404);
});

test('a secret that was sealed with another key must be given anew', async () => {
  const { id } = await create();
  await world.until(api.close());
  api = await world.serve(undefined, undefined, { ...settings(), sealingKey: Buffer.alloc(32, 8) });
  expect((await call('GET', `/${id}`)).json).toMatchObject({
    enabled: false,
    disabledReason: expect.stringContaining('key'),
  });
  expect((await call('PATCH', `/${id}`, { enabled: true })).status).toBe(409);
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
  expect((await call('PATCH', `/${id}`, { secret, enabled: true })).json).toMatchObject({ enabled: true });
  await reboot(ids[0]);
  expect(told()).toEqual(await recorded());
});

test('one that is changed twice at once is taken up once', async () => {
  const { id } = await create();
  await world.until(api.close());
  api = await world.serve(undefined, undefined, { ...settings(), sealingKey: Buffer.alloc(32, 8) });
  await reboot();
  const body = { secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`, enabled: true };
  const changed = [body, body].map((one) => api.call('demo', 'PATCH', `/api/v1/webhooks/${id}`, { body: one }));
  expect((await world.until(Promise.all(changed))).map(({ status }) => status)).toEqual([200, 200]);
  await world.clock.advance(20_000);
  expect(told()).toEqual(await recorded());
});

test('twenty of one user may be there, however many are asked for at once', async () => {
  const body = { url: 'https://hooks.example/in' };
  const asked = Array.from({ length: 25 }, () => api.call('demo', 'POST', '/api/v1/webhooks', { body }));
  const statuses = (await world.until(Promise.all(asked))).map(({ status }) => status);
  expect([statuses.filter((status) => status === 201).length, statuses.at(-1)]).toEqual([20, 429]);
});

test('one that cannot be taken up takes no other with it', async () => {
  const [{ id: bad }, { id: good }] = [await create(), await create({ filter: { kind: 'server' } })];
  await world.until(api.close());
  const recall = async (key: string): Promise<unknown> =>
    key === `webhook ${bad}` ? Promise.reject(new Error('torn')) : world.store.recall(key);
  api = await serve({ ...world.store, recall });
  await reboot();
  expect(told()).toEqual(await recorded());
  await create();
  expect((await world.store.recall('webhooks')) as object[]).toMatchObject([{ id: bad }, { id: good }, {}]);
  expect(api.lines.join()).toContain(`the webhook ${bad} cannot be taken up`);
});

test('after a restart it goes on where it was, without a gap', async () => {
  await create({ filter: { kind: 'server' } });
  await reboot(ids[0], 7_000);
  await world.until(api.close());
  const before = received.length;
  expect(before).toBeGreaterThan(0);
  await world.clock.advance(20_000);
  api = await serve();
  await world.clock.advance(20_000);
  await reboot(ids[0]);
  expect(told().length).toBeGreaterThan(before);
  expect(told()).toEqual(await recorded());
  expect(received.some(({ type }) => type === 'reset')).toBe(false);
});

test('a server that is killed delivers again what it may have delivered, and nothing is lost', async () => {
  await create({ filter: { kind: 'server' } });
  const never = new Promise<never>(() => undefined);
  let isDead = false;
  const dying: Store = {
    ...world.store,
    remember: async (key, value) => (isDead ? never : world.store.remember(key, value)),
    commit: async (commit) => (isDead ? never : world.store.commit(commit)),
  };
  await world.until(api.close());
  await serve(dying);
  const arrived: string[] = [];
  answer = ({ id, data }) => {
    arrived.push(id);
    // It dies with the answer on its way back.
    if (data.to?.status === 'ACTIVE') isDead = true;
    return isDead ? never : { status: 200 };
  };
  await reboot(ids[0]);
  expect(isDead).toBe(true);
  answer = () => ({ status: 200 });
  api = await serve();
  await world.clock.advance(20_000);
  const again = received.map(({ id }) => id).slice(-1);
  expect(again).toEqual(arrived.slice(-1));
  expect(new Set([...arrived, ...received.map(({ id }) => id)]).size).toBe((await recorded()).length);
});
