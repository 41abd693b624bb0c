import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalNameOf } from '../../src/operations/plans/run-plan.ts';
import { ownerKey } from '../../src/server/plans/kept-run.ts';
import { type ApiWorld, type CloudWorld, createCloudWorld } from './operate-world.ts';

let world: CloudWorld;
let api: ApiWorld;

beforeEach(async () => {
  world = await createCloudWorld();
  await world.makeServers(3);
  api = await world.serve();
});

afterEach(async () => {
  await world.until(api.close());
  await world.emulated.close();
});

const post = (path: string, body: object, user = 'demo') =>
  world.until(api.call(user, 'POST', `/api/v1/plans/runs${path}`, { body }));
const read = (run: unknown, user = 'demo') => world.until(api.call(user, 'GET', `/api/v1/plans/runs/${String(run)}`));
const rolling = (more: object = {}) => ({
  plan: 'rolling-reboot',
  arguments: { name: 'web-*', steady: '0', how: 'reboot_hard' },
  ...more,
});

interface Task {
  readonly target: { readonly name: string };
  readonly state: string;
  readonly end: string | null;
}

async function until(run: unknown, isIt: (json: Record<string, unknown>) => boolean) {
  for (let turn = 0; turn < 1_000; turn++) {
    const { json } = await read(run);
    if (isIt(json)) return json;
    await world.clock.advance(500);
  }
  throw new Error(`it never comes: ${(await read(run)).text}`);
}

/** How often each server was rebooted, by the log of the emulator. */
function reboots(): readonly number[] {
  const { servers, actions } = world.emulated.state.compute;
  const all = actions.all().filter(({ action }) => action === 'reboot');
  return servers.all().map(({ id }) => all.filter(({ serverId }) => serverId === id).length);
}

test('tells which plans there are', async () => {
  const { json } = await world.until(api.call('demo', 'GET', '/api/v1/plans'));
  expect(json.items).toContainEqual(expect.objectContaining({ name: 'drain-host' }));
});

test('a dry run shows all that would be done, and does nothing', async () => {
  const { status, json } = await post('', rolling({ dryRun: true }));
  expect(status).toBe(200);
  expect((json.tasks as Task[]).map(({ target }) => target.name)).toEqual(
    ['web-1', 'web-2', 'web-3'].flatMap((name) => [name, name]),
  );
  expect(reboots()).toEqual([0, 0, 0]);
  const foreign = await post('', rolling({ dryRun: true }), 'other');
  expect(foreign.json.tasks).toEqual([]);
});

test("an administrator's plan is over all projects only when they ask for that", async () => {
  expect((await post('', rolling({ dryRun: true }), 'admin')).json.tasks).toEqual([]);
  expect((await post('', rolling({ dryRun: true, allProjects: true }), 'admin')).json.tasks).toHaveLength(6);
  expect((await post('', rolling({ dryRun: true, allProjects: true }), 'other')).json.tasks).toEqual([]);
});

test('a member finds nothing by a host, neither with a plan of the program nor with one of the own', async () => {
  const [server] = world.emulated.state.compute.servers.all();
  const host = server?.host ?? '';
  expect(host).not.toBe('');
  const yaml = `name: p\nstages:\n  - name: s\n    each: { kind: server, host: ${host} }\n    steps:\n      - run: stop\n`;
  for (const plan of [{ plan: 'drain-host', arguments: { host } }, { yaml }]) {
    const as = async (user: string) => (await post('', { ...plan, dryRun: true, allProjects: true }, user)).json.tasks;
    expect(await as('admin')).not.toEqual([]);
    expect(await as('demo')).toEqual([]);
  }
});

test('runs a plan to its end with the token of the one who began it, for those who may see it', async () => {
  const { status, json } = await post('', rolling());
  expect(status).toBe(202);
  const status2 = async (user: string) => (await read(json.run, user)).status;
  expect(await Promise.all(['demo', 'mate', 'admin', 'other', 'nobody'].map(status2))).toEqual([
    200, 200, 200, 404, 401,
  ]);
  const over = await until(json.run, ({ state }) => state !== 'running');
  expect(over).toMatchObject({ state: 'over', failed: 0 });
  expect((over.tasks as Task[]).map(({ end }) => end)).toEqual(Array.from({ length: 6 }, () => 'succeeded'));
  const list = (user: string) => world.until(api.call(user, 'GET', '/api/v1/plans/runs'));
  expect((await list('mate')).json.items).toMatchObject([{ run: json.run, state: 'over', total: 6, ended: 6 }]);
  expect((await list('other')).json.items).toEqual([]);
  expect(reboots()).toEqual([1, 1, 1]);
  expect(world.requests.filter((line) => line.endsWith('/action') && !line.startsWith('demo'))).toEqual([]);
  expect((await post(`/${String(json.run)}/resume`, {})).status).toBe(409);
});

