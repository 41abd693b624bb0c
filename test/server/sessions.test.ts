import { afterEach, expect, test } from 'vitest';
import type { SignInBody } from '../../src/api/session.ts';
import { COOKIE_NAME } from '../../src/server/access/cookie.ts';
import { ADMIN, bodyOf, cookieOf, createSessionWorld, DEMO, KEY, type SessionWorld } from './session-world.ts';

let world: SessionWorld;
afterEach(() => world.close());

test('signing in with a password gives a cookie that no script reads and no other site sends', async () => {
  world = await createSessionWorld();
  expect((await world.get('/api/v1/resources')).status).toBe(401);
  const answer = await world.signIn(DEMO);
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
  world = await createSessionWorld();
  const answer = await world.signIn({ ...DEMO, bearer: true });
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
  world = await createSessionWorld();
  const cookie = cookieOf(await world.signIn(DEMO));
  expect(await world.signIn({ ...DEMO, bearer: true }, cookie)).toMatchObject({ status: 400 });
});

test('an application credential and a token sign in too', async () => {
  world = await createSessionWorld();
  const user = world.emulated.state.identity.users.all().find(({ name }) => name === 'admin');
  const made = await world.caller.call('POST', `/identity/v3/users/${user?.id}/application_credentials`, {
    body: { application_credential: { name: 'robot', secret: 'robot-secret' } },
  });
  const { application_credential: row } = made.body as { readonly application_credential: { readonly id: string } };
  const robot = await world.signIn({
    method: 'application-credential',
    applicationCredential: { id: row.id },
    secret: 'robot-secret',
  });
  expect(bodyOf(robot).clouds).toMatchObject([{ userName: 'admin', projectName: 'demo' }]);
  const choose = { body: { project: { name: 'admin' } }, headers: { cookie: cookieOf(robot) } };
  expect(await world.send('PUT', '/api/v1/session/project', choose)).toMatchObject({ status: 409 });
  const token = await world.signIn({ method: 'token', token: world.caller.token, project: { name: 'demo' } });
  expect(bodyOf(token).clouds).toMatchObject([{ userName: 'admin', projectName: 'demo' }]);
});

test('the key of this machine signs in as the server itself, and speaks for itself', async () => {
  world = await createSessionWorld();
  const answer = await world.signIn({ method: 'local', key: KEY });
  expect(bodyOf(answer).clouds).toMatchObject([{ cloud: 'emulator', userName: 'admin', seesAll: true }]);
  const direct = await world.get('/api/v1/session', { authorization: `Bearer ${KEY}` });
  expect(bodyOf(direct)).toMatchObject({ kind: 'key', endsAt: null });
  expect(await world.signIn({ method: 'local', key: 'wrong' })).toMatchObject({ status: 401 });
  // Signing out leaves the server its own way to the cloud.
  await world.send('DELETE', '/api/v1/session', { headers: { cookie: cookieOf(answer) } });
  expect((await world.get('/api/v1/session/projects', { authorization: `Bearer ${KEY}` })).status).toBe(200);
});

test('without a project nothing is seen, but the projects that may be chosen are told', async () => {
  world = await createSessionWorld();
  await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const { project: _, ...unscoped } = DEMO;
  const first = cookieOf(await world.signIn(unscoped));
  const list = await world.get('/api/v1/resources', { cookie: first });
  expect(list.json).toMatchObject({ items: [] });
  const projects = await world.get('/api/v1/session/projects', { cookie: first });
  expect(projects.json).toMatchObject({ items: [{ name: 'demo', isEnabled: true, isCurrent: false }] });
  const ended = world.endOf(first);
  const body = { project: { id: world.projectNamed('demo') } };
  const chosen = await world.send('PUT', '/api/v1/session/project', { body, headers: { cookie: first } });
  expect(bodyOf(chosen).clouds).toMatchObject([{ projectName: 'demo' }]);
  expect(ended?.aborted).toBe(true);
  expect((await world.who(first)).status).toBe(401);
  const cookie = cookieOf(chosen);
  expect((await world.get('/api/v1/resources?kind=volume', { cookie })).json).toMatchObject({
    items: [{ name: 'mine' }],
  });
});

