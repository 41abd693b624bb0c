import { afterEach, beforeEach, expect, test } from 'vitest';
import { TransportError } from '../../src/openstack/transport.ts';
import { type ApiWorld, type CloudWorld, createCloudWorld } from './operate-world.ts';

let world: CloudWorld;
let api: ApiWorld;
let server = '';

beforeEach(async () => {
  world = await createCloudWorld();
  [server = ''] = await world.makeServers(1);
  api = await world.serve();
});

afterEach(async () => {
  await world.until(api.close());
  await world.emulated.close();
});

const begin = (body: object, user = 'demo', headers = {}) =>
  world.until(api.call(user, 'POST', '/api/v1/operations', { body, headers }));

const read = (id: string, user = 'demo') => world.until(api.call(user, 'GET', `/api/v1/operations/${id}`));

/** Lets time pass until an operation is over. */
async function ended(id: string, user = 'demo'): Promise<Record<string, unknown>> {
  for (let turn = 0; turn < 2_000; turn++) {
    const { json } = await read(id, user);
    if (json.state === 'ended') return json;
    await world.clock.advance(1_000);
  }
  throw new Error(`it never ends: ${(await read(id, user)).text} ${api.lines.join('; ')}`);
}

const reboot = (more = {}) => ({ cloud: 'lab', kind: 'server', id: server, operation: 'reboot_hard', ...more });
const create = (more = {}) => ({
  kind: 'server',
  operation: 'create',
  arguments: {
    name: 'made',
    flavor: '1',
    image: world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id ?? '',
    network: [world.emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id ?? ''],
    ...more,
  },
});

test('tells of every operation whether it is allowed, and how to ask for it', async () => {
  const { json, status } = await world.until(api.call('demo', 'GET', `/api/v1/resources/server/${server}/operations`));
  expect(status).toBe(200);
  const items = json.items as { operation: string; allowed: boolean; reasons: object[]; calls: object[] }[];
  const find = (name: string) => items.find(({ operation }) => operation === name);
  expect(find('reboot_hard')).toMatchObject({ allowed: true, reasons: [] });
  expect(find('start')).toMatchObject({ allowed: false, reasons: [{ code: 'state' }] });
  expect(find('rebuild')?.calls).toMatchObject([{ destroys: true }]);
  expect(items.length).toBeGreaterThan(40);
  const foreign = await world.until(api.call('other', 'GET', `/api/v1/resources/server/${server}/operations`));
  expect(foreign.status).toBe(404);
});

test('a dry run looks and judges, and begins nothing', async () => {
  const allowed = await begin(reboot({ dryRun: true }));
  expect(allowed).toMatchObject({ status: 200, json: { allowed: true, reasons: [] } });
  const refused = await begin(reboot({ operation: 'start', dryRun: true }));
  expect(refused.json).toMatchObject({ allowed: false, reasons: [{ code: 'state' }] });
  expect((await begin(reboot({ dryRun: true }), 'other')).status).toBe(404);
  expect(api.parts.operations.board.values()).toEqual([]);
});

test('runs an operation with the token of the one who asked, and follows it to its end', async () => {
  const { json, status, headers } = await begin(reboot());
  expect(status).toBe(202);
  expect(headers.Location).toBe(`/api/v1/operations/${json.id}`);
  expect(json).toMatchObject({ state: 'looking', resource: server, operation: 'reboot_hard' });
  const over = await ended(json.id);
  expect(over).toMatchObject({ outcome: { end: 'succeeded' }, by: { user: 'demo', project: 'demo' } });
  const tasks = (over.steps as { states: { taskState: string | null } }[]).map(({ states }) => states.taskState);
  expect(tasks).toEqual([null, 'rebooting_hard', 'reboot_pending_hard', 'reboot_started_hard', null]);
  expect(world.requests.filter((line) => line.includes('/action'))).toEqual([
    `demo POST /compute/v2.1/servers/${server}/action`,
  ]);
});

test('what the cloud does not allow to the one who asks is refused, though the server itself may do it', async () => {
  const foreign = await begin(reboot(), 'other');
  expect(await ended(foreign.json.id, 'other')).toMatchObject({ outcome: { end: 'refused' } });
  const reader = await begin(reboot(), 'mate');
  expect(await ended(reader.json.id, 'mate')).toMatchObject({
    outcome: { end: 'refused', reasons: [{ code: 'policy' }] },
  });
  expect(world.requests.filter((line) => line.includes('/action'))).toEqual([]);
});

