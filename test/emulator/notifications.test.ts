import { afterEach, expect, test } from 'vitest';
import { createCloud } from '../../src/emulator/cloud.ts';
import { notify } from '../../src/emulator/notifications/notify.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { openEnvelope } from '../../src/watch/notifications/open-envelope.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
const SERVERS = '/compute/v2.1/servers';

interface Sent {
  readonly exchange: string;
  readonly routingKey: string;
  readonly event: string;
  readonly publisher: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly content: string;
}

const clouds: ReturnType<typeof createCloud>[] = [];
afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.close();
});

async function begin(format: 'both' | 'versioned' | 'unversioned' = 'both') {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 10, 23, 9), seed: 1 });
  clouds.push(cloud);
  const sent: Sent[] = [];
  const take = ({ exchange, routingKey, content }: { exchange: string; routingKey: string; content: string }): void => {
    const message = openEnvelope(content);
    if (message === undefined) throw new Error(`no envelope: ${content}`);
    const { event, publisher, payload } = message;
    sent.push({ exchange, routingKey, event, publisher, payload: payload as Sent['payload'], content });
  };
  const stop = notify(cloud, { publish: take }, { format });
  const caller = await signIn(cloud);
  return { cloud, sent, stop, caller };
}

type World = Awaited<ReturnType<typeof begin>>;

const send = async ({ call }: CloudCaller, method: string, path: string, body?: unknown) => {
  const answer = await call(method, path, { headers: HEADERS, ...(body !== undefined && { body }) });
  expect([method, path, answer.status < 300, answer.status < 300 ? null : answer.body]).toEqual([
    method,
    path,
    true,
    null,
  ]);
  return answer.body as Record<string, { id: string }>;
};

async function build({ cloud, caller }: World, more: object = {}): Promise<string> {
  const { compute, image, network } = cloud.state;
  const networks = [{ uuid: network.networks.all().find(({ name }) => name === 'private')?.id }];
  const server = { name: 'a', flavorRef: '1', imageRef: image.images.all()[0]?.id, networks, ...more };
  const made = await send(caller, 'POST', SERVERS, { server });
  cloud.clock.runFor(120_000);
  expect(compute.servers.get(made.server?.id ?? '').states.taskState).toBeNull();
  return made.server?.id ?? '';
}

/** The data of a versioned payload, or a payload itself. */
function dataOf(payload: Sent['payload']): Readonly<Record<string, unknown>> {
  return (payload['nova_object.data'] as Sent['payload'] | undefined) ?? payload;
}

/** An event with the states that its payload shows. */
function shown({ event, payload }: Sent): string {
  const data = dataOf(payload);
  const task = 'task_state' in data ? data.task_state : data.state_description;
  return `${event} ${String(data.state)}/${typeof task === 'string' && task !== '' ? task : '-'}`;
}

test('a build, as a real Nova tells it, in both formats', async () => {
  const world = await begin();
  await build(world);
  const nova = world.sent.filter(({ exchange }) => exchange === 'nova');
  expect(nova.filter(({ routingKey }) => routingKey === 'versioned_notifications.info').map(shown)).toEqual([
    'instance.update building/scheduling',
    'instance.update building/scheduling',
    'instance.update building/-',
    'instance.create.start building/-',
    'instance.update building/networking',
    'instance.update building/block_device_mapping',
    'instance.update building/spawning',
    'instance.update active/-',
    'instance.create.end active/-',
  ]);
  expect(nova.filter(({ routingKey }) => routingKey === 'notifications.info')).toHaveLength(9);
  expect(nova[0]).toMatchObject({ event: 'compute.instance.update', publisher: 'conductor.controller' });
  expect(nova[1]).toMatchObject({ event: 'instance.update', publisher: 'nova-conductor:controller' });
  expect(nova.at(-1)?.publisher).toMatch(/^nova-compute:compute\d$/);
});

test.each([
  ['versioned', ['versioned_notifications.info']],
  ['unversioned', ['notifications.info']],
] as const)('of the format %s alone', async (format, keys) => {
  const world = await begin(format);
  await build(world);
  expect([
    ...new Set(world.sent.filter(({ exchange }) => exchange === 'nova').map(({ routingKey }) => routingKey)),
  ]).toEqual(keys);
});