test('a plan of the own, from YAML', async () => {
  const yaml = [
    'name: halt',
    'does: stop servers',
    'arguments: { name: { help: names, required: true } }',
    'stages:',
    '  - name: stop',
    '    each: { kind: server, name: [$name], required: true }',
    '    steps:',
    '      - run: stop',
  ].join('\n');
  const { json } = await post('', { yaml, arguments: { name: 'web-1,web-2' } });
  expect(await until(json.run, ({ state }) => state !== 'running')).toMatchObject({ plan: 'halt', state: 'over' });
  const stopped = world.emulated.state.compute.servers.all().filter(({ states }) => states.vmState === 'stopped');
  expect(stopped.map(({ name }) => name).sort()).toEqual(['web-1', 'web-2']);
});

const step = (text: string): string =>
  `name: p\nstages:\n  - name: s\n    each: { kind: server, name: [web-1] }\n    steps:\n      - ${text}\n`;

test.each([
  [{ yaml: step('{ check: [status=ACTIVE], command: "touch /tmp/owned" }') }, 'runs a command'],
  [rolling({ arguments: { check: 'true', name: 'web-*' } }), 'runs a command'],
  [{ yaml: step('{ run: rebuild, with: { image: i, password: hunter2 } }') }, 'has a secret (password)'],
  [{ yaml: 'name: [' }, 'not YAML'],
  [{ yaml: '['.repeat(30_000) }, 'nested too deep'],
  [{ plan: 'no-such' }, 'There are: '],
  [{ plan: 'unstick', yaml: 'x' }, 'or one of your own'],
  [{ plan: 'drain-host' }, 'needs host='],
  [rolling({ arguments: { name: 'nothing-*' } }), 'Nothing fits'],
])('refuses %#', async (body, words) => {
  const { status, json } = await post('', body);
  expect(status).toBe(400);
  expect(json.detail).toContain(words);
});

test('a name that several have is refused', async () => {
  for (let turn = 0; turn < 2; turn++) {
    const body = { kind: 'volume', operation: 'volume_create', arguments: { name: 'twice', size: 1 } };
    await world.until(api.call('demo', 'POST', '/api/v1/operations', { body }));
  }
  await world.clock.advance(30_000);
  const { status, json } = await post('', { yaml: step('{ run: attach_volume, with: { volume: twice } }') });
  expect(status).toBe(409);
  expect(json.detail).toContain("Several volumes are named 'twice'");
});

test('five runs of one user may be at work, however many are asked for at once', async () => {
  const asked = Array.from({ length: 8 }, () => api.call('demo', 'POST', '/api/v1/plans/runs', { body: rolling() }));
  const statuses = (await world.until(Promise.all(asked))).map(({ status }) => status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
});

test('the last 200 runs are kept, and what was stopped longer than what is over', async () => {
  const { json } = await post('', rolling());
  await until(json.run, ({ state }) => state === 'over');
  const [former] = api.parts.plans.board.values();
  await world.until(api.close());
  for (let at = 0; at < 200 && former !== undefined; at++) {
    await world.store.remember(ownerKey(`former-${at}`), former.owner);
    const planned = { type: 'planned', run: `former-${at}`, plan: former.state.plan, atMs: at } as const;
    await world.store.appendToJournal(journalNameOf(planned.run), [planned]);
  }
  api = await world.serve();
  expect((await post('', rolling())).status).toBe(202);
  const runs = api.parts.plans.board.values().map(({ state }) => state.run);
  expect(runs).toHaveLength(200);
  expect(runs).toContain('former-1');
  expect(runs).not.toContain('former-0');
  expect(runs).not.toContain(json.run);
  expect(await world.store.journal(journalNameOf('former-0'))).toEqual([]);
});

test('is stopped by its owner, and resumed by nobody else', async () => {
  const { json } = await post('', rolling());
  await until(json.run, ({ tasks }) => (tasks as Task[]).some(({ state }) => state === 'sent'));
  expect((await post(`/${String(json.run)}/stop`, {}, 'mate')).status).toBe(403);
  const stopped = await post(`/${String(json.run)}/stop`, {});
  expect(stopped.json).toMatchObject({ state: 'stopped', why: 'it was stopped' });
  expect((await post(`/${String(json.run)}/resume`, {}, 'admin')).status).toBe(403);
  expect((await post(`/${String(json.run)}/resume`, {})).status).toBe(202);
  expect((await post(`/${String(json.run)}/resume`, {})).status).toBe(409);
  expect(await until(json.run, ({ state }) => state !== 'running')).toMatchObject({ state: 'over', failed: 0 });
  expect(reboots()).toEqual([1, 1, 1]);
});

test('a run outlives sign-out and restart: it stops, is resumed, and does nothing twice', async () => {
  const { json } = await post('', rolling());
  await until(json.run, ({ tasks }) => (tasks as Task[]).some(({ state }) => state === 'sent'));
  await world.until(api.signOut('demo'));
  expect(await until(json.run, ({ state }) => state !== 'running')).toMatchObject({ why: 'who ran it has signed out' });
  await post(`/${String(json.run)}/resume`, {});
  await world.clock.advance(2_000);
  await world.until(api.close());
  api = await world.serve();
  expect((await read(json.run)).json).toMatchObject({ state: 'stopped', why: expect.stringContaining('server ended') });
  await post(`/${String(json.run)}/resume`, {});
  expect(await until(json.run, ({ state }) => state !== 'running')).toMatchObject({ state: 'over', failed: 0 });
  expect(reboots()).toEqual([1, 1, 1]);
});
