import { expect, test } from 'vitest';
import { isKind } from '../../model/kind.ts';
import { decode, EVENTS, rowOfEvent } from './decode.ts';
import type { Message } from './message.ts';

function message(event: string, payload: Record<string, unknown>): Message {
  return { event, payload, messageId: 'm1', publisher: 'nova-compute:host1', atMs: 1_000, micros: 0 };
}

function versioned(data: Record<string, unknown>): Record<string, unknown> {
  return { 'nova_object.name': 'InstancePayload', 'nova_object.data': data };
}

const SERVER = {
  uuid: 's1',
  display_name: 'web-1',
  tenant_id: 'p1',
  host: 'host1',
  state: 'active',
  task_state: 'reboot_started',
  power_state: 'running',
  created_at: '2026-11-23T09:00:55Z',
  updated_at: '2026-11-23T09:01:25Z',
  image_uuid: 'i1',
  block_devices: [{ 'nova_object.data': { volume_id: 'v1' } }],
};

test('an update of a server shows all four states, and those before', () => {
  const update = {
    old_state: 'active',
    state: 'active',
    old_task_state: 'reboot_pending',
    new_task_state: 'reboot_started',
  };
  const [news, ...more] = decode(message('instance.update', versioned({ ...SERVER, state_update: versioned(update) })));
  expect(more).toEqual([]);
  expect(news).toMatchObject({ kind: 'server', id: 's1', shows: 'whole', project: 'p1', event: 'instance.update' });
  expect(news?.resource).toMatchObject({
    name: 'web-1',
    project: 'p1',
    host: 'host1',
    standing: 'live',
    phase: 'transitional',
    states: { status: 'REBOOT', vmState: 'active', taskState: 'reboot_started', powerState: 'running' },
    links: { image: ['i1'], volume: ['v1'] },
    updatedAtMs: Date.UTC(2026, 10, 23, 9, 1, 25),
  });
  expect(news?.before).toEqual([{ vmState: 'active', taskState: 'reboot_pending' }]);
});

test('where there was no task Nova writes the new one as the old one, so it may have been none', () => {
  const update = {
    old_state: 'active',
    state: 'active',
    old_task_state: 'powering-off',
    new_task_state: 'powering-off',
  };
  const [news] = decode(message('instance.update', versioned({ ...SERVER, state_update: versioned(update) })));
  expect(news?.before).toEqual([
    { vmState: 'active', taskState: 'powering-off' },
    { vmState: 'active', taskState: null },
  ]);
});

test('the older format names the task elsewhere, and an empty text for none', () => {
  const payload = {
    instance_id: 's1',
    tenant_id: 'p1',
    display_name: 'web-1',
    state: 'stopped',
    state_description: '',
  };
  const [end] = decode(message('compute.instance.power_off.end', payload));
  expect(end).toMatchObject({
    shows: 'copy',
    resource: { states: { status: 'SHUTOFF', vmState: 'stopped', taskState: null } },
  });
  expect(end?.resource?.states).not.toHaveProperty('powerState');
  const change = { old_state: 'active', old_task_state: 'powering-off', new_task_state: null };
  const [update] = decode(message('compute.instance.update', { ...payload, ...change }));
  expect(update).toMatchObject({ shows: 'whole', before: [{ vmState: 'active', taskState: 'powering-off' }] });
});

test('a deleted server is gone, and has been moved out of the way of nothing else', () => {
  const row = { ...SERVER, state: 'deleted', task_state: null, deleted_at: '2026-11-23T09:02:06Z' };
  const [news] = decode(message('instance.delete.end', versioned(row)));
  expect(news).toMatchObject({ shows: 'gone', resource: { standing: 'deleted' } });
});