test.each([
  [[{ 'os-stop': null }], 'power_off', ['active/powering-off', 'stopped/-']],
  [[{ reboot: { type: 'SOFT' } }], 'reboot', ['active/reboot_pending', 'active/-']],
  [[{ pause: null }], 'pause', ['active/pausing', 'paused/-']],
  [[{ suspend: null }, { resume: null }], 'resume', ['suspended/resuming', 'active/-']],
  [[{ rescue: {} }], 'rescue', ['active/rescuing', 'rescued/-']],
  [[{ resize: { flavorRef: '2' } }], 'resize', ['active/resize_migrating', 'active/resize_migrated']],
  [[{ resize: { flavorRef: '2' } }], 'resize_prep', ['active/resize_prep', 'active/resize_prep']],
  [[{ resize: { flavorRef: '2' } }], 'resize_finish', ['active/resize_finish', 'resized/-']],
  [[{ resize: { flavorRef: '2' } }, { confirmResize: null }], 'resize_confirm', ['resized/-', 'active/-']],
  [[{ resize: { flavorRef: '2' } }, { revertResize: null }], 'resize_revert', ['resized/resize_reverting', 'active/-']],
  [[{ shelve: null }], 'shelve', ['active/shelving', 'shelved/shelving_offloading']],
  [[{ shelve: null }], 'shelve_offload', ['shelved/shelving_offloading', 'shelved_offloaded/-']],
  [[{ shelve: null }, { unshelve: null }], 'unshelve', ['shelved_offloaded/unshelving', 'active/-']],
  [[{ createImage: { name: 'i' } }], 'snapshot', ['active/image_snapshot', 'active/-']],
  [
    [{ 'os-migrateLive': { host: null, block_migration: 'auto' } }],
    'live_migration_pre',
    ['active/migrating', 'active/migrating'],
  ],
  [
    [{ 'os-migrateLive': { host: null, block_migration: 'auto' } }],
    'live_migration_post_dest',
    ['active/migrating', 'active/-'],
  ],
])('%j is told by %s with the states that a real cloud shows then', async (actions, name, states) => {
  const world = await begin();
  const id = await build(world);
  world.sent.length = 0;
  for (const action of actions) {
    await send(world.caller, 'POST', `${SERVERS}/${id}/action`, action);
    world.cloud.clock.runFor(300_000);
  }
  const told = world.sent.filter(({ event }) => event.startsWith(`instance.${name}.`)).map(shown);
  expect(told).toEqual([`instance.${name}.start ${states[0]}`, `instance.${name}.end ${states[1]}`]);
});

test('a build that fails tells create.error with the fault before the server is in error', async () => {
  const world = await begin();
  world.cloud.state.kernel.faults.add({
    action: 'fail',
    operation: 'create',
    step: 'spawning',
    remaining: 1,
    message: 'no',
  });
  const id = await build(world);
  const errors = world.sent.filter(({ routingKey }) => routingKey.endsWith('.error'));
  expect(errors.map(({ event, routingKey }) => `${routingKey} ${event}`)).toEqual([
    'notifications.error compute.instance.create.error',
    'versioned_notifications.error instance.create.error',
  ]);
  const [, versioned] = errors;
  expect(dataOf(versioned?.payload ?? {}).fault).toMatchObject({ 'nova_object.data': { exception_message: 'no' } });
  await send(world.caller, 'DELETE', `${SERVERS}/${id}`);
  world.cloud.clock.runFor(60_000);
  const ended = world.sent.filter(
    ({ event }) => event.startsWith('instance.delete') || event.startsWith('instance.shutdown'),
  );
  expect(ended.map(({ event }) => event)).toEqual([
    'instance.delete.start',
    'instance.shutdown.start',
    'instance.shutdown.end',
    'instance.delete.end',
  ]);
});

test('a volume is told by Cinder from its beginning to its end, and by Nova when a server gets and loses it', async () => {
  const world = await begin('versioned');
  const server = await build(world);
  world.sent.length = 0;
  const { clock } = world.cloud;
  const made = await send(world.caller, 'POST', '/volume/v3/volumes', { volume: { size: 1, name: 'v' } });
  const id = made.volume?.id ?? '';
  clock.runFor(60_000);
  await send(world.caller, 'POST', `${SERVERS}/${server}/os-volume_attachments`, {
    volumeAttachment: { volumeId: id },
  });
  clock.runFor(60_000);
  await send(world.caller, 'DELETE', `${SERVERS}/${server}/os-volume_attachments/${id}`);
  clock.runFor(60_000);
  await send(world.caller, 'POST', `/volume/v3/volumes/${id}/action`, { 'os-extend': { new_size: 3 } });
  clock.runFor(60_000);
  await send(world.caller, 'DELETE', `/volume/v3/volumes/${id}`);
  clock.runFor(60_000);
  const told = world.sent.filter(({ event }) => /^(volume|instance\.volume)/.test(event));
  expect(told.map(({ event, payload }) => [event, dataOf(payload).status ?? dataOf(payload).state].join(' '))).toEqual([
    'volume.create.start creating',
    'volume.create.end available',
    'instance.volume_attach.start active',
    'volume.attach.start attaching',
    'volume.attach.end in-use',
    'instance.volume_attach.end active',
    'instance.volume_detach.start active',
    'volume.detach.start detaching',
    'volume.detach.end available',
    'instance.volume_detach.end active',
    'volume.resize.start extending',
    'volume.resize.end available',
    'volume.delete.start deleting',
    'volume.delete.end deleted',
  ]);
});

