import { afterEach, expect, test } from 'vitest';
import { createCloud } from '../../src/emulator/cloud.ts';
import { notify } from '../../src/emulator/notifications/notify.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import { fieldsOf } from '../../src/watch/notifications/bodies.ts';
import { decode } from '../../src/watch/notifications/decode.ts';
import type { Message } from '../../src/watch/notifications/message.ts';
import { openEnvelope } from '../../src/watch/notifications/open-envelope.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
const CINDER = '/volume/v3';

const clouds: ReturnType<typeof createCloud>[] = [];
afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.close();
});

async function begin() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 10, 23, 9), seed: 1 });
  clouds.push(cloud);
  const sent: (Message & { readonly key: string })[] = [];
  notify(cloud, {
    publish: ({ routingKey, content }) => {
      const message = openEnvelope(content);
      if (message !== undefined) sent.push({ ...message, key: routingKey });
    },
  });
  const { call } = await signIn(cloud);
  /** Sends a request and lets what it sets in motion end; answers the id of what was made. */
  const ask = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await call(method, path, { headers: HEADERS, ...(body !== undefined && { body }) });
    expect([method, path, answer.status < 300 ? 'done' : answer.body]).toEqual([method, path, 'done']);
    cloud.clock.runFor(60_000);
    const [made] = Object.values((answer.body ?? {}) as Record<string, { readonly id?: string }>);
    return made?.id ?? '';
  };
  const events = (beginning: RegExp): readonly string[] =>
    sent
      .filter(({ event }) => beginning.test(event))
      .map(({ event, payload }) => (typeof payload.status === 'string' ? `${event} ${payload.status}` : event));
  return { cloud, sent, ask, events };
}

test('groups and their snapshots are told with what is in them, but for the end of their volumes', async () => {
  const { cloud, ask, events } = await begin();
  const [type] = cloud.state.blockStorage.types.all();
  const groupType = await ask('POST', `${CINDER}/group_types`, { group_type: { name: 'g' } });
  const draft = { name: 'a', group_type: groupType, volume_types: [type?.id] };
  const group = await ask('POST', `${CINDER}/groups`, { group: draft });
  const volume = await ask('POST', `${CINDER}/volumes`, {
    volume: { size: 1, group_id: group, volume_type: type?.id },
  });
  const snapshot = await ask('POST', `${CINDER}/group_snapshots`, { group_snapshot: { group_id: group, name: 's' } });
  await ask('POST', `${CINDER}/group_snapshots/${snapshot}/action`, { reset_status: { status: 'available' } });
  await ask('DELETE', `${CINDER}/group_snapshots/${snapshot}`);
  await ask('PUT', `${CINDER}/groups/${group}`, { group: { name: 'b' } });
  await ask('PUT', `${CINDER}/groups/${group}`, { group: { remove_volumes: volume } });
  await ask('PUT', `${CINDER}/groups/${group}`, { group: { add_volumes: volume } });
  await ask('POST', `${CINDER}/groups/${group}/action`, { reset_status: { status: 'error' } });
  await ask('POST', `${CINDER}/groups/${group}/action`, { delete: { 'delete-volumes': true } });
  expect(events(/^(group|volume.update)/)).toEqual([
    'group.create.start creating',
    'group.create.end available',
    'group_snapshot.create.start creating',
    'group_snapshot.create.end available',
    'groupsnapshots.reset_status.start',
    'groupsnapshots.reset_status.end',
    'group_snapshot.delete.start deleting',
    'group_snapshot.delete.end deleted',
    'group.update.start updating',
    'volume.update.start available',
    'group.update.end available',
    'group.update.start updating',
    'group.update.end available',
    'volume.update.end available',
    'groups.reset_status.start',
    'groups.reset_status.end',
    'group.delete.start deleting',
    'group.delete.end deleting',
  ]);
  expect(events(/^snapshot/)).toHaveLength(4);
  expect(events(/^volume\.delete/)).toEqual(['volume.delete.start deleting']);
});

test('an offer of a volume is told of the volume, as the copy of the API is', async () => {
  const { cloud, sent, ask, events } = await begin();
  const volume = await ask('POST', `${CINDER}/volumes`, { volume: { size: 1 } });
  const body = { transfer: { volume_id: volume } };
  await ask('DELETE', `${CINDER}/volume-transfers/${await ask('POST', `${CINDER}/volume-transfers`, body)}`);
  expect(events(/transfer/)).toEqual([
    'volume.transfer.create.start available',
    'volume.transfer.create.end available',
    'volume.transfer.delete.start awaiting-transfer',
    'volume.transfer.delete.end awaiting-transfer',
  ]);
  sent.length = 0;
  const admin = await signIn(cloud);
  const offered = await admin.call('POST', `${CINDER}/volume-transfers`, { headers: HEADERS, body });
  const { id, auth_key: key } = (offered.body as { transfer: { id: string; auth_key: string } }).transfer;
  const other = await signIn(cloud, { project: 'demo' });
  const accept = { accept: { auth_key: key } };
  const accepted = await other.call('POST', `${CINDER}/volume-transfers/${id}/accept`, {
    headers: HEADERS,
    body: accept,
  });
  expect(accepted.status).toBe(202);
  expect(events(/transfer\.accept/)).toEqual([
    'volume.transfer.accept.start awaiting-transfer',
    'volume.transfer.accept.end available',
  ]);
  const projects = sent.filter(({ event }) => event.includes('accept')).map(({ payload }) => payload.tenant_id);
  expect(new Set(projects).size).toBe(2);
  // What the copy says is not what is so: the watch reads.
  expect(sent.flatMap(decode).map(({ shows }) => shows)).toEqual(sent.map(() => 'hint'));
});

