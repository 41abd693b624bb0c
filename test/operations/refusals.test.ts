import { expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import { isOpenStackError } from '../../src/openstack/open-stack-error.ts';
import type { Arguments } from '../../src/operations/calls/call.ts';
import { callOf } from '../../src/operations/calls/calls-of.ts';
import { createWorld, namesIn, type World } from './world.ts';

/** A server that is at rest. */
async function makeServer(world: World): Promise<string> {
  const { flavor, image, network } = await namesIn(world);
  const server = { name: 'web', flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] };
  return (await world.make('/compute/v2.1/servers', { server })).server?.id ?? '';
}

const posts = ({ requests }: World): string[] => requests.filter((line) => !line.startsWith('GET'));

test('what the state forbids is refused with the state, and nothing is sent', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  const before = posts(world).length;
  const outcome = await world.run('server', 'start', id);
  expect(outcome.end).toBe('refused');
  expect(outcome.reasons).toEqual([{ code: 'state', message: expect.stringContaining('ACTIVE') }]);
  expect(posts(world)).toHaveLength(before);
  await world.close();
});

test('a lock is named to a member, and is none to an administrator', async () => {
  const world = await createWorld({ user: 'demo' });
  const id = await makeServer(world);
  await world.run('server', 'lock', id);
  const refused = await world.run('server', 'stop', id);
  expect(refused.reasons).toEqual([{ code: 'lock', message: expect.stringContaining('locked') }]);
  await world.close();
});

test('a role that is missing is named', async () => {
  const world = await createWorld({ user: 'demo' });
  const id = await makeServer(world);
  const refused = await world.run('server', 'reset_state', id, { state: 'active' });
  expect(refused.reasons[0]).toMatchObject({ code: 'policy', message: expect.stringContaining('admin') });
  const create = await world.run('network', 'network_create', undefined, { name: 'n', external: true });
  // Who may make networks is one thing; what they may say of them only Neutron tells.
  expect(create).toMatchObject({ end: 'refused', reasons: [{ code: 'service' }] });
  await world.close();
});

test('a quota that does not last is named with what is left of it', async () => {
  const world = await createWorld();
  const { flavor, image, network, project } = await namesIn(world);
  const path = `/compute/v2.1/os-quota-sets/${project}`;
  await world.caller.call('PUT', path, { body: { quota_set: { instances: 1, force: true } } });
  await makeServer(world);
  const refused = await world.run('server', 'create', undefined, { name: 'two', flavor, image, network: [network] });
  expect(refused.reasons).toEqual([
    { code: 'quota', message: expect.stringMatching(/1 of the quota of instances, of which 1 of 1/) },
  ]);
  await world.close();
});

test('what depends on a resource is named', async () => {
  const world = await createWorld();
  const { volumes } = await namesIn(world);
  const { volume } = await world.make(`${volumes}/volumes`, { volume: { size: 1, name: 'data' } });
  await world.make(`${volumes}/snapshots`, { snapshot: { volume_id: volume?.id, name: 'before' } });
  const refused = await world.run('volume', 'volume_delete', volume?.id);
  expect(refused.message).toBe('The volume data has the snapshots before; delete them first, or with it.');
  expect(refused.reasons[0]?.blockers).toMatchObject([{ kind: 'volume-snapshot', name: 'before' }]);
  const gone = await world.run('volume', 'volume_delete', volume?.id, { cascade: true });
  expect(gone).toMatchObject({ end: 'succeeded', states: null });
  await world.close();
});

test('an argument that is missing or none of the choices is refused', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  expect((await world.run('server', 'resize', id)).reasons[0]?.code).toBe('argument');
  expect((await world.run('server', 'reset_state', id, { state: 'ACTIVE' })).reasons[0]?.code).toBe('argument');
  await world.close();
});

test('what is only not now is sent once the state allows it, and tells why it waits', async () => {
  const world = await createWorld({ profile: 'real' });
  const id = await makeServer(world);
  await world.clock.advance(300_000);
  await world.caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body: { reboot: { type: 'HARD' } } });
  const refused = await world.run('server', 'pause', id);
  expect(refused).toMatchObject({ end: 'refused', reasons: [{ code: 'task' }] });
  const outcome = await world.runWith({ kind: 'server', operation: 'pause', id }, { retryConflictsMs: 600_000 });
  expect(outcome.end).toBe('succeeded');
  const waits = world.told.filter(({ type }) => type === 'waiting');
  // Once for each step of what it waits for.
  expect(waits.length).toBeGreaterThan(0);
  expect(waits[0]).toMatchObject({ reasons: [{ code: 'task', message: expect.stringContaining('reboot') }] });
  await world.close();
});

