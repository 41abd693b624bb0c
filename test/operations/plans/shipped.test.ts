import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kind } from '../../../src/model/kind.ts';
import type { Arguments } from '../../../src/operations/calls/call.ts';
import { GOOD_ENDS } from '../../../src/operations/plans/journal.ts';
import { tasksOf } from '../../../src/operations/plans/task.ts';
import { createWorld, namesIn, type World } from '../world.ts';
import { createPlanWorld, endsOf, type PlanWorld, shipped } from './plan-world.ts';

let world: World;
let plans: PlanWorld;

beforeEach(async () => {
  world = await createWorld();
  plans = await createPlanWorld(world);
});

afterEach(() => world.close());

test('drain-host moves what runs live and what is off by a migration that is confirmed', async () => {
  const ids = await plans.makeServers(4);
  const hosts = new Set(ids.map((_, at) => plans.server(`web-${at + 1}`).host));
  const [host] = [...hosts];
  const there = ids.filter((_, at) => plans.server(`web-${at + 1}`).host === host);
  await world.run('server', 'stop', there[0]);
  const done = await plans.run(shipped('drain-host'), { host: String(host) });
  expect(endsOf(done).filter((one) => !one.endsWith('succeeded'))).toEqual([]);
  expect(done.position).toMatchObject({ isOver: true, failed: 0 });
  expect(ids.map((_, at) => plans.server(`web-${at + 1}`).host)).not.toContain(host);
  expect(plans.actionsOf(there[0] ?? '', 'migrate')).toBe(1);
});

test('drain-host stops at the failure that is one too many', async () => {
  await plans.makeServers(6);
  const host = String(plans.server('web-1').host);
  const rule = { action: 'fail', kind: 'server', operation: 'live_migrate', message: 'no', remaining: null } as const;
  world.emulated.state.kernel.faults.add(rule);
  const done = await plans.run(shipped('drain-host'), { host, parallel: '1' });
  expect(done.position).toMatchObject({ isStopped: true, failed: 1, isOver: false });
  expect(endsOf(done).filter((one) => one === 'live_migrate open').length).toBeGreaterThan(0);
});

test('rolling-reboot begins a server only once the one before is well', async () => {
  const ids = await plans.makeServers(3);
  let most = 0;
  world.emulated.state.kernel.journal.subscribe(() => {
    const busy = ids.filter((_, at) => plans.states(`web-${at + 1}`).taskState != null);
    most = Math.max(most, busy.length);
  });
  const done = await plans.run(shipped('rolling-reboot'), { name: 'web-*' });
  expect(done.position).toMatchObject({ isOver: true, failed: 0 });
  expect(ids.map((id) => plans.actionsOf(id, 'reboot'))).toEqual([1, 1, 1]);
  expect(most).toBe(1);
});

test('rolling-reboot stops where a server is not well', async () => {
  const ids = await plans.makeServers(3);
  const asked: string[] = [];
  const runCheck = async (command: string, { name }: { name: string }): Promise<boolean> => {
    asked.push(`${command} ${name}`);
    return name !== 'web-2';
  };
  const stopped = await plans.run(shipped('rolling-reboot'), { name: 'web-*', check: './well.sh' }, { runCheck });
  expect(stopped.position).toMatchObject({ isStopped: true, failed: 1 });
  expect(ids.map((id) => plans.actionsOf(id, 'reboot'))).toEqual([1, 1, 0]);
  expect(asked).toContain('./well.sh web-1');
});

test('rolling-reboot stops where a server does not stay well', async () => {
  const ids = await plans.makeServers(2);
  let calls = 0;
  const runCheck = async (): Promise<boolean> => ++calls === 1;
  const stopped = await plans.run(shipped('rolling-reboot'), { name: 'web-*', check: './well.sh' }, { runCheck });
  expect(stopped.position).toMatchObject({ isStopped: true, failed: 1 });
  expect(ids.map((id) => plans.actionsOf(id, 'reboot'))).toEqual([1, 0]);
});

