import { afterEach, expect, test } from 'vitest';
import type { SessionBody, SignInBody } from '../../src/api/session.ts';
import { COOKIE_NAME } from '../../src/server/access/cookie.ts';
import { createAccess } from '../../src/server/access/create-access.ts';
import type { SessionLimits } from '../../src/server/access/session-limits.ts';
import { type Answer, createServerWorld, type ServerWorld } from './world.ts';

const MINUTE = 60_000;
const KEY = 'k'.repeat(64);

let world: ServerWorld;
afterEach(() => world.close());

/** A server that nobody may look at without signing in. */
async function openServer(limits: Partial<SessionLimits> = {}): Promise<void> {
  const options = { host: '0.0.0.0', isTls: true, allowedOrigins: [], localKey: KEY, limits };
  world = await createServerWorld({ kinds: ['volume'], accessOf: (served) => createAccess(served, options) });
}

const DEMO: SignInBody = {
  method: 'password',
  user: { name: 'demo' },
  password: 'secret',
  project: { name: 'demo' },
};
const ADMIN: SignInBody = { ...DEMO, user: { name: 'admin' }, project: { name: 'admin' } };

function signIn(body: SignInBody, cookie?: string): Promise<Answer> {
  return world.send('POST', '/api/v1/session', { body, headers: cookie === undefined ? {} : { cookie } });
}

/** The cookie that an answer sets, as a browser sends it back. */
function cookieOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? '').split(';')[0] ?? '';
}

const who = (cookie: string) => world.get('/api/v1/session', { cookie });
const bodyOf = ({ json }: Answer) => json as SessionBody;

/** What the viewer of a cookie is told when their streams must end. */
function endOf(cookie: string): AbortSignal | undefined {
  const secret = cookie.split('=')[1] ?? '';
  return world.parts.access.sessions?.viewerWith(secret)?.ended;
}

test('signing in with a password gives a cookie that no script reads and no other site sends', async () => {
  await openServer();
  expect((await world.get('/api/v1/resources')).status).toBe(401);
  const answer = await signIn(DEMO);
  expect(answer.status).toBe(201);
  expect(answer.headers['set-cookie']).toMatch(
    /^__Host-nephoscope=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=86400$/,
  );
  expect(bodyOf(answer)).toMatchObject({
    name: 'demo',
    kind: 'session',
    clouds: [{ cloud: 'emulator', projectName: 'demo', roles: ['member', 'reader'], seesAll: false }],
  });
  expect(answer.text).not.toContain(cookieOf(answer).split('=')[1]);
  expect((await world.get('/api/v1/resources', { cookie: cookieOf(answer) })).status).toBe(200);
});

test('a program gets the same secret for Authorization: Bearer, and no cookie', async () => {
  await openServer();
  const answer = await signIn({ ...DEMO, bearer: true });
  expect(answer.headers['set-cookie']).toBeUndefined();
  const { token = '' } = bodyOf(answer);
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  const authorization = `Bearer ${token}`;
  expect((await world.get('/api/v1/resources', { authorization })).status).toBe(200);
  expect((await world.get('/api/v1/session', { authorization })).text).not.toContain(token);
  expect((await world.send('DELETE', '/api/v1/session', { headers: { authorization } })).status).toBe(204);
  expect((await world.get('/api/v1/resources', { authorization })).status).toBe(401);
});

test('a script of the page cannot turn a cookie into a token', async () => {
  await openServer();
  const cookie = cookieOf(await signIn(DEMO));
  expect(await signIn({ ...DEMO, bearer: true }, cookie)).toMatchObject({ status: 400 });
});