test('what waits is given up when its time is over, and what never comes is refused at once', async () => {
  const world = await createWorld({ profile: 'real' });
  const id = await makeServer(world);
  await world.clock.advance(300_000);
  world.emulated.state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'reboot_hard', remaining: null });
  await world.caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body: { reboot: { type: 'HARD' } } });
  const late = await world.runWith({ kind: 'server', operation: 'pause', id }, { retryConflictsMs: 60_000 });
  expect(late).toMatchObject({ end: 'refused', reasons: [{ code: 'task' }] });
  world.emulated.state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'delete', remaining: null });
  await world.caller.call('DELETE', `/compute/v2.1/servers/${id}`);
  const before = world.clock.now();
  const never = await world.runWith({ kind: 'server', operation: 'pause', id }, { retryConflictsMs: 600_000 });
  expect(never.end).toBe('refused');
  expect(world.clock.now() - before).toBeLessThan(10_000);
  await world.close();
});

/** Each quota that is read beforehand: whose it is, what takes of it, and with which arguments. */
const QUOTAS: readonly (readonly [
  service: 'compute' | 'volume' | 'network',
  resource: string,
  Kind,
  operation: string,
])[] = [
  ['compute', 'instances', 'server', 'create'],
  ['compute', 'cores', 'server', 'create'],
  ['compute', 'ram', 'server', 'create'],
  ['volume', 'volumes', 'volume', 'volume_create'],
  ['volume', 'gigabytes', 'volume', 'volume_create'],
  ['volume', 'gigabytes', 'volume', 'volume_extend'],
  ['volume', 'snapshots', 'volume-snapshot', 'snapshot_create'],
  ['volume', 'backups', 'volume-backup', 'backup_create'],
  ['volume', 'backup_gigabytes', 'volume-backup', 'backup_create'],
  ['network', 'network', 'network', 'network_create'],
  ['network', 'subnet', 'subnet', 'subnet_create'],
  ['network', 'port', 'port', 'port_create'],
  ['network', 'router', 'router', 'router_create'],
  ['network', 'floatingip', 'floating-ip', 'floatingip_create'],
];

/** Leaves nothing of a quota. */
async function exhaust(world: World, service: string, resource: string): Promise<void> {
  const { project, volumes } = await namesIn(world);
  const paths: Readonly<Record<string, string>> = {
    compute: `/compute/v2.1/os-quota-sets/${project}`,
    volume: `${volumes}/os-quota-sets/${project}`,
    network: `/networking/v2.0/quotas/${project}`,
  };
  const quota = { [resource]: 0 };
  const body = service === 'network' ? { quota } : { quota_set: quota };
  const { status } = await world.caller.call('PUT', paths[service] ?? '', { body });
  expect(status).toBe(200);
}

test.each(QUOTAS)(
  'the %s quota of %s is told of a %s before %s, and the service says the same',
  async (service, resource, kind, operation) => {
    const world = await createWorld();
    const { flavor, image, network, external, volumes } = await namesIn(world);
    const { volume } = await world.make(`${volumes}/volumes`, { volume: { size: 1, name: 'data' } });
    const args: Readonly<Record<string, Arguments>> = {
      create: { name: 'n', flavor, image, network: [network] },
      volume_create: { name: 'n', size: 1 },
      volume_extend: { size: 2 },
      snapshot_create: { name: 'n', volume: volume?.id },
      backup_create: { name: 'n', volume: volume?.id },
      subnet_create: { name: 'n', network, ipVersion: 4, cidr: '10.99.0.0/24' },
      port_create: { name: 'n', network },
      floatingip_create: { network: external },
    };
    await exhaust(world, service, resource);
    const id = operation === 'volume_extend' ? volume?.id : undefined;
    const given = args[operation] ?? { name: 'n' };
    const refused = await world.run(kind, operation, id, given);
    expect(refused).toMatchObject({
      end: 'refused',
      reasons: [{ code: 'quota', message: expect.stringContaining(`of the quota of ${resource}, of which `) }],
    });
    const sent = callOf(kind, operation)?.send(world.cloud, id ?? '', given, new AbortController().signal);
    const error = await world.until(
      (sent ?? Promise.resolve()).then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
    expect(isOpenStackError(error) && error.serviceMessage).toMatch(/quota|exceed|limit/i);
    await world.close();
  },
);