test('rolling-reboot reboots the members of a server group, and no others', async () => {
  const { flavor, image, network } = await namesIn(world);
  const headers = { 'openstack-api-version': 'compute 2.90' };
  const body = { server_group: { name: 'pair', policy: 'soft-anti-affinity' } };
  const group = await world.caller.call('POST', '/compute/v2.1/os-server-groups', { headers, body });
  const { id } = (group.body as { server_group: { id: string } }).server_group;
  await plans.makeServers(1, 'other-');
  const members: string[] = [];
  for (const name of ['a', 'b']) {
    const server = { name, flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] };
    const made = await world.make('/compute/v2.1/servers', { server, 'os:scheduler_hints': { group: id } });
    members.push(made.server?.id ?? '');
  }
  const done = await plans.run(shipped('rolling-reboot'), { group: 'pair', how: 'reboot_hard' });
  expect(done.state.plan.chains.map(({ target }) => target.id).toSorted()).toEqual(members.toSorted());
  expect(members.map((member) => plans.actionsOf(member, 'reboot'))).toEqual([1, 1]);
  await expect(plans.run(shipped('rolling-reboot'), { group: 'none' })).rejects.toThrow("no server group 'none'");
});

test('resize-fleet confirms what is well', async () => {
  await plans.makeServers(3);
  const done = await plans.run(shipped('resize-fleet'), { name: 'web-*', flavor: 'm1.small' });
  expect(endsOf(done).filter((one) => !one.endsWith('succeeded'))).toEqual([]);
  expect([1, 2, 3].map((at) => plans.states(`web-${at}`).vmState)).toEqual(['active', 'active', 'active']);
});

test('resize-fleet leaves unconfirmed what is not well', async () => {
  await plans.makeServers(2);
  const runCheck = async (): Promise<boolean> => false;
  const args = { name: 'web-*', flavor: 'm1.small', parallel: '1', check: 'false' };
  const done = await plans.run(shipped('resize-fleet'), args, { runCheck });
  expect(plans.states('web-1').vmState).toBe('resized');
  expect(plans.states('web-2').vmState).toBe('active');
  expect(done.position).toMatchObject({ isStopped: true, failed: 1 });
});

test('safe-delete detaches a volume, deletes its snapshots, and then the volume', async () => {
  const [server] = await plans.makeServers(1);
  const volume = await plans.makeVolume('data');
  await world.run('volume-snapshot', 'snapshot_create', undefined, { volume, name: 'before', force: true });
  await world.run('server', 'attach_volume', server, { volume });
  const plan = await plans.expand(shipped('safe-delete'), { kind: 'volume', name: 'data' });
  expect(tasksOf(plan).map(({ work }) => (work.type === 'run' ? work.operation : ''))).toEqual([
    'detach_volume',
    'snapshot_delete',
    'volume_delete',
  ]);
  const done = await plans.run(shipped('safe-delete'), { kind: 'volume', name: 'data' });
  expect(endsOf(done)).toEqual(['detach_volume succeeded', 'snapshot_delete succeeded', 'volume_delete succeeded']);
  expect(world.emulated.state.blockStorage.volumes.all().filter(({ name }) => name === 'data')).toEqual([]);
});

test('safe-delete takes a network out of its router and off its servers', async () => {
  const network = await world.run('network', 'network_create', undefined, { name: 'net' });
  const subnet = await world.run('subnet', 'subnet_create', undefined, {
    name: 'sub',
    network: network.id ?? '',
    cidr: '10.9.0.0/24',
    ipVersion: 4,
  });
  const router = await world.run('router', 'router_create', undefined, { name: 'r' });
  await world.run('router', 'router_add_interface', router.id ?? '', { subnet: subnet.id ?? '' });
  await world.run('port', 'port_create', undefined, { name: 'spare', network: network.id ?? '' });
  const [server] = await plans.makeServers(1);
  await world.run('server', 'attach_interface', server, { network: network.id ?? '' });
  const done = await plans.run(shipped('safe-delete'), { kind: 'network', name: 'net' });
  expect(endsOf(done).toSorted()).toEqual([
    'detach_interface succeeded',
    'network_delete succeeded',
    'port_delete succeeded',
    'router_remove_interface succeeded',
  ]);
});

