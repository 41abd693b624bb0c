import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import type { Kind } from '../../src/model/kind.ts';
import { createWorld, type World } from '../findings/world.ts';
import { at } from '../openapi/record.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

/** A resource by its kind and its id. */
export interface Named {
  readonly kind: Kind;
  readonly id: string;
}

/** A cloud in which faults are provoked by requests, as users send them. */
export interface Ground {
  readonly world: World;
  /** Sends a request as an administrator. */
  readonly call: CloudCaller['call'];
  /** Sends a request and gives what was answered. @throws for an answer from 400 on */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Asks for a server; it is built when `wait` has passed. */
  readonly server: (extra?: object) => Promise<Named>;
  readonly volume: (extra?: object) => Promise<Named>;
  readonly act: (server: Named, body: object) => Promise<void>;
  readonly wait: (ms?: number) => Promise<void>;
  /** Waits until a resource shows a state. @throws when it does not within ten minutes */
  readonly until: (resource: Named, state: string) => Promise<void>;
  /** What the API shows of a resource: its states, or `gone`. */
  readonly show: (resource: Named) => Promise<string>;
  /** The path of a collection of Cinder. */
  readonly storage: (rest: string) => string;
  readonly imageId: string;
  readonly networkId: string;
}

const BUILT_MS = 60_000;

/** Makes a cloud with its watcher, at rest. */
export async function createGround(paceMs: number): Promise<Ground> {
  const world = await createWorld({ paceMs });
  const { state } = world.emulated;
  const project = state.identity.projects.all().find(({ name, isDomain }) => name === 'demo' && !isDomain)?.id ?? '';
  const imageId = state.image.images.all().find(({ status }) => status === 'active')?.id ?? '';
  const networkId = state.network.networks.all().find(({ name }) => name === 'private')?.id ?? '';
  const storage = (rest: string): string => `/volume/v3/${project}/${rest}`;
  // A token lasts an hour; what is made here takes several.
  const call: CloudCaller['call'] = async (...request) =>
    (await signIn(world.emulated, { project: 'demo' })).call(...request);
  const ask: Ground['ask'] = async (method, path, body) => {
    const answer = await call(method, path, { headers: HEADERS, body });
    if (answer.status < 400) return answer.body;
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const make = async (kind: Kind, path: string, body: unknown, ...place: readonly string[]): Promise<Named> => {
    const id = at(await ask('POST', path, body), ...place);
    return { kind, id: String(id) };
  };
  const show: Ground['show'] = async ({ kind, id }) => {
    if (kind === 'migration') return await showMigration(ask, id);
    const { path, read } = SHOWN[kind] ?? { path: '', read: () => '' };
    const full = path.startsWith('/') ? `${path}/${id}` : storage(`${path}/${id}`);
    const answer = await call('GET', full, { headers: HEADERS });
    return answer.status === 404 ? 'gone' : read(answer.body);
  };
  for (const [path, quota] of [
    [`/compute/v2.1/os-quota-sets/${project}`, { instances: -1, cores: -1, ram: -1 }],
    [storage(`os-quota-sets/${project}`), { volumes: -1, gigabytes: -1, snapshots: -1, backups: -1 }],
  ] as const)
    await call('PUT', path, { headers: HEADERS, body: { quota_set: quota } });
  return {
    world,
    imageId,
    networkId,
    storage,
    call,
    ask,
    show,
    server: (extra = {}) => {
      const server = { name: 's', flavorRef: '1', imageRef: imageId, networks: [{ uuid: networkId }], ...extra };
      return make('server', '/compute/v2.1/servers', { server }, 'server', 'id');
    },
    volume: (extra = {}) =>
      make('volume', storage('volumes'), { volume: { size: 1, name: 'v', ...extra } }, 'volume', 'id'),
    act: async ({ id }, body) => void (await ask('POST', `/compute/v2.1/servers/${id}/action`, body)),
    wait: (ms = BUILT_MS) => world.advance(ms),
    until: async (resource, wanted) => {
      for (let turn = 0; turn < 6_000; turn++) {
        if ((await show(resource)).split(' ').includes(wanted)) return;
        await world.advance(100);
      }
      throw new Error(`${resource.kind} ${resource.id} does not become ${wanted}: it is ${await show(resource)}`);
    },
  };
}

/** Nova shows no single migration to whoever does not know its server. */
async function showMigration(ask: Ground['ask'], id: string): Promise<string> {
  const migrations = at(await ask('GET', '/compute/v2.1/os-migrations'), 'migrations');
  const found: unknown = Array.isArray(migrations) ? migrations.find((one) => at(one, 'uuid') === id) : undefined;
  return String(at(found, 'status'));
}

interface Shown {
  readonly path: string;
  readonly read: (body: unknown) => string;
}

const statusIn =
  (...place: readonly string[]) =>
  (body: unknown): string =>
    String(at(body, ...place));

/** Where a resource is shown, and what of it is its state. */
const SHOWN: Readonly<Partial<Record<Kind, Shown>>> = {
  server: {
    path: '/compute/v2.1/servers',
    read: (body) =>
      ['status', 'OS-EXT-STS:vm_state', 'OS-EXT-STS:task_state']
        .map((name) => String(at(body, 'server', name)))
        .join(' '),
  },
  volume: {
    path: 'volumes',
    read: (body) =>
      ['status', 'migration_status']
        .flatMap((name) => at(body, 'volume', name) ?? [])
        .map(String)
        .join(' '),
  },
  'volume-snapshot': { path: 'snapshots', read: statusIn('snapshot', 'status') },
  'volume-backup': { path: 'backups', read: statusIn('backup', 'status') },
  'volume-attachment': { path: 'attachments', read: statusIn('attachment', 'status') },
  image: { path: '/image/v2/images', read: statusIn('status') },
  'image-task': { path: '/image/v2/tasks', read: statusIn('status') },
  port: { path: '/networking/v2.0/ports', read: statusIn('port', 'status') },
  trunk: { path: '/networking/v2.0/trunks', read: statusIn('trunk', 'status') },
};