test('images, snapshots, backups and networks are told as their services tell them', async () => {
  const world = await begin();
  const { clock } = world.cloud;
  const image = await send(world.caller, 'POST', '/image/v2/images', {
    name: 'i',
    disk_format: 'raw',
    container_format: 'bare',
  });
  const imageId = String((image as unknown as { id: string }).id);
  await world.caller.call('PUT', `/image/v2/images/${imageId}/file`, {
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.alloc(1024),
  });
  await send(world.caller, 'DELETE', `/image/v2/images/${imageId}`);
  const volume = await send(world.caller, 'POST', '/volume/v3/volumes', { volume: { size: 1 } });
  clock.runFor(60_000);
  const snapshot = await send(world.caller, 'POST', '/volume/v3/snapshots', {
    snapshot: { volume_id: volume.volume?.id },
  });
  clock.runFor(60_000);
  await send(world.caller, 'DELETE', `/volume/v3/snapshots/${snapshot.snapshot?.id}`);
  const backup = await send(world.caller, 'POST', '/volume/v3/backups', { backup: { volume_id: volume.volume?.id } });
  clock.runFor(60_000);
  await send(world.caller, 'DELETE', `/volume/v3/backups/${backup.backup?.id}`);
  clock.runFor(60_000);
  const network = await send(world.caller, 'POST', '/networking/v2.0/networks', { network: { name: 'n' } });
  const port = await send(world.caller, 'POST', '/networking/v2.0/ports', {
    port: { network_id: network.network?.id },
  });
  await send(world.caller, 'PUT', `/networking/v2.0/ports/${port.port?.id}`, { port: { name: 'p' } });
  await send(world.caller, 'DELETE', `/networking/v2.0/ports/${port.port?.id}`);
  await send(world.caller, 'DELETE', `/networking/v2.0/networks/${network.network?.id}`);
  const of = (beginning: string) =>
    world.sent
      .filter(({ event }) => event.startsWith(beginning))
      .map(({ event, payload }) => [event, payload.status].join(' ').trim());
  expect(of('image.')).toEqual([
    'image.create queued',
    'image.update saving',
    'image.prepare saving',
    'image.upload active',
    'image.activate active',
    'image.update active',
    // The emulator notes what the bytes are in a write of its own.
    'image.update active',
    'image.delete deleted',
  ]);
  expect(of('snapshot.')).toEqual([
    'snapshot.create.start creating',
    'snapshot.create.end available',
    'snapshot.delete.start deleting',
    'snapshot.delete.end deleted',
  ]);
  expect(of('backup.')).toEqual([
    'backup.create.start creating',
    'backup.create.end available',
    'backup.delete.start deleting',
    'backup.delete.end deleted',
  ]);
  expect(of('port.')).toEqual(['port.create.end', 'port.update.end', 'port.delete.start', 'port.delete.end']);
  expect(of('network.')).toEqual(['network.create.end', 'network.delete.start', 'network.delete.end']);
});

test('what agents write is told by nobody: a port that comes up with its server', async () => {
  const world = await begin();
  await build(world);
  const ports = world.sent.filter(({ event }) => event.startsWith('port.'));
  const statuses = ports.map(({ payload }) => (payload.port as { status: string }).status);
  expect(statuses.length).toBeGreaterThan(0);
  expect(statuses).not.toContain('ACTIVE');
  expect(
    world.cloud.state.network.ports.all().filter(({ device_owner: owner }) => owner === 'compute:nova'),
  ).toMatchObject([{ status: 'ACTIVE' }]);
});

test('who listens changes nothing of what happens, and the messages repeat with the seed', async () => {
  const run = async (listens: boolean) => {
    const world = await begin();
    if (!listens) world.stop();
    await build(world);
    return {
      journal: JSON.stringify(world.cloud.journal.since(0)),
      messages: world.sent.map(({ content }) => content),
    };
  };
  const [heard, again, unheard] = [await run(true), await run(true), await run(false)];
  expect(unheard.journal).toBe(heard.journal);
  expect(unheard.messages).toEqual([]);
  expect(again.messages).toEqual(heard.messages);
});
