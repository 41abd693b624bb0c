import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../../emulator/cloud.ts';
import { signIn } from '../../emulator/sign-in.ts';
import { createTransport } from '../../emulator/transport.ts';
import { loadCloudConfig } from '../config/load-cloud-config.ts';
import { connect } from '../connect.ts';

const clock = new SimulatedClock();

/** The user demo with both roles of its project, and an administrator who takes them away. */
async function signedIn(user = 'demo') {
  const emulated = createCloud({ clock, startMs: clock.now() });
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: user,
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: 'demo',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  };
  const transport = createTransport(emulated);
  const cloud = connect(loadCloudConfig({ env, cwd: '/', home: '/' }), {
    clock,
    random: createSeededRandom(1),
    transport,
  });
  const identity = await cloud.identity();
  const admin = await signIn(emulated, { user: 'admin', project: 'admin' });
  const call = (method: string, path: string, body?: unknown) =>
    admin.call(method, `/identity/v3${path}`, body === undefined ? {} : { body });
  return { cloud, identity, call };
}

test('who we are now is who we were, as long as nothing changed', async () => {
  const { cloud, identity } = await signedIn();
  expect(await cloud.identityNow?.()).toEqual(identity);
});

test('a role that was taken away is missing', async () => {
  const { cloud, identity, call } = await signedIn('admin');
  expect(identity.isAdmin).toBe(true);
  const { body } = await call('GET', '/roles');
  const { roles } = body as { readonly roles: readonly { readonly id: string; readonly name: string }[] };
  const [admin, reader] = ['admin', 'reader'].map((word) => roles.find(({ name }) => name === word)?.id ?? '');
  const place = `/projects/${identity.projectId}/users/${identity.userId}/roles`;
  expect((await call('PUT', `${place}/${reader}`)).status).toBe(204);
  expect((await call('DELETE', `${place}/${admin}`)).status).toBe(204);
  expect(await cloud.identityNow?.()).toMatchObject({ isAdmin: false, roles: ['reader'] });
});

test('a user who was disabled is nobody any more', async () => {
  const { cloud, identity, call } = await signedIn();
  expect((await call('PATCH', `/users/${identity.userId}`, { user: { enabled: false } })).status).toBe(200);
  await expect(cloud.identityNow?.()).rejects.toMatchObject({ code: 'auth.failed' });
});