test('an application credential and a token sign in too', async () => {
  await openServer();
  const user = world.emulated.state.identity.users.all().find(({ name }) => name === 'admin');
  const made = await world.caller.call('POST', `/identity/v3/users/${user?.id}/application_credentials`, {
    body: { application_credential: { name: 'robot', secret: 'robot-secret' } },
  });
  const { application_credential: row } = made.body as { readonly application_credential: { readonly id: string } };
  const robot = await signIn({
    method: 'application-credential',
    applicationCredential: { id: row.id },
    secret: 'robot-secret',
  });
  expect(bodyOf(robot).clouds).toMatchObject([{ userName: 'admin', projectName: 'demo' }]);
  const choose = { body: { project: { name: 'admin' } }, headers: { cookie: cookieOf(robot) } };
  expect(await world.send('PUT', '/api/v1/session/project', choose)).toMatchObject({ status: 409 });
  const token = await signIn({ method: 'token', token: world.caller.token, project: { name: 'demo' } });
  expect(bodyOf(token).clouds).toMatchObject([{ userName: 'admin', projectName: 'demo' }]);
});

test('the key of this machine signs in as the server itself, and speaks for itself', async () => {
  await openServer();
  const answer = await signIn({ method: 'local', key: KEY });
  expect(bodyOf(answer).clouds).toMatchObject([{ cloud: 'emulator', userName: 'admin', seesAll: true }]);
  const direct = await world.get('/api/v1/session', { authorization: `Bearer ${KEY}` });
  expect(bodyOf(direct)).toMatchObject({ kind: 'key', endsAt: null });
  expect(await signIn({ method: 'local', key: 'wrong' })).toMatchObject({ status: 401 });
  // Signing out leaves the server its own way to the cloud.
  await world.send('DELETE', '/api/v1/session', { headers: { cookie: cookieOf(answer) } });
  expect((await world.get('/api/v1/session/projects', { authorization: `Bearer ${KEY}` })).status).toBe(200);
});

test('without a project nothing is seen, but the projects that may be chosen are told', async () => {
  await openServer();
  await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const { project: _, ...unscoped } = DEMO;
  const first = cookieOf(await signIn(unscoped));
  const list = await world.get('/api/v1/resources', { cookie: first });
  expect(list.json).toMatchObject({ items: [] });
  const projects = await world.get('/api/v1/session/projects', { cookie: first });
  expect(projects.json).toMatchObject({ items: [{ name: 'demo', isEnabled: true, isCurrent: false }] });
  const ended = endOf(first);
  const body = { project: { id: world.projectNamed('demo') } };
  const chosen = await world.send('PUT', '/api/v1/session/project', { body, headers: { cookie: first } });
  expect(bodyOf(chosen).clouds).toMatchObject([{ projectName: 'demo' }]);
  expect(ended?.aborted).toBe(true);
  expect((await who(first)).status).toBe(401);
  const cookie = cookieOf(chosen);
  expect((await world.get('/api/v1/resources?kind=volume', { cookie })).json).toMatchObject({
    items: [{ name: 'mine' }],
  });
});

test('the system and a domain can be chosen: the one sees all, the other no project', async () => {
  await openServer();
  await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const { project: _, ...admin } = ADMIN;
  const system = await signIn({ ...admin, system: true });
  expect(bodyOf(system).clouds).toMatchObject([{ system: true, projectId: null, seesAll: true }]);
  const seen = await world.get('/api/v1/resources?kind=volume', { cookie: cookieOf(system) });
  expect(seen.json).toMatchObject({ items: [{ name: 'mine' }] });
  const { roles, users } = world.emulated.state.identity;
  const [role, user] = [roles, users].map((rows) => rows.all().find(({ name }) => name === 'admin')?.id);
  await world.caller.call('PUT', `/identity/v3/domains/default/users/${user}/roles/${role}`);
  const domain = await signIn({ ...admin, domain: { id: 'default' } });
  expect(bodyOf(domain).clouds).toMatchObject([
    { domainId: 'default', roles: expect.arrayContaining(['admin']), seesAll: false },
  ]);
  const unseen = await world.get('/api/v1/resources?kind=volume', { cookie: cookieOf(domain) });
  expect(unseen.json).toMatchObject({ items: [] });
});

test('a reader sees the project, and the cloud refuses what they would do', async () => {
  await openServer();
  const made = await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const cookie = cookieOf(await signIn({ ...DEMO, user: { name: 'reader' } }));
  expect((await world.get('/api/v1/resources?kind=volume', { cookie })).json).toMatchObject({
    items: [{ name: 'mine' }],
  });
  const body = { kind: 'volume', id: made.volume?.id, operation: 'volume_delete', dryRun: true };
  const judged = await world.send('POST', '/api/v1/operations', { body, headers: { cookie } });
  expect(judged.json).toMatchObject({ allowed: false, reasons: [{ code: 'policy' }] });
});

