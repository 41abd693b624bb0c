import { createSeededRandom, type Random } from '../../src/base/random.ts';
import { at } from '../openapi/record.ts';
import type { World } from './world.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

/** What may be asked of a server that is idle in a status. */
const SERVER_ACTIONS: Readonly<Record<string, readonly object[]>> = {
  ACTIVE: [
    { 'os-stop': null },
    { pause: null },
    { suspend: null },
    { reboot: { type: 'SOFT' } },
    { reboot: { type: 'HARD' } },
    { createImage: { name: 'snap' } },
    { shelve: null },
    { rescue: {} },
    { migrate: null },
  ],
  SHUTOFF: [{ 'os-start': null }, { createImage: { name: 'snap' } }],
  PAUSED: [{ unpause: null }],
  SUSPENDED: [{ resume: null }],
  RESCUE: [{ unrescue: null }],
  VERIFY_RESIZE: [{ confirmResize: null }, { revertResize: null }],
  SHELVED_OFFLOADED: [{ unshelve: null }],
};

/** Asks for clean operations of servers and volumes by chance, as users of a cloud in good health do. */
export interface Churn {
  /** How many requests were accepted. */
  readonly accepted: number;
  /** How many of each operation. */
  readonly counts: ReadonlyMap<string, number>;
  /** Asks for one more operation of each resource that is at rest, by chance. */
  turn(): Promise<void>;
}

/** Makes resources to churn. @param servers - how many servers; there are as many volumes */
export async function createChurn(world: World, { seed, servers }: { seed: number; servers: number }): Promise<Churn> {
  const { emulated, admin } = world;
  const { compute, blockStorage, identity, network, image } = emulated.state;
  const random = createSeededRandom(seed);
  const project = identity.projects.all().find(({ name, isDomain }) => name === 'demo' && !isDomain)?.id ?? '';
  const volumes = `/volume/v3/${project}`;
  const counts = new Map<string, number>();
  let accepted = 0;
  const ask = async (name: string, path: string, body: unknown, method = 'POST'): Promise<unknown> => {
    const answer = await admin.call(method, path, { headers: HEADERS, body });
    if (answer.status >= 300) return undefined;
    accepted++;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return answer.body;
  };
  await liftQuotas(world, project);
  const networkId = network.networks.all().find(({ name }) => name === 'private')?.id;
  const imageId = image.images.all().find(({ status }) => status === 'active')?.id;
  const flavorId = compute.flavors.all()[0]?.id;
  for (let turn = 0; turn < servers; turn++) {
    const server = { name: `s${turn}`, flavorRef: flavorId, imageRef: imageId, networks: [{ uuid: networkId }] };
    await ask('create server', '/compute/v2.1/servers', { server });
    await ask('create volume', `${volumes}/volumes`, { volume: { size: 1, name: `v${turn}` } });
  }

  async function turnServer(id: string): Promise<void> {
    const row = compute.servers.find(id);
    if (row === undefined || row.deletedMs !== null || row.states.taskState !== null) return;
    const { status } = row.states;
    const free = blockStorage.volumes.all().find((volume) => volume.status === 'available');
    if (status === 'ACTIVE' && free !== undefined && random.next() < 0.2) {
      const volumeAttachment = { volumeId: free.id };
      await ask('attach', `/compute/v2.1/servers/${id}/os-volume_attachments`, { volumeAttachment });
      return;
    }
    const held = row.volumes.find(
      ({ volumeId }) => volumeId !== null && blockStorage.volumes.find(volumeId)?.status === 'in-use',
    );
    if (status === 'ACTIVE' && held !== undefined && random.next() < 0.3) {
      await ask('detach', `/compute/v2.1/servers/${id}/os-volume_attachments/${held.volumeId}`, undefined, 'DELETE');
      return;
    }
    const action = pick(random, SERVER_ACTIONS[status ?? ''] ?? []);
    if (action !== undefined) await ask(Object.keys(action)[0] ?? '', `/compute/v2.1/servers/${id}/action`, action);
  }

  async function turnVolume(id: string): Promise<void> {
    const row = blockStorage.volumes.find(id);
    if (row?.status !== 'available') return;
    const chance = random.next();
    if (chance < 0.3) await ask('snapshot', `${volumes}/snapshots`, { snapshot: { volume_id: id, force: true } });
    else if (chance < 0.5) await ask('backup', `${volumes}/backups`, { backup: { volume_id: id } });
    else if (chance < 0.7)
      await ask('extend', `${volumes}/volumes/${id}/action`, { 'os-extend': { new_size: row.sizeGib + 1 } });
    else if (chance < 0.9) {
      const snapshot = blockStorage.snapshots.where('volume', id).find(({ status }) => status === 'available');
      if (snapshot) await ask('delete snapshot', `${volumes}/snapshots/${snapshot.id}`, undefined, 'DELETE');
    }
  }

  return {
    get accepted() {
      return accepted;
    },
    counts,
    turn: async () => {
      for (const { id } of compute.servers.all()) if (random.next() < 0.5) await turnServer(id);
      for (const { id } of blockStorage.volumes.all()) if (random.next() < 0.3) await turnVolume(id);
    },
  };
}

async function liftQuotas({ admin }: World, project: string): Promise<void> {
  const compute = { instances: -1, cores: -1, ram: -1 };
  await admin.call('PUT', `/compute/v2.1/os-quota-sets/${project}`, { headers: HEADERS, body: { quota_set: compute } });
  const admins = (await admin.call('GET', '/identity/v3/auth/tokens', { headers: { 'x-subject-token': admin.token } }))
    .body;
  const own = String(at(admins, 'token', 'project', 'id'));
  const storage = { volumes: -1, gigabytes: -1, snapshots: -1, backups: -1, backup_gigabytes: -1 };
  const body = { quota_set: storage };
  await admin.call('PUT', `/volume/v3/${own}/os-quota-sets/${project}`, { headers: HEADERS, body });
}

function pick<T>(random: Random, of: readonly T[]): T | undefined {
  return of[Math.floor(random.next() * of.length)];
}
