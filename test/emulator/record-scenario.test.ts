import { expect, test } from 'vitest';
import { runTest } from '../../src/cli/test-world.ts';
import { createCloud } from '../../src/emulator/cloud.ts';
import { cloudOf } from '../../src/emulator/scenario/cloud-of.ts';
import { readScenario } from '../../src/emulator/scenario/read-scenario.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { startWatchedEmulator } from '../watch/watched-emulator.ts';
import { startPlaying, tally } from './play-for.ts';

const SEEN = `scenario: seen
about: what is recorded
cloud:
  projects: [{ name: secret-project }]
  users: [{ name: secret-user, project: secret-project }]
  flavors: [{ name: secret-flavor, vcpus: 2, ram: 1024, disk: 3 }]
  networks: [{ name: secret-network, project: secret-project, cidr: 10.77.0.0/24 }]
  servers:
    - name: 'secret-server-{n}'
      count: 12
      project: secret-project
      flavor: secret-flavor
      network: secret-network
      metadata: { password: secret-word }
      status: { ACTIVE: 3, SHUTOFF: 1 }
    - { name: stuck, project: secret-project, network: null, vm_state: active, task_state: rebooting }
  volumes:
    - { name: 'secret-volume-{n}', server: 'secret-server-{n}', count: 5, size: 7 }
    - { name: 'spare-{n}', project: secret-project, count: 4, size: 2, status: { available: 1, error: 1 } }
`;
const HEADERS = { 'openstack-api-version': 'compute 2.90' };

async function record() {
  const world = startWatchedEmulator({ fill: cloudOf(readScenario('seen.yaml', SEEN)) });
  const { call } = await world.call();
  for (const { id, states } of world.emulated.state.compute.servers.all()) {
    if (states.status !== 'ACTIVE' || states.taskState !== null) continue;
    await call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body: { reboot: { type: 'SOFT' } } });
    await world.clock.advance(20_000);
  }
  const before = JSON.stringify(world.emulated.state.kernel.save().collections);
  const cloud = world.open(world.config());
  const ran = await runTest(['emulate', '--record'], cloud);
  return {
    ran,
    requests: world.requests,
    isUnchanged: JSON.stringify(world.emulated.state.kernel.save().collections) === before,
  };
}

test('a recording asks for nothing but to read, changes nothing, and takes over no name', async () => {
  const { ran, requests, isUnchanged } = await record();
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const signIns = requests.filter((request) => request === 'POST /identity/v3/auth/tokens');
  expect(requests.filter((request) => !request.startsWith('GET '))).toEqual(signIns);
  expect(requests.length).toBeGreaterThan(15);
  expect(isUnchanged).toBe(true);
  expect(ran.stdout).not.toMatch(/secret|10\.77\./);
  expect(ran.stdout).not.toMatch(/[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('what is recorded can be played, and has the same resources, states and durations', async () => {
  const { ran } = await record();
  const scenario = readScenario('recorded.yaml', ran.stdout);
  const cloud = createCloud({ speed: 0, fill: cloudOf(scenario) });
  const { compute, blockStorage, network } = cloud.state;
  expect(tally(compute.servers.all(), ({ states }) => states.status)).toEqual({ ACTIVE: 10, SHUTOFF: 3 });
  expect(tally(compute.servers.all(), ({ flavor }) => `${flavor.vcpus} ${flavor.ramMib} ${flavor.diskGib}`)).toEqual({
    '2 1024 3': 12,
    '1 512 1': 1,
  });
  expect(tally(blockStorage.volumes.all(), ({ status, sizeGib }) => `${status} ${sizeGib}`)).toEqual({
    'in-use 7': 5,
    'available 2': 2,
    'error 2': 2,
  });
  expect(network.ports.all().filter(({ device_owner: owner }) => owner === 'compute:nova')).toHaveLength(12);
  await cloud.close();
  const [least = 0, greatest = 0] = scenario.durations.reboot_soft ?? [];
  expect(least).toBeGreaterThan(1000);
  expect(greatest).toBeLessThan(10_000);
  expect(scenario.acts.map(({ name }) => name)).toEqual(['server reboot']);
  const played = startPlaying(scenario);
  await played.until(180_000);
  expect(played.done.filter(({ answer }) => answer.status === 202).length).toBeGreaterThan(3);
  await played.stop();
});

test('a recording refuses to send anything but a question', async () => {
  const { readOnlyCloud } = await import('../../src/cli/record-scenario/read-only-cloud.ts');
  const world = startWatchedEmulator();
  const cloud = readOnlyCloud(world.open(world.config()));
  const nova = await cloud.service('compute');
  await expect(nova.request({ method: 'DELETE', path: '/servers/x' })).rejects.toThrow(
    'A recording only reads; DELETE',
  );
  expect(world.requests.some((request) => request.startsWith('DELETE'))).toBe(false);
  expect((await openSources(cloud, ['server'])).length).toBeGreaterThan(0);
});
