import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const V3 = '/identity/v3';
const HOUR = 3_600_000;

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const admin = await signIn(cloud);
  const user = cloud.state.identity.users.all().find(({ name }) => name === 'reader')?.id ?? '';
  const events = async (since = '') => {
    const { body } = await admin.call('GET', `${V3}/OS-REVOKE/events${since}`);
    return isObject(body) && Array.isArray(body.events) ? body.events : [];
  };
  const renew = () => admin.call('PATCH', `${V3}/users/${user}`, { body: { user: { password: 'secret' } } });
  return { cloud, admin, user, events, renew };
}

test('what ends tokens is told: their own end, a password, a user, a project', async () => {
  const { cloud, admin, user, events, renew } = await setUp();
  const reader = await signIn(cloud, { user: 'reader' });
  await admin.call('DELETE', `${V3}/auth/tokens`, { headers: { 'x-subject-token': reader.token } });
  await renew();
  const made = await admin.call('POST', `${V3}/projects`, { body: { project: { name: 'p' } } });
  const { project } = made.body as { project: { id: string } };
  await admin.call('DELETE', `${V3}/projects/${project.id}`);
  await admin.call('DELETE', `${V3}/users/${user}`);
  const at = { issued_before: '2026-01-01T00:00:00.000000Z', revoked_at: '2026-01-01T00:00:00.000000Z' };
  expect(await events()).toEqual([
    { audit_id: expect.any(String), ...at },
    { user_id: user, ...at },
    { project_id: project.id, ...at },
    { user_id: user, ...at },
  ]);
});

test('only later ones are told when a time is given, and old ones are forgotten', async () => {
  const { cloud, admin, events, renew } = await setUp();
  await renew();
  cloud.clock.runFor(HOUR / 2);
  await renew();
  expect(await events('?since=2026-01-01T00:10:00Z')).toHaveLength(1);
  expect(await events()).toHaveLength(2);
  cloud.clock.runFor(1.2 * HOUR);
  const again = await signIn(cloud);
  const user = cloud.state.identity.users.all().find(({ name }) => name === 'reader')?.id;
  await again.call('PATCH', `${V3}/users/${user}`, { body: { user: { password: 'secret' } } });
  const { body } = await again.call('GET', `${V3}/OS-REVOKE/events`);
  expect(body).toMatchObject({ events: [{}, {}] });
  expect(admin.token).not.toBe(again.token);
});
