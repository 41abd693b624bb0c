import { afterEach, expect, test } from 'vitest';
import { ADD_FAULT, EMULATOR_FAULTS } from '../../src/api/emulator.ts';
import { FAULT_ACTIONS, FAULT_FIELDS } from '../../src/emulator/kernel/fault-actions.table.ts';
import { createAccess } from '../../src/server/access/create-access.ts';
import { createServerWorld, type ServerWorld, type ServerWorldOptions } from './world.ts';

let world: ServerWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const PATH = '/api/v1/clouds/emulator/emulator';

async function setUp(options: ServerWorldOptions = {}) {
  world = await createServerWorld({ kinds: ['volume'], ...options });
  return world;
}

test('time stands still, moves, and runs on', async () => {
  const made = await setUp();
  expect((await made.send('PATCH', PATH, { body: { speed: 0 } })).json).toMatchObject({ speed: 0 });
  const { now } = (await made.get(PATH)).json as { readonly now: string };
  const moved = await made.send('POST', `${PATH}/time`, { body: { ms: 3_600_000 } });
  expect(moved.json).toMatchObject({ now: new Date(Date.parse(now) + 3_600_000).toISOString(), speed: 0 });
  expect((await made.send('PATCH', PATH, { body: { speed: 1, profile: 'real' } })).json).toMatchObject({
    speed: 1,
    profile: 'real',
  });
});

test('a fault is made, seen and removed; one that nothing fits is refused with the reason', async () => {
  const made = await setUp();
  const rule = { action: 'fail', kind: 'volume', operation: 'volume_extend', message: 'no room', times: 2 };
  const added = await made.send('POST', `${PATH}/faults`, { body: rule });
  expect(added).toMatchObject({ status: 201, json: { fault: { id: 1, remaining: 2, message: 'no room' } } });
  expect((await made.get(PATH)).json).toMatchObject({ faults: [{ id: 1, kind: 'volume' }] });
  expect((await made.send('DELETE', `${PATH}/faults/1`)).status).toBe(204);
  expect((await made.send('DELETE', `${PATH}/faults/1`)).status).toBe(404);
  const wrong = await made.send('POST', `${PATH}/faults`, { body: { action: 'fail', operation: 'explode' } });
  expect(wrong).toMatchObject({ status: 400, json: { code: 'usage.invalid' } });
  expect(wrong.text).toContain('explode');
});

test('faults with a name are listed, and made of their rules', async () => {
  const made = await setUp();
  const { items } = (await made.get(`${PATH}/named-faults`)).json as { readonly items: readonly object[] };
  expect(items).toContainEqual({
    name: 'build-interrupted',
    does: expect.stringContaining('nova-compute'),
    leaves: expect.stringContaining('BUILD'),
    report: 'nova 1833581',
    address: 'https://bugs.launchpad.net/nova/+bug/1833581',
  });
  const added = await made.send('POST', `${PATH}/faults`, { body: { name: 'volumes-left-by-failed-build' } });
  expect(added).toMatchObject({ status: 201, json: { faults: [{ action: 'fail' }, { action: 'miss' }] } });
  expect((await made.send('POST', `${PATH}/faults`, { body: { name: 'explode' } })).status).toBe(400);
});

test('the journal tells what was committed, and nothing that is secret', async () => {
  const made = await setUp();
  await made.make('/volume/v3/volumes', { volume: { name: 'one', size: 1 } });
  const all = await made.get(`${PATH}/journal?limit=1000`);
  const { items } = all.json as { readonly items: readonly object[] };
  expect(items.at(-1)).toMatchObject({ name: 'one', change: 'changed' });
  expect(items).toContainEqual(expect.objectContaining({ name: 'one', change: 'created' }));
  expect(all.text).not.toContain('secret');
  const { last } = all.json as { readonly last: number };
  expect((await made.get(`${PATH}/journal?since=${last}`)).json).toEqual({ items: [], last });
});

test('a reset gives a fresh cloud, of another seed where one is given', async () => {
  const made = await setUp();
  await made.make('/volume/v3/volumes', { volume: { name: 'one', size: 1 } });
  expect((await made.send('POST', `${PATH}/reset`, { body: { seed: 5 } })).json).toMatchObject({ seed: 5 });
  expect(made.emulated.state.kernel.seed).toBe(5);
  expect((await made.get('/api/v1/clouds/elsewhere/emulator')).status).toBe(404);
  expect((await made.send('POST', '/api/v1/clouds/elsewhere/emulator/reset', { body: {} })).status).toBe(404);
});

test('who sees one project controls nothing', async () => {
  const made = await setUp();
  await made.as('demo');
  expect((await made.get(PATH)).status).toBe(404);
  expect((await made.send('PATCH', PATH, { body: { speed: 0 } })).status).toBe(404);
  expect((await made.get(`${PATH}/journal`)).status).toBe(404);
});

test('a page of another origin controls nothing', async () => {
  const made = await setUp({
    accessOf: (served) => createAccess(served, { host: '127.0.0.1', isTls: false, allowedOrigins: [] }),
  });
  const headers = { origin: 'https://elsewhere.example' };
  expect((await made.send('PATCH', PATH, { body: { speed: 0 }, headers })).status).toBe(403);
  const plain = { 'content-type': 'text/plain' };
  expect((await made.send('PATCH', PATH, { body: '{"speed": 0}', headers: plain })).status).toBe(415);
});

test('a cloud that is not emulated here has no such controls', async () => {
  const made = await setUp({ hasControls: false });
  expect(await made.get(PATH)).toMatchObject({ status: 404, json: { code: 'resource.not-found' } });
});

test('the contract knows the faults that the emulator knows, and what rules may say', () => {
  expect(Object.keys(FAULT_ACTIONS)).toEqual(EMULATOR_FAULTS);
  const known = Object.keys((ADD_FAULT as { readonly properties: object }).properties);
  expect(known.filter((name) => !['action', 'name', 'times'].includes(name))).toEqual(
    expect.arrayContaining(Object.keys(FAULT_FIELDS)),
  );
});