test('a trunk is told as other things of Neutron, its ports that come and go are not', async () => {
  const { ask, events } = await begin();
  const path = '/networking/v2.0';
  const network = await ask('POST', `${path}/networks`, { network: { name: 'n' } });
  const [parent, child] = [
    await ask('POST', `${path}/ports`, { port: { network_id: network } }),
    await ask('POST', `${path}/ports`, { port: { network_id: network } }),
  ];
  const trunk = await ask('POST', `${path}/trunks`, { trunk: { port_id: parent } });
  const sub = { port_id: child, segmentation_type: 'vlan', segmentation_id: 5 };
  await ask('PUT', `${path}/trunks/${trunk}/add_subports`, { sub_ports: [sub] });
  await ask('PUT', `${path}/trunks/${trunk}`, { trunk: { name: 't' } });
  await ask('PUT', `${path}/trunks/${trunk}/remove_subports`, { sub_ports: [{ port_id: child }] });
  await ask('DELETE', `${path}/trunks/${trunk}`);
  expect(events(/^trunk/)).toEqual(['trunk.create.end', 'trunk.update.end', 'trunk.delete.start', 'trunk.delete.end']);
});

test('a server without a host is told by the conductor after it was saved, and by no compute service', async () => {
  const { cloud, sent, ask } = await begin();
  const flavor = { name: 'huge', vcpus: 4096, ram: 64, disk: 1, id: 'huge' };
  await ask('POST', '/compute/v2.1/flavors', { flavor });
  const project = cloud.state.identity.projects.all().find(({ name, isDomain }) => name === 'admin' && !isDomain)?.id;
  await ask('PUT', `/compute/v2.1/os-quota-sets/${project}`, { quota_set: { cores: -1 } });
  sent.length = 0;
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const id = await ask('POST', '/compute/v2.1/servers', {
    server: { name: 'a', flavorRef: 'huge', imageRef, networks: 'none' },
  });
  expect(cloud.state.compute.servers.get(id).states.vmState).toBe('error');
  const errors = sent.filter(({ key }) => key.endsWith('.error'));
  expect(errors.map(({ key, event, publisher }) => [key, event, publisher])).toEqual([
    ['notifications.error', 'compute_task.build_instances', 'compute_task.controller'],
    ['versioned_notifications.error', 'compute_task.build_instances.error', 'nova-conductor:controller'],
  ]);
  expect(sent.indexOf(errors[0] as (typeof sent)[number])).toBe(sent.length - 2);
  expect(errors[0]?.payload).toMatchObject({ instance_id: id, state: 'error', method: 'build_instances' });
  expect(errors.flatMap(decode)).toMatchObject([
    { kind: 'server', id, shows: 'hint' },
    { kind: 'server', id, shows: 'hint' },
  ]);
});

test('a volume without a back end is told by the scheduler', async () => {
  const { cloud, sent, ask } = await begin();
  const project = cloud.state.identity.projects.all().find(({ name, isDomain }) => name === 'admin' && !isDomain)?.id;
  await ask('PUT', `${CINDER}/os-quota-sets/${project}`, { quota_set: { gigabytes: -1 } });
  const id = await ask('POST', `${CINDER}/volumes`, { volume: { size: 1_000_000 } });
  expect(cloud.state.blockStorage.volumes.get(id).status).toBe('error');
  const errors = sent.filter(({ key }) => key.endsWith('.error'));
  expect(errors).toMatchObject([
    {
      key: 'notifications.error',
      event: 'scheduler.create_volume',
      publisher: 'scheduler.storage',
      payload: { volume_id: id, state: 'error', method: 'create_volume' },
    },
  ]);
  expect(errors.flatMap(decode)).toMatchObject([{ kind: 'volume', id, shows: 'hint' }]);
});

test('the end of the deletion of a server, and no event before it, says when it was destroyed', async () => {
  const { cloud, sent, ask } = await begin();
  const [image] = cloud.state.image.images.all();
  const draft = { name: 'a', flavorRef: '1', imageRef: image?.id, networks: 'none' };
  const server = await ask('POST', '/compute/v2.1/servers', { server: draft });
  await ask('DELETE', `/compute/v2.1/servers/${server}`);
  const told = sent.filter(({ event }) => /instance\.(shutdown|delete)\./.test(event));
  const dated = told.filter(({ payload }) => fieldsOf(payload).deleted_at);
  expect(told.length).toBe(8);
  expect(dated.map(({ event }) => event)).toEqual(['compute.instance.delete.end', 'instance.delete.end']);
  expect(dated.flatMap((message) => decode(message)).map(({ id, shows }) => [id, shows])).toEqual([
    [server, 'gone'],
    [server, 'gone'],
  ]);
});
