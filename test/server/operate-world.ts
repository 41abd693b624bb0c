import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/cloud.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import { bytesOf, isStream } from '../../src/http/message.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { Transport } from '../../src/openstack/transport.ts';
import type { Viewer } from '../../src/server/access/viewer.ts';
import { openWorld } from '../../src/server/clouds/world.ts';
import { createApi } from '../../src/server/http/create-api.ts';
import { closeParts, createParts, type ServerParts } from '../../src/server/server-parts.ts';
import type { ServerSettings } from '../../src/server/server-settings.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { emulatorConfig } from '../emulator-config.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { until } from '../until.ts';

leaveUnchecked();

/** An answer of the API, its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly json: Readonly<Record<string, unknown>> & { readonly id: string; readonly detail: string };
  readonly text: string;
}

/** What a request has beside its path. */
export interface Sent {
  readonly body?: unknown;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is longer than may be. */
  readonly isTooLarge?: true;
}

/** An emulated cloud that outlives the servers in front of it. */
export interface CloudWorld {
  readonly clock: SimulatedClock;
  readonly emulated: EmulatedCloud;
  readonly admin: CloudCaller;
  readonly store: Store;
  /** Every request of somebody other than the server, as `demo POST /compute/v2.1/servers`. */
  readonly requests: string[];
  /** Lets time pass until something is done. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Starts a server over the cloud and the store. */
  serve(
    between?: (user: string, inner: Transport) => Transport,
    store?: Store,
    settings?: ServerSettings,
  ): Promise<ApiWorld>;
  /** Makes servers of the project `demo` past the API, and lets them come to rest. */
  makeServers(count: number, prefix?: string): Promise<readonly string[]>;
}

/** One server. */
export interface ApiWorld {
  readonly parts: ServerParts;
  /** All that was logged. */
  readonly lines: readonly string[];
  /** Sends a request as somebody: `demo`, `admin`, `other` (of another project), `mate` (demo, signed in a second time), `nobody`. */
  call(user: string, method: string, path: string, sent?: Sent): Promise<Answer>;
  signOut(user: string): Promise<void>;
  /** Ends it in order. */
  close(): Promise<void>;
}

const USERS: Readonly<Record<string, { readonly user: string; readonly project: string }>> = {
  demo: { user: 'demo', project: 'demo' },
  mate: { user: 'reader', project: 'demo' },
  admin: { user: 'admin', project: 'admin' },
  other: { user: 'other', project: 'other' },
};

/** Makes a cloud with a second project, `other`, in which the user `other` is a member. */
export async function createCloudWorld(options: { readonly store?: Store } = {}): Promise<CloudWorld> {
  const clock = new SimulatedClock();
  const emulated = createCloud({ clock, startMs: clock.now(), profile: 'quick' });
  const admin = await signIn(emulated, { user: 'admin' });
  await addOther(admin);
  const demoAdmin = await signIn(emulated, { user: 'admin', project: 'demo' });
  const requests: string[] = [];
  const store = options.store ?? createMemoryStore({ keptTransitions: 100_000 });
  const world: CloudWorld = {
    clock,
    emulated,
    admin,
    store,
    requests,
    until: (work) => until(clock, work, 100_000),
    serve: async (between = (_, inner) => inner, own = store, settings = {}) => serve(world, between, own, settings),
    makeServers: async (count, prefix = 'web-') => {
      const image = await firstId(demoAdmin, '/image/v2/images?status=active', 'images');
      const network = emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id ?? '';
      const ids: string[] = [];
      for (let at = 1; at <= count; at++) {
        const server = { name: `${prefix}${at}`, flavorRef: '1', imageRef: image, networks: [{ uuid: network }] };
        const made = await demoAdmin.call('POST', '/compute/v2.1/servers', { body: { server } });
        ids.push((made.body as { server: { id: string } }).server.id);
      }
      await clock.advance(120_000);
      return ids;
    },
  };
  return world;
}

