import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { signIn } from '../sign-in.ts';

async function setUp(settings = {}) {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1), settings });
  const { call } = await signIn(cloud);
  const imageRef = cloud.state.image.images.all()[0]?.id ?? '';
  const body = { server: { name: 'one', flavorRef: '1', imageRef, networks: [] } };
  const made = (await call('POST', '/compute/v2.1/servers', { body })).body;
  const id = isObject(made) && isObject(made.server) ? String(made.server.id) : '';
  cloud.clock.runFor(60_000);
  const status = () => cloud.state.compute.servers.get(id).states.status;
  const act = (what: object) => call('POST', `/compute/v2.1/servers/${id}/action`, { body: what });
  return { cloud, call, id, status, act };
}

test('with reclaim_instance_interval a deletion is soft, and final after so long', async () => {
  const { cloud, call, id, status, act } = await setUp({ reclaim_instance_interval: 600 });
  await call('DELETE', `/compute/v2.1/servers/${id}`);
  cloud.clock.runFor(60_000);
  expect(status()).toBe('SOFT_DELETED');
  expect((await act({ restore: null })).status).toBe(202);
  cloud.clock.runFor(60_000);
  expect(status()).toBe('ACTIVE');
  await call('DELETE', `/compute/v2.1/servers/${id}`);
  cloud.clock.runFor(660_000);
  expect(status()).toBe('DELETED');
});

test.each([
  [-1, 'SHELVED', 'SHELVED'],
  [0, 'SHELVED_OFFLOADED', 'SHELVED_OFFLOADED'],
  [300, 'SHELVED', 'SHELVED_OFFLOADED'],
])('with shelved_offload_time %i a shelved server is %s, and %s an hour later', async (seconds, soon, later) => {
  const { cloud, status, act } = await setUp({ shelved_offload_time: seconds });
  await act({ shelve: null });
  cloud.clock.runFor(60_000);
  expect(status()).toBe(soon);
  cloud.clock.runFor(3_600_000);
  expect(status()).toBe(later);
});

test('settings are shown and changed under way, saved with the cloud, and put back by a reset', async () => {
  const { cloud, call } = await setUp({ shelved_offload_time: -1 });
  const put = (body: object) => call('PUT', '/_emulator/settings', { body });
  expect((await put({ reclaim_instance_interval: 60 })).body).toMatchObject({
    settings: { reclaim_instance_interval: 60, shelved_offload_time: -1 },
    does: { reclaim_instance_interval: expect.any(String) },
  });
  const saved = cloud.save();
  cloud.reset();
  expect(cloud.state.kernel.settings.all()).toEqual({ reclaim_instance_interval: 0, shelved_offload_time: -1 });
  cloud.load(JSON.parse(JSON.stringify(saved)));
  expect(cloud.state.kernel.settings.all()).toEqual({ reclaim_instance_interval: 60, shelved_offload_time: -1 });
});

test.each([
  [{ reclaim: 1 }, "there is no setting 'reclaim'"],
  [{ shelved_offload_time: -2 }, 'shelved_offload_time takes a whole number of seconds, -1 to'],
  [{ reclaim_instance_interval: 1.5 }, 'reclaim_instance_interval takes a whole number'],
  [{ reclaim_instance_interval: '60' }, 'reclaim_instance_interval takes a whole number'],
  [{ reclaim_instance_interval: 5, __proto__x: 1 }, "there is no setting '__proto__x'"],
])('the settings %j are refused and nothing is changed', async (body, message) => {
  const { cloud, call } = await setUp();
  const answer = await call('PUT', '/_emulator/settings', { body });
  expect([answer.status, answer.body]).toEqual([400, { error: expect.stringContaining(message) }]);
  expect(cloud.state.kernel.settings.all()).toEqual({ reclaim_instance_interval: 0, shelved_offload_time: 0 });
});
