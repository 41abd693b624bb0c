import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const V3 = '/identity/v3';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const { users, projects } = cloud.state.identity;
  const idOf = (rows: readonly { readonly name: string; readonly id: string }[], name: string) =>
    rows.find((row) => row.name === name)?.id ?? '';
  return {
    cloud,
    admin: await signIn(cloud),
    demo: await signIn(cloud, { user: 'demo' }),
    user: idOf(users.all(), 'demo'),
    other: idOf(users.all(), 'admin'),
    project: idOf(projects.all(), 'demo'),
  };
}

const memberOf = (body: unknown, name: string) => (isObject(body) && isObject(body[name]) ? body[name] : {});
const forbidden = (action: string) => ({
  error: {
    code: 403,
    message: `You are not authorized to perform the requested action: identity:${action}.`,
    title: 'Forbidden',
  },
});

// All as a real Keystone (22.0) answered.
test('a credential is kept for a user, changed, listed and deleted', async () => {
  const { demo, user } = await setUp();
  const credential = { type: 'cert', blob: 'x', user_id: user };
  const made = await demo.call('POST', `${V3}/credentials`, { body: { credential } });
  const id = String(memberOf(made.body, 'credential').id);
  const links = { self: `http://127.0.0.1${V3}/credentials/${id}` };
  const shown = { id, ...credential, project_id: null, links };
  expect([made.status, made.body]).toEqual([201, { credential: shown }]);
  const changed = await demo.call('PATCH', `${V3}/credentials/${id}`, { body: { credential: { blob: 'y' } } });
  expect(changed.body).toEqual({ credential: { ...shown, blob: 'y' } });
  expect((await demo.call('GET', `${V3}/credentials?type=cert`)).body).toMatchObject({ credentials: [{ id }] });
  expect((await demo.call('GET', `${V3}/credentials?type=ec2`)).body).toMatchObject({ credentials: [] });
  expect((await demo.call('DELETE', `${V3}/credentials/${id}`)).status).toBe(204);
});

test('who owns nothing is not told what there is', async () => {
  const { admin, demo, other } = await setUp();
  const credential = { type: 'cert', blob: 'x', user_id: other };
  const refused = await demo.call('POST', `${V3}/credentials`, { body: { credential } });
  expect(refused.body).toEqual(forbidden('create_credential'));
  const made = await admin.call('POST', `${V3}/credentials`, { body: { credential } });
  for (const id of [String(memberOf(made.body, 'credential').id), 'nope']) {
    expect((await demo.call('GET', `${V3}/credentials/${id}`)).body).toEqual(forbidden('get_credential'));
    expect((await demo.call('DELETE', `${V3}/credentials/${id}`)).body).toEqual(forbidden('delete_credential'));
  }
  expect((await demo.call('GET', `${V3}/credentials`)).body).toMatchObject({ credentials: [] });
  const missing = { code: 404, message: 'Could not find credential: nope.', title: 'Not Found' };
  expect((await admin.call('GET', `${V3}/credentials/nope`)).body).toEqual({ error: missing });
});

test('a credential of EC2 has the id of its access key, once', async () => {
  const { demo, user, project } = await setUp();
  const of = (blob: string) => ({ credential: { type: 'ec2', blob, user_id: user, project_id: project } });
  const make = (body: object) => demo.call('POST', `${V3}/credentials`, { body });
  const id = 'ee8964be685c22cd0e068c6b5fcebf07549099e6aa0e16da474e1375385736f8';
  const blob = '{"access":"tw-acc","secret":"s"}';
  expect((await make(of(blob))).body).toMatchObject({ credential: { id } });
  const message = `Conflict occurred attempting to store credential - Duplicate entry found with ID ${id}.`;
  expect((await make(of(blob))).body).toEqual({ error: { code: 409, message, title: 'Conflict' } });
  const invalid = { code: 400, message: 'Invalid blob in credential', title: 'Bad Request' };
  expect((await make(of('notjson'))).body).toEqual({ error: invalid });
  expect((await make({ credential: { type: 'ec2', blob, user_id: user } })).status).toBe(400);
  const keys = await demo.call('GET', `${V3}/users/${user}/credentials/OS-EC2/tw-acc`);
  expect(keys.body).toMatchObject({
    credential: { access: 'tw-acc', secret: 's', tenant_id: project, trust_id: null },
  });
});

test('keys of EC2 are made, shown and deleted', async () => {
  const { cloud, demo, user, other, project } = await setUp();
  const path = `${V3}/users/${user}/credentials/OS-EC2`;
  const made = await demo.call('POST', path, { body: { tenant_id: project } });
  const keys = memberOf(made.body, 'credential');
  const { access, secret } = keys;
  const links = { self: `http://127.0.0.1${path}/${String(access)}` };
  expect([made.status, keys]).toEqual([
    201,
    { user_id: user, tenant_id: project, access, secret, trust_id: null, links },
  ]);
  expect((await demo.call('GET', path)).body).toMatchObject({ credentials: [keys], links: { next: null } });
  // The owner counts, not the user of the path.
  const elsewhere = `${V3}/users/${other}/credentials/OS-EC2/${String(access)}`;
  expect((await demo.call('GET', elsewhere)).body).toEqual({ credential: keys });
  const blob = `{"access": "${String(access)}", "secret": "${String(secret)}", "trust_id": null}`;
  const listed = await demo.call('GET', `${V3}/credentials?type=ec2`);
  expect(listed.body).toMatchObject({ credentials: [{ blob }] });
  expect((await demo.call('DELETE', `${path}/${String(access)}`)).status).toBe(204);
  expect(cloud.state.identity.credentials.size).toBe(0);
  expect((await demo.call('DELETE', `${path}/${String(access)}`)).status).toBe(404);
});

test.each([
  [{}, 'Could not find project: None.'],
  [{ tenant_id: 'nope' }, 'Could not find project: nope.'],
])('keys for %j are not made', async (body, message) => {
  const { demo, user } = await setUp();
  const answer = await demo.call('POST', `${V3}/users/${user}/credentials/OS-EC2`, { body });
  expect(answer.body).toEqual({ error: { code: 404, message, title: 'Not Found' } });
});

test('keys of others are not made nor listed', async () => {
  const { admin, demo, other, project } = await setUp();
  const path = `${V3}/users/${other}/credentials/OS-EC2`;
  const body = { tenant_id: project };
  expect((await demo.call('POST', path, { body })).body).toEqual(forbidden('ec2_create_credential'));
  expect((await demo.call('GET', path)).body).toEqual(forbidden('ec2_list_credentials'));
  const nobody = await admin.call('POST', `${V3}/users/nope/credentials/OS-EC2`, { body });
  const missing = { code: 404, message: 'Could not find user: nope.', title: 'Not Found' };
  expect(nobody.body).toEqual({ error: missing });
});

test('credentials go with their user and their project', async () => {
  const { cloud, admin, user, project } = await setUp();
  const path = `${V3}/users/${user}/credentials/OS-EC2`;
  const { credentials } = cloud.state.identity;
  await admin.call('POST', path, { body: { tenant_id: project } });
  await admin.call('DELETE', `${V3}/projects/${project}`);
  expect(credentials.size).toBe(0);
  const credential = { type: 'cert', blob: 'x', user_id: user };
  await admin.call('POST', `${V3}/credentials`, { body: { credential } });
  await admin.call('DELETE', `${V3}/users/${user}`);
  expect(credentials.size).toBe(0);
});