test('only the one who began it, others of the project and administrators see an operation', async () => {
  const { json } = await begin(reboot());
  const status = async (user: string) => (await read(json.id, user)).status;
  expect(await Promise.all(['demo', 'mate', 'admin', 'other', 'nobody'].map(status))).toEqual([
    200, 200, 200, 404, 401,
  ]);
  const list = async (user: string) => (await world.until(api.call(user, 'GET', '/api/v1/operations'))).json.items;
  expect(await list('other')).toEqual([]);
  expect(await list('mate')).toMatchObject([{ id: json.id }]);
  const cancel = (user: string) => world.until(api.call(user, 'DELETE', `/api/v1/operations/${json.id}`));
  expect((await cancel('mate')).status).toBe(403);
  expect((await cancel('other')).status).toBe(404);
  expect(await ended(json.id)).toMatchObject({ outcome: { end: 'succeeded' } });
});

test('a repeated request with the same key begins nothing anew', async () => {
  const key = { 'idempotency-key': 'once' };
  const [first, second] = await Promise.all([begin(reboot(), 'demo', key), begin(reboot(), 'demo', key)]);
  expect(second.json.id).toBe(first.json.id);
  expect((await begin(reboot({ operation: 'stop' }), 'demo', key)).status).toBe(422);
  expect((await begin(reboot(), 'admin', key)).json.id).not.toBe(first.json.id);
  await ended(first.json.id);
  expect((await begin(reboot(), 'demo', key)).json).toMatchObject({ id: first.json.id, state: 'ended' });
  expect(world.requests.filter((line) => line.startsWith('demo') && line.includes('/action'))).toHaveLength(1);
});

test('a reader waits for the next change by the tag of the last answer', async () => {
  const { json } = await begin(reboot());
  const states: unknown[] = [];
  for (let etag = ''; states.at(-1) !== 'ended'; ) {
    const answer = await world.until(
      api.call('demo', 'GET', `/api/v1/operations/${json.id}`, {
        query: 'waitMs=30000',
        headers: etag === '' ? {} : { 'if-none-match': etag },
      }),
    );
    etag = String(answer.headers.ETag);
    if (answer.status === 200) states.push(answer.json.state);
  }
  expect(new Set(states)).toEqual(new Set(['following', 'ended']));
  const quiet = await world.until(
    api.call('demo', 'GET', `/api/v1/operations/${json.id}`, {
      query: 'waitMs=1000',
      headers: { 'if-none-match': String((await read(json.id)).headers.ETag) },
    }),
  );
  expect(quiet.status).toBe(304);
});

test('what waits for what goes on is cancelled and never sent; what was sent is not undone', async () => {
  const first = await begin(reboot());
  while ((await read(first.json.id)).json.state !== 'following') await world.clock.advance(100);
  const queued = await begin(reboot({ operation: 'pause', retryConflictsMs: 600_000 }));
  expect(queued.status).toBe(202);
  expect((await read(queued.json.id)).json).toMatchObject({ state: 'waiting', waiting: { reasons: [{}] } });
  const gone = await world.until(api.call('demo', 'DELETE', `/api/v1/operations/${queued.json.id}`));
  expect(gone.json).toMatchObject({
    operation: { outcome: { end: 'cancelled' } },
    message: expect.stringContaining('before it was sent'),
  });
  const sent = await world.until(api.call('demo', 'DELETE', `/api/v1/operations/${first.json.id}`));
  expect(sent.json).toMatchObject({
    operation: { outcome: { end: 'cancelled' } },
    message: expect.stringContaining('not undone'),
  });
  await world.clock.advance(60_000);
  expect(world.requests.filter((line) => line.includes('/action'))).toHaveLength(1);
});

test('too many at once are refused', async () => {
  const first = await begin(reboot());
  while ((await read(first.json.id)).json.state !== 'following') await world.clock.advance(50);
  const statuses: number[] = [];
  for (let turn = 0; turn < 21; turn++) {
    const body = reboot({ operation: 'pause', retryConflictsMs: 600_000 });
    statuses.push((await api.call('demo', 'POST', '/api/v1/operations', { body })).status);
  }
  expect(statuses.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 202));
  expect(statuses.at(-1)).toBe(429);
});