test('safe-delete frees a floating IP once, however many interfaces it may go through', async () => {
  const { external } = await namesIn(world);
  const made = async (kind: Kind, operation: string, args: Arguments): Promise<string> =>
    (await world.run(kind, operation, undefined, args)).id ?? '';
  const network = await made('network', 'network_create', { name: 'net' });
  const router = await made('router', 'router_create', { name: 'r', externalGateway: external });
  for (const cidr of ['10.8.0.0/24', '10.9.0.0/24']) {
    const subnet = await made('subnet', 'subnet_create', { name: cidr, network, cidr });
    await world.run('router', 'router_add_interface', router, { subnet });
  }
  const port = await made('port', 'port_create', { name: 'p', network });
  const address = await made('floating-ip', 'floatingip_create', { network: external });
  await world.run('floating-ip', 'floatingip_associate', address, { port });
  const done = await plans.run(shipped('safe-delete'), { kind: 'network', name: 'net' });
  expect(endsOf(done).toSorted()).toEqual([
    'floatingip_disassociate succeeded',
    'network_delete succeeded',
    'port_delete succeeded',
    'router_remove_interface succeeded',
    'router_remove_interface succeeded',
  ]);
});

test('safe-delete unlocks a server, and says what it cannot delete, and why', async () => {
  const [server = ''] = await plans.makeServers(1);
  await world.run('server', 'lock', server);
  const rule = { action: 'fail', kind: 'server', operation: 'delete', message: 'no luck', remaining: null } as const;
  world.emulated.state.kernel.faults.add(rule);
  const done = await plans.run(shipped('safe-delete'), { kind: 'server', name: server });
  expect(endsOf(done)).toEqual(['unlock succeeded', 'delete failed']);
  expect(done.state.tasks.get('delete/1/1')?.ended?.message).toContain('no luck');
});

test('unstick takes the least dangerous step that helps, and no other', async () => {
  const [server] = await plans.makeServers(1);
  const volume = await plans.makeVolume('data');
  await world.run('server', 'attach_volume', server, { volume });
  const { volumes } = await namesIn(world);
  await world.caller.call('POST', `${volumes}/volumes/${volume}/action`, { body: { 'os-begin_detaching': {} } });
  await world.clock.advance(7_200_000);
  const plan = await plans.expand(shipped('unstick'), { name: 'data', upTo: 'forces' });
  expect(tasksOf(plan).map(({ work }) => (work.type === 'run' ? work.operation : 'check'))).toContain('roll_detaching');
  const done = await plans.run(shipped('unstick'), { name: 'data', upTo: 'forces' });
  expect(endsOf(done)[0]).toBe('roll_detaching succeeded');
  expect(done.position).toMatchObject({ isOver: true, failed: 0 });
  expect(endsOf(done).every((one) => GOOD_ENDS.some((end) => one.endsWith(end)))).toBe(true);
});

test('unstick does nothing dangerous unless it is told to', async () => {
  const rule = { action: 'hang', kind: 'volume', operation: 'volume_extend', remaining: 1 } as const;
  const volume = await plans.makeVolume('data');
  world.emulated.state.kernel.faults.add(rule);
  const { volumes } = await namesIn(world);
  await world.caller.call('POST', `${volumes}/volumes/${volume}/action`, { body: { 'os-extend': { new_size: 2 } } });
  await world.clock.advance(7_200_000);
  expect((await plans.expand(shipped('unstick'), { name: 'data' })).chains).toEqual([]);
  const done = await plans.run(shipped('unstick'), { name: 'data', upTo: 'resets' });
  expect(endsOf(done)).toEqual(['volume_reset_status succeeded', 'check skipped']);
});

test('unstick fails where no step that it may take helps', async () => {
  const [server = ''] = await plans.makeServers(1);
  world.emulated.state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'pause', remaining: 1 });
  await world.caller.call('POST', `/compute/v2.1/servers/${server}/action`, { body: { pause: null } });
  await world.clock.advance(7_200_000);
  const rule = { action: 'fail', kind: 'server', operation: 'reset_state', remaining: null, step: 0 } as const;
  world.emulated.state.kernel.faults.add(rule);
  const done = await plans.run(shipped('unstick'), { name: 'web-1', upTo: 'resets' });
  expect(endsOf(done)[0]).toMatch(/^reset_state/);
  expect(done.position.isOver).toBe(true);
});
