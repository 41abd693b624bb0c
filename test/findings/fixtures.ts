import type { EmulatedCloud } from '../../src/emulator/cloud.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { StateChange, States } from '../../src/model/states.ts';
import { at } from '../openapi/record.ts';
import type { World } from './world.ts';

/** Makes as many resources of a kind as are wanted, out of one that was made by requests. */
export interface Fixtures {
  /** A copy of the resource in these states. @returns its id */
  make(kind: Kind, states: StateChange): string;
  /** The states of a resource; `undefined` when it is gone. */
  statesOf(kind: Kind, id: string): States | undefined;
  /** Gives a server the record of a move that is done and waits to be confirmed. */
  finishMigration(serverId: string): void;
  /** The id of the server's, the volume's ... original. */
  readonly originals: Readonly<Partial<Record<Kind, string>>>;
}

interface Rows {
  readonly get: (id: string) => object;
  readonly find: (id: string) => object | undefined;
  readonly insert: (row: never) => unknown;
  readonly all: () => readonly object[];
}

/** Makes one resource of each kind by requests, as templates. */
export async function createFixtures(world: World): Promise<Fixtures> {
  const { emulated, admin } = world;
  const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
  const project = emulated.state.identity.projects.all().find(({ name, isDomain }) => name === 'demo' && !isDomain)?.id;
  const volumes = `/volume/v3/${String(project)}`;
  const make = async (path: string, body: unknown, ...place: readonly string[]): Promise<string> => {
    const answer = await admin.call('POST', path, { headers, body });
    await world.advance(60_000);
    const id = at(answer.body, ...place);
    if (typeof id !== 'string') throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return id;
  };
  const first = async (path: string, list: string): Promise<unknown> => {
    const rows = at((await admin.call('GET', path, { headers })).body, list);
    return at(Array.isArray(rows) ? rows[0] : undefined, 'id');
  };
  const network = emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const volume = await make(`${volumes}/volumes`, { volume: { size: 1, name: 'v' } }, 'volume', 'id');
  const originals: Partial<Record<Kind, string>> = {
    volume,
    'volume-snapshot': await make(`${volumes}/snapshots`, { snapshot: { volume_id: volume } }, 'snapshot', 'id'),
    'volume-backup': await make(`${volumes}/backups`, { backup: { volume_id: volume } }, 'backup', 'id'),
    image: await make('/image/v2/images', { name: 'i', disk_format: 'raw', container_format: 'bare' }, 'id'),
    server: await make(
      '/compute/v2.1/servers',
      {
        server: {
          name: 's',
          flavorRef: await first('/compute/v2.1/flavors', 'flavors'),
          imageRef: await first('/image/v2/images?status=active', 'images'),
          networks: [{ uuid: network }],
        },
      },
      'server',
      'id',
    ),
  };
  return fixturesOf(emulated, originals);
}

function fixturesOf(emulated: EmulatedCloud, originals: Readonly<Partial<Record<Kind, string>>>): Fixtures {
  const { compute, blockStorage, image, kernel } = emulated.state;
  const rows: Readonly<Partial<Record<Kind, Rows>>> = {
    server: compute.servers,
    volume: blockStorage.volumes,
    'volume-snapshot': blockStorage.snapshots,
    'volume-backup': blockStorage.backups,
    image: image.images,
  };
  let count = 0;
  return {
    originals,
    make: (kind, states) => {
      const of = rows[kind];
      const original = of?.get(originals[kind] ?? '');
      if (of === undefined || original === undefined) throw new Error(`no original of ${kind}`);
      const id = kernel.random.uuid();
      count++;
      const now = kernel.clock.seconds();
      const stamps =
        kind === 'image' ? {} : kind === 'server' ? { updatedMs: now, createdMs: now } : { updatedAtMs: now };
      const change =
        kind === 'server'
          ? { states: { ...(at(original, 'states') as States), ...states }, ports: [], number: 1000 + count }
          : states;
      of.insert({ ...original, ...change, ...stamps, id, name: `${kind}-${count}` } as never);
      return id;
    },
    finishMigration: (serverId) => {
      const { flavor, userId, projectId } = compute.servers.get(serverId);
      compute.migrations.insert({
        id: compute.migrations.size + 1,
        uuid: kernel.random.uuid(),
        serverId,
        type: 'resize',
        status: 'finished',
        sourceHost: 'node-1',
        destHost: 'node-2',
        oldFlavorNumber: flavor.number,
        newFlavorNumber: flavor.number,
        userId,
        projectId,
        createdMs: kernel.clock.now(),
        updatedMs: kernel.clock.now(),
        isHidden: false,
      });
    },
    statesOf: (kind, id) => {
      const row = rows[kind]?.find(id);
      if (row === undefined || at(row, 'deletedMs') != null) return undefined;
      return (kind === 'server' ? at(row, 'states') : row) as States;
    },
  };
}