/** The id of the first resource of a list. */
export async function firstId(caller: CloudCaller, path: string, list: string): Promise<string> {
  const { body } = await caller.call('GET', path);
  return (body as Record<string, { id: string }[]>)[list]?.[0]?.id ?? '';
}

async function addOther(admin: CloudCaller): Promise<void> {
  const make = async (path: string, body: unknown, name: string): Promise<string> => {
    const made = await admin.call('POST', `/identity/v3/${path}`, { body });
    return (made.body as Record<string, { id: string }>)[name]?.id ?? '';
  };
  const project = await make('projects', { project: { name: 'other', domain_id: 'default' } }, 'project');
  const user = await make('users', { user: { name: 'other', password: 'secret', domain_id: 'default' } }, 'user');
  const role = await firstId(admin, '/identity/v3/roles?name=member', 'roles');
  await admin.call('PUT', `/identity/v3/projects/${project}/users/${user}/roles/${role}`);
}

async function serve(
  { clock, emulated, requests }: CloudWorld,
  between: (user: string, inner: Transport) => Transport,
  store: Store,
  settings: ServerSettings,
): Promise<ApiWorld> {
  const random = createSeededRandom(Math.round(clock.monotonic()) + 1);
  const lines: string[] = [];
  const connectAs = (name: string): Cloud => {
    const { user, project } = USERS[name] ?? { user: 'admin', project: 'admin' };
    const inner: Transport = createTransport(emulated);
    const noted: Transport = {
      ...inner,
      exchange: (request) => {
        if (name !== 'server') requests.push(`${name} ${request.method} ${new URL(request.url).pathname}`);
        return inner.exchange(request);
      },
    };
    const config = { ...emulatorConfig(user, project), name: 'lab' };
    return { ...connect(config, { clock, random, transport: between(name, noted) }), authUrl: undefined };
  };
  const cloud = connectAs('server');
  const served = { cloud, store: { ...store, close: async () => undefined }, isEmulated: true, connectAs: () => cloud };
  const log = (line: string): void => void lines.push(line);
  const pace = { hotMs: 200, hotLeastMs: 200, warmMs: 1_000, idleMs: 5_000 };
  const world = await openWorld([served], { clock, random, log, version: 'test' }, { pace });
  const viewers = new Map<string, { readonly viewer: Viewer; readonly end: () => void }>();
  const viewerOf = async (name: string): Promise<Viewer> => {
    const known = viewers.get(name);
    if (known !== undefined) return known.viewer;
    const own = connectAs(name);
    const ended = new AbortController();
    const access = new Map([['lab', { identity: await own.identity(), cloud: own }]]);
    const viewer: Viewer = { name, id: `${name}-${random.uuid()}`, access, ended: ended.signal };
    viewers.set(name, { viewer, end: () => ended.abort() });
    return viewer;
  };
  const parts = createParts(
    world,
    { viewerOf: ({ headers }) => viewers.get(headers['x-user'] ?? '')?.viewer },
    settings,
  );
  const api = createApi(parts);
  world.start();
  await clock.advance(5_000);
  return {
    parts,
    lines,
    call: async (user, method, path, { body, query = '', headers = {}, isTooLarge } = {}) => {
      if (user !== 'nobody') await viewerOf(user);
      const typed = body === undefined ? {} : { 'content-type': 'application/json' };
      const response = await api.handle({
        method,
        path,
        query,
        headers: { 'x-user': user, ...typed, ...headers },
        ...(isTooLarge === undefined ? {} : { bodyTooLarge: isTooLarge }),
        body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
      });
      const text = isStream(response.body) ? '' : bytesOf(response.body).toString();
      return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text), text };
    },
    signOut: async (user) => {
      const known = viewers.get(user);
      viewers.delete(user);
      known?.end();
      await known?.viewer.access.get('lab')?.cloud.close();
    },
    close: async () => {
      await closeParts(parts);
      await world.close();
    },
  };
}
