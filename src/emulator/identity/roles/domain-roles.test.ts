import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const V3 = '/identity/v3';

async function setUp() {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const role = { name: 'd', domain_id: 'default' };
  const { body } = await admin.call('POST', `${V3}/roles`, { body: { role } });
  const narrow = isObject(body) && isObject(body.role) ? String(body.role.id) : '';
  const global = cloud.state.identity.roles.all().find(({ name }) => name === 'service')?.id ?? '';
  return { cloud, admin, narrow, global };
}

// As a real Keystone (22.0) answered.
test('a role of a domain may imply a global one, not the other way about', async () => {
  const { admin, narrow, global } = await setUp();
  const refused = await admin.call('PUT', `${V3}/roles/${global}/implies/${narrow}`);
  const error = { code: 403, message: `${narrow} cannot be an implied roles.`, title: 'Forbidden' };
  expect([refused.status, refused.body]).toEqual([403, { error }]);
  expect((await admin.call('PUT', `${V3}/roles/${narrow}/implies/${global}`)).status).toBe(201);
});

test('a role of a domain counts by what it implies alone', async () => {
  const { cloud, admin, narrow, global } = await setUp();
  await admin.call('PUT', `${V3}/roles/${narrow}/implies/${global}`);
  const { users, projects } = cloud.state.identity;
  const user = users.all().find(({ name }) => name === 'demo')?.id ?? '';
  const project = projects.all().find(({ name }) => name === 'admin')?.id ?? '';
  const put = await admin.call('PUT', `${V3}/projects/${project}/users/${user}/roles/${narrow}`);
  expect(put.status).toBe(204);
  const rolesIn = async (query: string) => {
    const path = `${V3}/role_assignments?user.id=${user}&scope.project.id=${project}${query}`;
    const { body } = await admin.call('GET', path);
    const rows = isObject(body) && Array.isArray(body.role_assignments) ? body.role_assignments : [];
    return rows.map(({ role }) => String(role.id));
  };
  expect(await rolesIn('')).toEqual([narrow]);
  expect(await rolesIn('&effective')).toEqual([global]);
  const { token } = await signIn(cloud, { user: 'demo', project: 'admin' });
  const shown = await admin.call('GET', `${V3}/auth/tokens`, { headers: { 'x-subject-token': token } });
  expect(shown.body).toMatchObject({ token: { roles: [{ id: global }] } });
});