test('the secret is another one after each sign-in, and the one before is dead', async () => {
  await openServer();
  const first = cookieOf(await signIn(DEMO));
  const second = cookieOf(await signIn(DEMO, first));
  expect(second).not.toBe(first);
  expect((await who(first)).status).toBe(401);
  expect((await who(second)).status).toBe(200);
});

test('a secret that somebody else chose is never taken over', async () => {
  await openServer();
  const planted = `${COOKIE_NAME}=${'a'.repeat(64)}`;
  expect(cookieOf(await signIn(DEMO, planted))).not.toBe(planted);
  expect((await who(planted)).status).toBe(401);
});

test('another user in the same cloud is somebody else, and the session before ends', async () => {
  await openServer();
  const first = cookieOf(await signIn(DEMO));
  const [before, ended] = [world.parts.access.sessions?.all()[0]?.id, endOf(first)];
  const second = cookieOf(await signIn(ADMIN, first));
  expect(ended?.aborted).toBe(true);
  expect(world.parts.access.sessions?.all().map(({ id }) => id)).toHaveLength(1);
  expect(world.parts.access.sessions?.all()[0]?.id).not.toBe(before);
  expect(bodyOf(await who(second)).clouds).toMatchObject([{ userName: 'admin', seesAll: true }]);
});