test.each([
  [{ operation: 'no_such' }, 'not an operation'],
  [{ arguments: { color: 'red' } }, "no argument 'color'"],
  [{ id: undefined }, 'its id is needed'],
  [{ operation: 'create' }, 'leave out the id'],
  [{ cloud: 'elsewhere' }, "no cloud 'elsewhere'"],
])('refuses %j', async (more, words) => {
  const { status, json } = await begin(reboot(more));
  expect([400, 404]).toContain(status);
  expect(json.detail).toContain(words);
});

test('a body that is too long is refused', async () => {
  const sent = { body: reboot(), isTooLarge: true } as const;
  expect((await api.call('demo', 'POST', '/api/v1/operations', sent)).status).toBe(413);
});

const HIDDEN = Buffer.from('canary in user data').toString('base64');

test('the secrets of arguments and answers are kept nowhere, and given once to the one who asked', async () => {
  const { json } = await begin(create({ password: 'canary-argument', userData: HIDDEN }));
  const over = await ended(json.id);
  expect(over).toMatchObject({ outcome: { end: 'succeeded' }, hasSecrets: true });
  const take = (user: string) => world.until(api.call(user, 'POST', `/api/v1/operations/${json.id}/secrets`));
  expect((await take('admin')).status).toBe(404);
  expect((await take('nobody')).status).toBe(401);
  const taken = await take('demo');
  expect(Object.values(taken.json.secrets as object)).toEqual(['canary-argument']);
  expect((await take('demo')).status).toBe(404);
  expect((await read(json.id)).json.hasSecrets).toBe(false);
  const kept = await Promise.all((await world.store.journals()).map((name) => world.store.journal(name)));
  const shown = [over, kept, api.lines, api.parts.operations.board.values(), (await read(json.id)).json];
  expect(JSON.stringify(kept)).toContain('sending');
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`canary|${HIDDEN}`));
});

test('who signs out ends what waits; what was sent is followed to its end', async () => {
  const first = await begin(reboot());
  while ((await read(first.json.id)).json.state !== 'following') await world.clock.advance(50);
  const queued = await begin(reboot({ operation: 'pause', retryConflictsMs: 600_000 }));
  await world.until(api.signOut('demo'));
  expect(await ended(first.json.id)).toMatchObject({ outcome: { end: 'succeeded' }, isTakenUp: true });
  const other = await ended(queued.json.id);
  expect(other).toMatchObject({ outcome: { end: 'cancelled', message: expect.stringContaining('signed out') } });
});

test('a sign-out while the answer is on its way does not lose the operation', async () => {
  await world.until(api.close());
  let arrive = (): void => undefined;
  api = await world.serve((user, inner) => ({
    ...inner,
    exchange: async (request) => {
      const answer = await inner.exchange(request);
      if (user !== 'demo' || !request.url.endsWith('/action')) return answer;
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      throw new TransportError('broken', 'cut', { sent: true });
    },
  }));
  const { json } = await begin(reboot());
  await world.clock.advance(200);
  expect((await read(json.id)).json.state).toBe('sending');
  await world.until(api.signOut('demo'));
  arrive();
  expect(await ended(json.id)).toMatchObject({ outcome: { end: 'succeeded' }, isTakenUp: true });
});

test('what cannot make room for itself is not begun, and does not count', async () => {
  const { json } = await begin(reboot());
  await ended(json.id);
  const former = api.parts.operations.board.get(json.id);
  await world.until(api.close());
  for (let at = 0; at < 1_000 && former?.end != null; at++) {
    const { owner, request, end, steps } = former;
    const entries = [
      { type: 'begun', id: `former-${at}`, owner, request, atMs: at },
      { type: 'ended', end, resource: server, steps, atMs: at },
    ];
    await world.store.appendToJournal(`operation former-${at}`, entries);
  }
  const forgetJournal = async () => Promise.reject(new Error('the disk is full'));
  api = await world.serve(undefined, { ...world.store, forgetJournal });
  expect((await begin(reboot())).status).toBe(500);
  expect(api.parts.operations.board.values().filter(({ state }) => state !== 'ended')).toEqual([]);
  // All but the first one were given here.
  expect((await world.store.journals()).filter((name) => /^operation (?!former-)/.test(name))).toEqual([
    `operation ${json.id}`,
  ]);
});
