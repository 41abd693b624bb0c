import { expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import type { Arguments } from '../../src/operations/calls/call.ts';
import { createWorld, namesIn, type World } from './world.ts';

/** An operation, on what, with what, and how it is to end; words in braces are ids that were kept. */
type Step = readonly [kind: Kind, operation: string, on: string, args: Arguments, end: string, keep?: string];

/** Runs operations one after the other. @returns those that ended otherwise than they should */
async function runAll(
  world: World,
  known: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<string[]> {
  const kept = new Map(Object.entries(known));
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => kept.get(name) ?? all);
  const wrong: string[] = [];
  for (const [kind, operation, on, args, end, keep] of steps) {
    const filled = JSON.parse(fill(JSON.stringify(args))) as Arguments;
    const outcome = await world.run(kind, operation, on === '' ? undefined : fill(on), filled);
    if (keep !== undefined && outcome.id !== null) kept.set(keep, outcome.id);
    const answer = outcome.answer as { auth_key?: string } | null;
    if (answer?.auth_key !== undefined) kept.set('key', answer.auth_key);
    const got =
      outcome.end === 'succeeded' ? String(outcome.states === null ? 'gone' : outcome.states.status) : outcome.end;
    if (got !== end)
      wrong.push(
        `${kind} ${operation}: ${got} instead of ${end}: ${outcome.message} ${JSON.stringify(outcome.steps.map((step) => step.states?.status ?? null))}`,
      );
  }
  return wrong;
}

test('every operation on volumes and what is made of them runs to its proper end', async () => {
  const world = await createWorld();
  const names = await namesIn(world);
  const server = await world.run('server', 'create', undefined, {
    name: 'web',
    flavor: names.flavor,
    image: names.image,
    network: [names.network],
  });
  const { volume } = await world.make(`${names.volumes}/volumes`, { volume: { size: 1 } });
  const types = await world.caller.call('GET', `${names.volumes}/types`);
  const type = (types.body as { volume_types: { name: string }[] }).volume_types
    .map(({ name }) => name)
    .find((name) => name.startsWith('file') && name !== volume?.volume_type);
  const known = { ...names, server: server.id ?? '', type: type ?? '' };
  const wrong = await runAll(world, known, [
    ['volume', 'volume_create', '', { name: 'a', size: 1 }, 'available', 'a'],
    ['volume', 'volume_create_from_image', '', { name: 'i', size: 1, image: '{image}' }, 'available', 'i'],
    ['volume', 'volume_create_from_volume', '', { name: 'c', source: '{a}' }, 'available', 'c'],
    ['volume', 'volume_extend', '{a}', { size: 2 }, 'available'],
    ['volume', 'set_bootable', '{a}', {}, 'available'],
    ['volume', 'update_readonly_flag', '{a}', { no: true }, 'available'],
    ['volume', 'volume_update', '{a}', { name: 'a2' }, 'available'],
    ['volume', 'volume_metadata_update', '{a}', { property: { x: 'y' } }, 'available'],
    ['volume', 'reserve', '{a}', {}, 'attaching'],
    ['volume', 'unreserve', '{a}', {}, 'available'],
    [
      'volume',
      'upload_to_image',
      '{a}',
      { imageName: 'of-a', diskFormat: 'raw', containerFormat: 'bare' },
      'available',
    ],
    ['volume', 'volume_retype', '{a}', { type: '{type}', migrationPolicy: 'on-demand' }, 'available'],
    ['volume-snapshot', 'snapshot_create', '', { name: 's', volume: '{a}' }, 'available', 's'],
    ['volume', 'revert_to_snapshot', '{a}', { snapshot: '{s}' }, 'available'],
    ['volume', 'volume_create_from_snapshot', '', { name: 'd', snapshot: '{s}' }, 'available', 'd'],
    ['volume-snapshot', 'snapshot_reset_status', '{s}', { status: 'error' }, 'error'],
    ['volume-snapshot', 'snapshot_reset_status', '{s}', { status: 'available' }, 'available'],
    ['volume-snapshot', 'snapshot_delete', '{s}', {}, 'gone'],
    ['volume-backup', 'backup_create', '', { name: 'b', volume: '{a}' }, 'available', 'b'],
    ['volume-backup', 'backup_restore', '{b}', { volume: '{a}' }, 'available'],
    ['volume', 'volume_create_from_backup', '', { name: 'e', backup: '{b}' }, 'available', 'e'],
    ['volume-backup', 'backup_export', '{b}', {}, 'available'],
    ['volume-backup', 'backup_reset_status', '{b}', { status: 'error' }, 'error'],
    ['volume-backup', 'backup_delete', '{b}', {}, 'gone'],
    ['server', 'attach_volume', '{server}', { volume: '{a}' }, 'ACTIVE'],
    ['volume', 'volume_extend_attached', '{a}', { size: 3 }, 'in-use'],
    ['server', 'detach_volume', '{server}', { volume: '{a}' }, 'ACTIVE'],
    ['volume-attachment', 'attachment_create', '', { volume: '{c}', server: '{server}' }, 'reserved', 'attachment'],
    ['volume-attachment', 'attachment_delete', '{attachment}', {}, 'gone'],
    ['volume-transfer', 'transfer_create', '', { name: 't', volume: '{d}' }, 'null', 'transfer'],
    ['volume-transfer', 'transfer_accept', '{transfer}', { key: '{key}' }, 'gone'],
    ['volume-transfer', 'transfer_create', '', { name: 't', volume: '{d}' }, 'null', 'transfer'],
    ['volume-transfer', 'transfer_delete', '{transfer}', {}, 'gone'],
    ['volume', 'volume_reset_status', '{d}', { status: 'error' }, 'error'],
    ['volume', 'volume_force_delete', '{d}', {}, 'gone'],
    ['volume', 'volume_delete', '{e}', {}, 'gone'],
    ['volume', 'unmanage', '{i}', {}, 'gone'],
  ]);
  expect(wrong).toEqual([]);
  await world.close();
});

test('every operation on groups of volumes runs to its proper end', async () => {
  const world = await createWorld();
  const { volumes } = await namesIn(world);
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const types = await world.caller.call('GET', `${volumes}/types`, { headers });
  const volumeType = (types.body as { volume_types: { id: string }[] }).volume_types[0]?.id ?? '';
  const groupType = (await world.make(`${volumes}/group_types`, { group_type: { name: 'g' } })).group_type?.id ?? '';
  const spec = { group_specs: { consistent_group_snapshot_enabled: '<is> True' } };
  await world.caller.call('POST', `${volumes}/group_types/${groupType}/group_specs`, { headers, body: spec });
  const wrong = await runAll(world, { groupType, volumeType }, [
    [
      'volume-group',
      'group_create',
      '',
      { name: 'g', groupType: '{groupType}', volumeType: ['{volumeType}'] },
      'available',
      'g',
    ],
    ['volume', 'volume_create', '', { name: 'v', size: 1, type: '{volumeType}' }, 'available', 'v'],
    ['volume-group', 'group_update', '{g}', { addVolume: ['{v}'] }, 'available'],
    ['volume-group-snapshot', 'group_snapshot_create', '', { name: 's', group: '{g}' }, 'available', 's'],
    ['volume-group', 'group_create_from_src', '', { name: 'h', source: '{g}' }, 'available', 'h'],
    ['volume-group', 'group_delete', '{g}', {}, 'refused'],
    ['volume-group-snapshot', 'group_snapshot_delete', '{s}', {}, 'gone'],
    ['volume-group', 'group_update', '{g}', { removeVolume: ['{v}'] }, 'available'],
    ['volume-group', 'group_delete', '{g}', {}, 'gone'],
    ['volume-group', 'group_delete', '{h}', { withVolumes: true }, 'gone'],
  ]);
  expect(wrong).toEqual([]);
  await world.close();
});

test('every operation on networks, ports, routers and floating IPs runs to its proper end', async () => {
  const world = await createWorld();
  const names = await namesIn(world);
  const wrong = await runAll(world, names, [
    ['network', 'network_create', '', { name: 'n' }, 'ACTIVE', 'n'],
    ['subnet', 'subnet_create', '', { name: 'sub', network: '{n}', cidr: '10.9.0.0/24' }, 'null', 'sub'],
    ['network', 'network_update', '{n}', { name: 'n2' }, 'ACTIVE'],
    ['port', 'port_create', '', { name: 'p', network: '{n}' }, 'DOWN', 'p'],
    ['port', 'port_update', '{p}', { name: 'p2' }, 'DOWN'],
    ['router', 'router_create', '', { name: 'r', externalGateway: '{external}' }, 'ACTIVE', 'r'],
    ['router', 'router_add_interface', '{r}', { subnet: '{sub}' }, 'ACTIVE'],
    ['router', 'router_update', '{r}', { name: 'r2' }, 'ACTIVE'],
    ['floating-ip', 'floatingip_create', '', { network: '{external}' }, 'DOWN', 'f'],
    ['floating-ip', 'floatingip_associate', '{f}', { port: '{p}' }, 'ACTIVE'],
    ['router', 'router_remove_interface', '{r}', { subnet: '{sub}' }, 'refused'],
    ['floating-ip', 'floatingip_disassociate', '{f}', {}, 'DOWN'],
    ['floating-ip', 'floatingip_delete', '{f}', {}, 'gone'],
    ['trunk', 'trunk_create', '', { name: 't', port: '{p}' }, 'DOWN', 't'],
    ['port', 'port_create', '', { name: 'q', network: '{n}' }, 'DOWN', 'q'],
    ['trunk', 'trunk_add_subports', '{t}', { port: '{q}', segmentationId: 5 }, 'DOWN'],
    ['trunk', 'trunk_remove_subports', '{t}', { port: '{q}' }, 'DOWN'],
    ['port', 'port_delete', '{p}', {}, 'refused'],
    ['trunk', 'trunk_delete', '{t}', {}, 'gone'],
    ['router', 'router_delete', '{r}', {}, 'refused'],
    ['subnet', 'subnet_delete', '{sub}', {}, 'refused'],
    ['router', 'router_remove_interface', '{r}', { subnet: '{sub}' }, 'ACTIVE'],
    ['router', 'router_delete', '{r}', {}, 'gone'],
    ['network', 'network_delete', '{n}', {}, 'refused'],
    ['port', 'port_delete', '{q}', {}, 'gone'],
    ['port', 'port_delete', '{p}', {}, 'gone'],
    ['subnet', 'subnet_delete', '{sub}', {}, 'gone'],
    ['network', 'network_delete', '{n}', {}, 'gone'],
  ]);
  expect(wrong).toEqual([]);
  await world.close();
});

test('every operation on images runs to its proper end', async () => {
  const world = await createWorld();
  const otherProject = world.emulated.state.identity.projects.all().find(({ name }) => name === 'admin')?.id ?? '';
  const wrong = await runAll(world, { otherProject }, [
    [
      'image',
      'create',
      '',
      { name: 'i', diskFormat: 'raw', containerFormat: 'bare', visibility: 'shared' },
      'queued',
      'i',
    ],
    ['image', 'update', '{i}', { name: 'j', minDisk: 1 }, 'queued'],
    ['image', 'import_web_download', '{i}', { uri: 'http://127.0.0.1:1/nothing' }, 'failed'],
    ['image-member', 'member_add', '', { image: '{i}', project: '{otherProject}' }, 'gone'],
    ['image', 'delete', '{i}', {}, 'gone'],
  ]);
  expect(wrong).toEqual([]);
  await world.close();
});

test('what is as an operation leaves it ends at once, where no way leads on from there', async () => {
  const world = await createWorld();
  const { external } = await namesIn(world);
  const address = await world.run('floating-ip', 'floatingip_create', undefined, { network: external });
  const freed = await world.run('floating-ip', 'floatingip_disassociate', address.id ?? '');
  expect(freed).toMatchObject({ end: 'succeeded', states: { status: 'DOWN' } });
  expect(freed.tookMs).toBeLessThan(10_000);
  await world.close();
});
