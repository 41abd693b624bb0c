import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const V3 = '/identity/v3';
const HOUR = 3_600_000;

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const { users, projects, roles } = cloud.state.identity;
  const idOf = (rows: readonly { readonly name: string; readonly id: string }[], name: string) =>
    rows.find((row) => row.name === name)?.id ?? '';
  const [demo, reader] = ['demo', 'reader'].map((name) => idOf(users.all(), name));
  const project = idOf(projects.all(), 'demo');
  const member = idOf(roles.all(), 'member');
  const trustor = await signIn(cloud, { user: 'demo' });
  const admin = await signIn(cloud);
  const make = async (fields: object, caller = trustor) => {
    const trust = {
      trustor_user_id: demo,
      trustee_user_id: reader,
      project_id: project,
      impersonation: false,
      roles: [{ id: member }],
      ...fields,
    };
    const answer = await caller.call('POST', `${V3}/OS-TRUST/trusts`, { body: { trust } });
    return { status: answer.status, id: fieldOf(answer.body, 'trust', 'id') };
  };
  const tokenOf = async (id: string, user = 'reader') => {
    const password = { user: { name: user, domain: { id: 'default' }, password: 'secret' } };
    const scope = { 'OS-TRUST:trust': { id } };
    const auth = { identity: { methods: ['password'], password }, scope };
    const answer = await admin.call('POST', `${V3}/auth/tokens`, { body: { auth } });
    return { status: answer.status, token: answer.headers['x-subject-token'] ?? '' };
  };
  const asks = async (token: string, path = '/compute/v2.1/servers') =>
    (await admin.call('GET', path, { headers: { 'x-auth-token': token } })).status;
  return { cloud, admin, trustor, demo, reader, project, member, make, tokenOf, asks };
}

function fieldOf(body: unknown, name: string, field: string): string {
  const member = isObject(body) ? body[name] : undefined;
  return isObject(member) ? String(member[field]) : '';
}

test('a token of a trust makes servers of the trustor, by the roles of the trust', async () => {
  const { cloud, make, tokenOf, trustor, demo, project } = await setUp();
  const { id } = await make({ impersonation: true });
  const { token } = await tokenOf(id);
  const flavorRef = '1';
  const [image] = cloud.state.image.images.all();
  const server = { name: 's', flavorRef, imageRef: image?.id, networks: 'none' };
  const headers = { 'x-auth-token': token, 'openstack-api-version': 'compute 2.90' };
  const made = await trustor.call('POST', '/compute/v2.1/servers', { body: { server }, headers });
  expect(made.status).toBe(202);
  const row = cloud.state.compute.servers.get(fieldOf(made.body, 'server', 'id'));
  expect([row.userId, row.projectId]).toEqual([demo, project]);
});

test('a token of a trust ends with the trust, by its time or by its deletion', async () => {
  const { cloud, make, tokenOf, asks, trustor } = await setUp();
  const short = await make({ expires_at: '2026-01-01T00:30:00Z' });
  const { token } = await tokenOf(short.id);
  expect(await asks(token)).toBe(200);
  cloud.clock.runFor(HOUR / 2 + 1);
  expect(await asks(token)).toBe(401);
  expect((await tokenOf(short.id)).status).toBe(401);
  const other = await make({});
  const { token: second } = await tokenOf(other.id);
  expect(await asks(second)).toBe(200);
  await trustor.call('DELETE', `${V3}/OS-TRUST/trusts/${other.id}`);
  expect(await asks(second)).toBe(401);
});

test('the last token of a trust that has a number of them holds', async () => {
  const { make, tokenOf, asks } = await setUp();
  const { id } = await make({ remaining_uses: 1 });
  const { token } = await tokenOf(id);
  expect((await tokenOf(id)).status).toBe(401);
  expect(await asks(token)).toBe(200);
});

test('a token of a trust ends when the trustor loses a role, is disabled or is deleted', async () => {
  const { admin, make, tokenOf, asks, demo, project, member } = await setUp();
  const { id } = await make({});
  const { token } = await tokenOf(id);
  const grant = `${V3}/projects/${project}/users/${demo}/roles/${member}`;
  await admin.call('DELETE', grant);
  expect([await asks(token), (await tokenOf(id)).status]).toEqual([401, 403]);
  await admin.call('PUT', grant);
  expect(await asks(token)).toBe(200);
  await admin.call('PATCH', `${V3}/users/${demo}`, { body: { user: { enabled: false } } });
  expect([await asks(token), (await tokenOf(id)).status]).toEqual([401, 403]);
  await admin.call('DELETE', `${V3}/users/${demo}`);
  expect((await admin.call('GET', `${V3}/OS-TRUST/trusts/${id}`)).status).toBe(404);
});

test('what was passed on ends with a trustee between', async () => {
  const { admin, make, tokenOf, reader, trustor } = await setUp();
  const source = await make({ allow_redelegation: true, impersonation: true });
  const { token } = await tokenOf(source.id);
  const call: typeof trustor.call = (method, path, options) =>
    trustor.call(method, path, { ...options, headers: { 'x-auth-token': token } });
  const passed = await make({ trustee_user_id: await idOfAdmin(admin), impersonation: true }, { token, call });
  expect([passed.status, (await tokenOf(passed.id, 'admin')).status]).toEqual([201, 201]);
  await admin.call('PATCH', `${V3}/users/${reader}`, { body: { user: { enabled: false } } });
  expect((await tokenOf(passed.id, 'admin')).status).toBe(403);
});

async function idOfAdmin(admin: Awaited<ReturnType<typeof signIn>>): Promise<string> {
  const { body } = await admin.call('GET', `${V3}/users?name=admin`);
  const users = isObject(body) && Array.isArray(body.users) ? body.users : [];
  return String((users[0] as { id: string }).id);
}

test('a trust goes with its project', async () => {
  const { admin, make, cloud, project } = await setUp();
  await make({});
  await admin.call('DELETE', `${V3}/projects/${project}`);
  expect(cloud.state.identity.trusts.size).toBe(0);
});
