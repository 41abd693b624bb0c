import { afterEach, expect, test } from 'vitest';
import { ADMIN, bodyOf, cookieOf, createSessionWorld, DEMO, type SessionWorld } from './session-world.ts';

const MINUTE = 60_000;

let world: SessionWorld;
afterEach(() => world.close());

test('a session ends after a time without requests, and in any case after its longest', async () => {
  world = await createSessionWorld({ idleMs: 30_000, absoluteMs: 60_000, sweepMs: 1_000 });
  const idle = cookieOf(await world.signIn(DEMO));
  const used = cookieOf(await world.signIn(DEMO));
  const [idleEnd, usedEnd] = [world.endOf(idle), world.endOf(used)];
  await world.clock.advance(20_000);
  expect((await world.who(used)).status).toBe(200);
  await world.clock.advance(11_000);
  expect([idleEnd?.aborted, usedEnd?.aborted]).toEqual([true, false]);
  expect(await Promise.all([idle, used].map(async (cookie) => (await world.who(cookie)).status))).toEqual([401, 200]);
  await world.clock.advance(20_000);
  expect((await world.who(used)).status).toBe(200);
  await world.clock.advance(10_000);
  expect(usedEnd?.aborted).toBe(true);
  expect((await world.who(used)).status).toBe(401);
});

test('a user has so many sessions at most: the one that was used longest ago makes room', async () => {
  world = await createSessionWorld({ mostOfUser: 2 });
  const cookies: string[] = [];
  for (let n = 0; n < 3; n++) {
    cookies.push(cookieOf(await world.signIn(DEMO)));
    await world.clock.advance(1_000);
  }
  const admin = await world.signIn(ADMIN);
  expect(await Promise.all(cookies.map(async (cookie) => (await world.who(cookie)).status))).toEqual([401, 200, 200]);
  expect(admin.status).toBe(201);
});

test('the server has so many sessions at most', async () => {
  world = await createSessionWorld({ most: 1 });
  await world.signIn(DEMO);
  expect(await world.signIn(ADMIN)).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
});

test('a user who is disabled loses the session and its streams within minutes', async () => {
  world = await createSessionWorld();
  const cookie = cookieOf(await world.signIn(DEMO));
  const ended = world.endOf(cookie);
  const demo = world.emulated.state.identity.users.all().find(({ name }) => name === 'demo');
  await world.caller.call('PATCH', `/identity/v3/users/${demo?.id}`, { body: { user: { enabled: false } } });
  await world.clock.advance(3 * MINUTE);
  expect(ended?.aborted).toBe(true);
  expect((await world.who(cookie)).status).toBe(401);
});

test('an administrator who is one no more sees their project only, and their streams begin anew', async () => {
  world = await createSessionWorld();
  const cookie = cookieOf(await world.signIn({ ...ADMIN, project: { name: 'demo' } }));
  const ended = world.endOf(cookie);
  const { users, roles } = world.emulated.state.identity;
  const user = users.all().find(({ name }) => name === 'admin')?.id;
  const [admin, reader] = ['admin', 'reader'].map((word) => roles.all().find(({ name }) => name === word)?.id);
  const place = `/identity/v3/projects/${world.projectNamed('demo')}/users/${user}/roles`;
  await world.caller.call('PUT', `${place}/${reader}`);
  await world.caller.call('DELETE', `${place}/${admin}`);
  await world.clock.advance(3 * MINUTE);
  expect(ended?.aborted).toBe(true);
  expect(bodyOf(await world.who(cookie)).clouds).toMatchObject([{ roles: ['reader'], seesAll: false }]);
});

test('Keystone that does not answer ends nobody at once, and does not keep anybody for ever', async () => {
  world = await createSessionWorld({ verifyMs: 5_000, unverifiedMs: 60_000, sweepMs: 1_000 });
  const cookie = cookieOf(await world.signIn(DEMO));
  const [session] = world.parts.access.sessions?.all() ?? [];
  const client = session?.seats.get('emulator')?.client;
  if (client !== undefined) Object.assign(client, { identityNow: () => Promise.reject(new Error('an outage')) });
  await world.clock.advance(50_000);
  expect((await world.who(cookie)).status).toBe(200);
  await world.clock.advance(15_000);
  expect((await world.who(cookie)).status).toBe(401);
});

test('who guesses is slowed at that user, others are not kept out', async () => {
  world = await createSessionWorld();
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push((await world.signIn({ ...DEMO, password: `guess-${n}` })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  const refused = await world.signIn(DEMO);
  expect(refused).toMatchObject({ status: 429, json: { code: 'access.limited' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await world.signIn(ADMIN)).status).toBe(201);
  await world.clock.advance(Number(refused.headers['retry-after']) * 1_000);
  expect((await world.signIn(DEMO)).status).toBe(201);
});
