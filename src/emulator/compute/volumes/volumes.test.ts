import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';

const VOLUMES = '/compute/v2.1/os-volumes';
const SNAPSHOTS = '/compute/v2.1/os-snapshots';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo', project: 'demo' });
  const made = await idOf(demo, VOLUMES, { volume: { size: 1, display_name: 'one' } });
  cloud.clock.runFor(60_000);
  return { cloud, demo, made };
}

/** Makes something. @returns its id */
async function idOf(caller: CloudCaller, path: string, body: object): Promise<string> {
  const answer = (await caller.call('POST', path, { body })).body;
  const [member] = isObject(answer) ? Object.values(answer) : [];
  return isObject(member) ? String(member.id) : '';
}

test('a volume shows the server that has it', async () => {
  const { cloud, demo, made } = await setUp();
  const attachment = { id: made, volumeId: made, serverId: 'a-server', device: '/dev/vdb' };
  const { neighbours } = cloud.state.compute;
  const reserved = neighbours.volumes.reserve(made, 'a-server');
  neighbours.volumes.connect(reserved, { host: 'compute1', device: '/dev/vdb' });
  neighbours.volumes.complete(reserved);
  expect((await demo.call('GET', `${VOLUMES}/${made}`)).body).toEqual({
    volume: {
      id: made,
      status: 'in-use',
      size: 1,
      availabilityZone: 'nova',
      createdAt: '2026-01-01T00:00:00.000000',
      attachments: [attachment],
      displayName: 'one',
      displayDescription: null,
      volumeType: '__DEFAULT__',
      snapshotId: null,
      metadata: {},
    },
  });
});

test('lists show a part, the newest first', async () => {
  const { cloud, demo, made } = await setUp();
  const later = await idOf(demo, VOLUMES, { volume: { size: 1 } });
  cloud.clock.runFor(60_000);
  const idsOf = async (query: string) => {
    const { body } = await demo.call('GET', `${VOLUMES}/detail${query}`);
    return isObject(body) && Array.isArray(body.volumes) ? body.volumes.map(({ id }) => id) : [];
  };
  expect(await idsOf('')).toEqual([later, made]);
  expect(await idsOf('?limit=1')).toEqual([later]);
  expect(await idsOf('?limit=1&offset=1')).toEqual([made]);
  expect(await idsOf('?limit=0')).toEqual([later, made]);
});

test('a snapshot is made, keeps its volume, makes another one and goes', async () => {
  const { cloud, demo, made } = await setUp();
  const snapshot = await idOf(demo, SNAPSHOTS, { snapshot: { volume_id: made, display_name: 's' } });
  cloud.clock.runFor(60_000);
  const shown = {
    id: snapshot,
    volumeId: made,
    status: 'available',
    size: 1,
    createdAt: '2026-01-01T00:01:00.000000',
    displayName: 's',
    displayDescription: null,
  };
  expect((await demo.call('GET', `${SNAPSHOTS}/${snapshot}`)).body).toEqual({ snapshot: shown });
  expect((await demo.call('GET', SNAPSHOTS)).body).toEqual({ snapshots: [shown] });
  const refused = await demo.call('DELETE', `${VOLUMES}/${made}`);
  expect(refused).toMatchObject({
    status: 400,
    body: { badRequest: { message: expect.stringMatching(/^Invalid input received: .* \(HTTP 400\) \(Request-ID: /) } },
  });
  const copy = await idOf(demo, VOLUMES, { volume: { size: 1, snapshot_id: snapshot } });
  cloud.clock.runFor(60_000);
  expect(cloud.state.blockStorage.volumes.find(copy)).toMatchObject({ status: 'available', snapshotId: snapshot });
  expect((await demo.call('DELETE', `${SNAPSHOTS}/${snapshot}`)).status).toBe(202);
  cloud.clock.runFor(60_000);
  expect((await demo.call('DELETE', `${VOLUMES}/${made}`)).status).toBe(202);
});

test('what Cinder refuses changes nothing', async () => {
  const { cloud, demo } = await setUp();
  const before = cloud.state.kernel.journal.last;
  const answer = await demo.call('POST', VOLUMES, { body: { volume: { size: 100_000 } } });
  expect([answer.status, cloud.state.kernel.journal.last]).toEqual([403, before]);
});