test('the system and a domain can be chosen: the one sees all, the other no project', async () => {
  world = await createSessionWorld();
  await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const { project: _, ...admin } = ADMIN;
  const system = await world.signIn({ ...admin, system: true });
  expect(bodyOf(system).clouds).toMatchObject([{ system: true, projectId: null, seesAll: true }]);
  const seen = await world.get('/api/v1/resources?kind=volume', { cookie: cookieOf(system) });
  expect(seen.json).toMatchObject({ items: [{ name: 'mine' }] });
  const { roles, users } = world.emulated.state.identity;
  const [role, user] = [roles, users].map((rows) => rows.all().find(({ name }) => name === 'admin')?.id);
  await world.caller.call('PUT', `/identity/v3/domains/default/users/${user}/roles/${role}`);
  const domain = await world.signIn({ ...admin, domain: { id: 'default' } });
  expect(bodyOf(domain).clouds).toMatchObject([
    { domainId: 'default', roles: expect.arrayContaining(['admin']), seesAll: false },
  ]);
  const unseen = await world.get('/api/v1/resources?kind=volume', { cookie: cookieOf(domain) });
  expect(unseen.json).toMatchObject({ items: [] });
});

test('a reader sees the project, and the cloud refuses what they would do', async () => {
  world = await createSessionWorld();
  const made = await world.make('/volume/v3/volumes', { volume: { size: 1, name: 'mine' } });
  const cookie = cookieOf(await world.signIn({ ...DEMO, user: { name: 'reader' } }));
  expect((await world.get('/api/v1/resources?kind=volume', { cookie })).json).toMatchObject({
    items: [{ name: 'mine' }],
  });
  const body = { kind: 'volume', id: made.volume?.id, operation: 'volume_delete', dryRun: true };
  const judged = await world.send('POST', '/api/v1/operations', { body, headers: { cookie } });
  expect(judged.json).toMatchObject({ allowed: false, reasons: [{ code: 'policy' }] });
});

test('the secret is another one after each sign-in, and the one before is dead', async () => {
  world = await createSessionWorld();
  const first = cookieOf(await world.signIn(DEMO));
  const second = cookieOf(await world.signIn(DEMO, first));
  expect(second).not.toBe(first);
  expect((await world.who(first)).status).toBe(401);
  expect((await world.who(second)).status).toBe(200);
});

test('a secret that somebody else chose is never taken over', async () => {
  world = await createSessionWorld();
  const planted = `${COOKIE_NAME}=${'a'.repeat(64)}`;
  expect(cookieOf(await world.signIn(DEMO, planted))).not.toBe(planted);
  expect((await world.who(planted)).status).toBe(401);
});

test('another user in the same cloud is somebody else, and the session before ends', async () => {
  world = await createSessionWorld();
  const first = cookieOf(await world.signIn(DEMO));
  const [before, ended] = [world.parts.access.sessions?.all()[0]?.id, world.endOf(first)];
  const second = cookieOf(await world.signIn(ADMIN, first));
  expect(ended?.aborted).toBe(true);
  expect(world.parts.access.sessions?.all().map(({ id }) => id)).toHaveLength(1);
  expect(world.parts.access.sessions?.all()[0]?.id).not.toBe(before);
  expect(bodyOf(await world.who(second)).clouds).toMatchObject([{ userName: 'admin', seesAll: true }]);
});

test('signing out ends the secret and the streams', async () => {
  world = await createSessionWorld();
  const cookie = cookieOf(await world.signIn(DEMO));
  const ended = world.endOf(cookie);
  const answer = await world.send('DELETE', '/api/v1/session', { headers: { cookie } });
  expect([answer.status, answer.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect(ended?.aborted).toBe(true);
  expect((await world.who(cookie)).status).toBe(401);
});

test('a sign-in or a choice that is under way does not bring back a session that was signed out', async () => {
  world = await createSessionWorld();
  for (const choice of [false, true]) {
    const cookie = cookieOf(await world.signIn(DEMO));
    const body = { project: { name: 'demo' } };
    const going = choice
      ? world.send('PUT', '/api/v1/session/project', { body, headers: { cookie } })
      : world.signIn(DEMO, cookie);
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
  world = await createSessionWorld();
  const answer = await world.signIn(body);
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
  world = await createSessionWorld();
  expect(await world.signIn(body as SignInBody)).toMatchObject({ status: 400 });
});