test('signing out ends the secret and the streams', async () => {
  await openServer();
  const cookie = cookieOf(await signIn(DEMO));
  const ended = endOf(cookie);
  const answer = await world.send('DELETE', '/api/v1/session', { headers: { cookie } });
  expect([answer.status, answer.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect(ended?.aborted).toBe(true);
  expect((await who(cookie)).status).toBe(401);
});

test('a sign-in or a choice that is under way does not bring back a session that was signed out', async () => {
  await openServer();
  for (const choice of [false, true]) {
    const cookie = cookieOf(await signIn(DEMO));
    const body = { project: { name: 'demo' } };
    const going = choice
      ? world.send('PUT', '/api/v1/session/project', { body, headers: { cookie } })
      : signIn(DEMO, cookie);
    const out = await world.send('DELETE', '/api/v1/session', { headers: { cookie } });
    expect([out.status, (await going).status]).toEqual([204, 401]);
    expect(world.parts.access.sessions?.size).toBe(0);
  }
});

test.each([
  ['the password is wrong', { ...DEMO, password: 'canary-wrong' }],
  ['the project is not theirs', { ...DEMO, project: { name: 'admin' } }],
  ['there is no such user', { ...DEMO, user: { name: 'nobody' } }],
  ['the token is none', { method: 'token', token: 'canary-wrong' } as const],
  [
    'there is no such application credential',
    { method: 'application-credential', applicationCredential: { id: 'none' }, secret: 'canary-wrong' } as const,
  ],
])('%s: refused in the same words, which have no secret and no address', async (_, body) => {
  await openServer();
  const answer = await signIn(body);
  expect(answer).toMatchObject({ status: 401, json: { code: 'auth.failed' } });
  expect(answer.text).toContain("The cloud 'emulator' refused to sign you in.");
  expect(answer.text + world.logged.join('\n')).not.toMatch(/canary|emulator\/identity/);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test.each([
  ['no method', {}],
  ['no password', { ...DEMO, password: undefined }],
  ['two scopes', { ...DEMO, system: true }],
  ['something unknown', { ...DEMO, admin: true }],
])('a body with %s is refused', async (_, body) => {
  await openServer();
  expect(await signIn(body as SignInBody)).toMatchObject({ status: 400 });
});

test('a session ends after a time without requests, and in any case after its longest', async () => {
  await openServer({ idleMs: 30_000, absoluteMs: 60_000, sweepMs: 1_000 });
  const idle = cookieOf(await signIn(DEMO));
  const used = cookieOf(await signIn(DEMO));
  const [idleEnd, usedEnd] = [endOf(idle), endOf(used)];
  await world.clock.advance(20_000);
  expect((await who(used)).status).toBe(200);
  await world.clock.advance(11_000);
  expect([idleEnd?.aborted, usedEnd?.aborted]).toEqual([true, false]);
  expect(await Promise.all([idle, used].map(async (cookie) => (await who(cookie)).status))).toEqual([401, 200]);
  await world.clock.advance(20_000);
  expect((await who(used)).status).toBe(200);
  await world.clock.advance(10_000);
  expect(usedEnd?.aborted).toBe(true);
  expect((await who(used)).status).toBe(401);
});

test('a user has so many sessions at most: the one that was used longest ago makes room', async () => {
  await openServer({ mostOfUser: 2 });
  const cookies: string[] = [];
  for (let n = 0; n < 3; n++) {
    cookies.push(cookieOf(await signIn(DEMO)));
    await world.clock.advance(1_000);
  }
  const admin = await signIn(ADMIN);
  expect(await Promise.all(cookies.map(async (cookie) => (await who(cookie)).status))).toEqual([401, 200, 200]);
  expect(admin.status).toBe(201);
});

test('the server has so many sessions at most', async () => {
  await openServer({ most: 1 });
  await signIn(DEMO);
  expect(await signIn(ADMIN)).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
});

test('a user who is disabled loses the session and its streams within minutes', async () => {
  await openServer();
  const cookie = cookieOf(await signIn(DEMO));
  const ended = endOf(cookie);
  const demo = world.emulated.state.identity.users.all().find(({ name }) => name === 'demo');
  await world.caller.call('PATCH', `/identity/v3/users/${demo?.id}`, { body: { user: { enabled: false } } });
  await world.clock.advance(3 * MINUTE);
  expect(ended?.aborted).toBe(true);
  expect((await who(cookie)).status).toBe(401);
});

test('an administrator who is one no more sees their project only, and their streams begin anew', async () => {
  await openServer();
  const cookie = cookieOf(await signIn({ ...ADMIN, project: { name: 'demo' } }));
  const ended = endOf(cookie);
  const { users, roles } = world.emulated.state.identity;
  const user = users.all().find(({ name }) => name === 'admin')?.id;
  const [admin, reader] = ['admin', 'reader'].map((word) => roles.all().find(({ name }) => name === word)?.id);
  const place = `/identity/v3/projects/${world.projectNamed('demo')}/users/${user}/roles`;
  await world.caller.call('PUT', `${place}/${reader}`);
  await world.caller.call('DELETE', `${place}/${admin}`);
  await world.clock.advance(3 * MINUTE);
  expect(ended?.aborted).toBe(true);
  expect(bodyOf(await who(cookie)).clouds).toMatchObject([{ roles: ['reader'], seesAll: false }]);
});

test('Keystone that does not answer ends nobody at once, and does not keep anybody for ever', async () => {
  await openServer({ verifyMs: 5_000, unverifiedMs: 60_000, sweepMs: 1_000 });
  const cookie = cookieOf(await signIn(DEMO));
  const [session] = world.parts.access.sessions?.all() ?? [];
  const client = session?.seats.get('emulator')?.client;
  if (client !== undefined) Object.assign(client, { identityNow: () => Promise.reject(new Error('an outage')) });
  await world.clock.advance(50_000);
  expect((await who(cookie)).status).toBe(200);
  await world.clock.advance(15_000);
  expect((await who(cookie)).status).toBe(401);
});

test('who guesses is slowed at that user, others are not kept out', async () => {
  await openServer();
  const statuses: number[] = [];
  for (let n = 0; n < 7; n++) statuses.push((await signIn({ ...DEMO, password: `guess-${n}` })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  const refused = await signIn(DEMO);
  expect(refused).toMatchObject({ status: 429, json: { code: 'access.limited' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn(ADMIN)).status).toBe(201);
  await world.clock.advance(Number(refused.headers['retry-after']) * 1_000);
  expect((await signIn(DEMO)).status).toBe(201);
});