test.each([
  ['instance.volume_attach.end', versioned({ ...SERVER, volume_id: 'v1' }), ['server s1 hint', 'volume v1 hint']],
  [
    'instance.volume_swap.end',
    versioned({ ...SERVER, old_volume_id: 'v1', new_volume_id: 'v2' }),
    ['server s1 hint', 'volume v1 hint', 'volume v2 hint'],
  ],
  // A deletion that found a host where there had been none: Nova tells its end all the same.
  ['instance.delete.end', versioned({ ...SERVER, state: 'building', deleted_at: null }), ['server s1 hint']],
  ['compute.instance.delete.end', { instance_id: 's1', state: 'building', deleted_at: '' }, ['server s1 hint']],
  [
    'compute.instance.force_delete.end',
    { instance_id: 's1', state: 'deleted', deleted_at: '2026-11-23T09:11:53.379934' },
    ['server s1 gone'],
  ],
  ['compute_task.build_instances.error', versioned({ instance_uuid: 's1' }), ['server s1 hint']],
  ['volume.delete.end', { volume_id: 'v1', status: 'deleted' }, ['volume v1 gone']],
  ['volume.attach.start', { volume_id: 'v1', status: 'reserved' }, ['volume v1 copy']],
  ['snapshot.create.end', { snapshot_id: 'n1', volume_id: 'v1', status: 'available' }, ['volume-snapshot n1 whole']],
  [
    'backup.create.start',
    { backup_id: 'b1', volume_id: 'v1', status: 'creating' },
    ['volume-backup b1 whole', 'volume v1 hint'],
  ],
  ['backup.delete.start', { backup_id: 'b1', volume_id: 'v1', status: 'deleting' }, ['volume-backup b1 whole']],
  ['volume.transfer.create.end', { volume_id: 'v1', status: 'available' }, ['volume v1 hint']],
  ['groups.reset_status.end', { id: 'g1', update: 'error' }, ['volume-group g1 hint']],
  ['group.delete.end', { group_id: 'g1', status: 'deleting' }, ['volume-group g1 gone']],
  ['scheduler.create_volume', { volume_id: 'v1', reason: 'no valid backend' }, ['volume v1 hint']],
  ['image.update', { id: 'i1', status: 'active', owner: 'p1' }, ['image i1 whole']],
  ['image.activate', { id: 'i1', status: 'active' }, ['image i1 copy']],
  ['image.member.create', { image_id: 'i1', member_id: 'p2', status: 'pending' }, ['image i1 hint']],
  ['image.send', { image_id: 'i1', bytes_sent: 1 }, []],
  ['port.update.end', { port: { id: 'q1', status: 'ACTIVE', revision_number: 7 } }, ['port q1 whole']],
  ['port.create.end', { ports: [{ id: 'q1' }, { id: 'q2' }] }, ['port q1 whole', 'port q2 whole']],
  ['port.delete.end', { port_id: 'q1' }, ['port q1 gone']],
  ['port.update.start', { id: 'q1', port: { name: 'x' } }, []],
  ['router.interface.create', { router_interface: { id: 'r1', port_id: 'q1' } }, ['port q1 hint']],
  ['router.interface.delete', { router_interface: { id: 'r1', port_id: 'q1' } }, ['port q1 leaving']],
  ['identity.user.created', { resource_info: 'u1' }, []],
  ['volume.create.end', { volume_id: null }, []],
])('%s tells what it tells', (event, payload, want) => {
  expect(decode(message(event, payload)).map(({ kind, id, shows }) => `${kind} ${id} ${shows}`)).toEqual(want);
});

test("Cinder's own words for what its API hides are shown as the API shows them", () => {
  const [news] = decode(message('volume.create.start', { volume_id: 'v1', status: 'managing', tenant_id: 'p1' }));
  expect(news?.resource?.states.status).toBe('creating');
});

test('a port of a notification reads as a port of a list', () => {
  const port = { id: 'q1', name: '', status: 'DOWN', project_id: 'p1', device_id: 's1', device_owner: 'compute:nova' };
  const body = { ...port, 'binding:vif_type': 'ovs', 'binding:host_id': 'host1', network_id: 'n1', revision_number: 3 };
  const [news] = decode(message('port.update.end', { port: body }));
  expect(news).toMatchObject({
    isFull: true,
    project: 'p1',
    resource: { version: 3, host: 'host1', links: { server: ['s1'], network: ['n1'] } },
  });
});

test('no event stands twice in the tables, each has a source, and each kind is one of the model', () => {
  const events = EVENTS.flatMap((row) => row.events);
  expect(events.filter((event, index) => events.indexOf(event) !== index)).toEqual([]);
  for (const { source, tells } of EVENTS) {
    expect(Object.values(source).every((text) => text !== '')).toBe(true);
    expect(tells.every(({ kind }) => isKind(kind))).toBe(true);
  }
});

test('a name counts before the beginning of one', () => {
  expect(rowOfEvent('volume.create.end')?.tells[0]?.shows).toBe('whole');
  expect(rowOfEvent('volume.something.new')?.tells[0]?.shows).toBe('copy');
  expect(rowOfEvent('metrics.update')).toBeUndefined();
});
