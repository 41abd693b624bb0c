import { setMaxListeners } from 'node:events';
import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createEmulatorControls } from '../../src/cli/emulator-controls.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/cloud.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import { bytesOf, type HttpBody, type HttpRequest, isStream } from '../../src/http/message.ts';
import type { HttpHandler } from '../../src/http/node-server.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { Access } from '../../src/server/access/access.ts';
import { Sessions } from '../../src/server/access/sessions.ts';
import type { Viewer } from '../../src/server/access/viewer.ts';
import { openWorld, type World, type WorldOptions } from '../../src/server/clouds/world.ts';
import { createApi } from '../../src/server/http/create-api.ts';
import type { ServerEvent } from '../../src/server/observe/server-event.ts';
import { Telemetry } from '../../src/server/observe/telemetry.ts';
import { closeParts, createParts, type ServerParts } from '../../src/server/server-parts.ts';
import type { ServerSettings } from '../../src/server/server-settings.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { emulatorConfig } from '../emulator-config.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';

leaveUnchecked();

/** An answer of the server, read whole. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON; `undefined` where it is none. */
  readonly json: unknown;
}

/** What a request has besides its method and path. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  /** The body was longer than is read. */
  readonly isBodyTooLarge?: true;
}

/** A server over an emulated cloud, all under one simulated clock and without sockets. */
export interface ServerWorld {
  readonly clock: SimulatedClock;
  readonly emulated: EmulatedCloud;
  /** Makes requests to the cloud past the server, as its administrator in the project `demo`. */
  readonly caller: CloudCaller;
  readonly parts: ServerParts;
  readonly api: HttpHandler;
  /** What the server said. */
  readonly logged: string[];
  /** Sees the cloud as a user of it does; `undefined`: nobody is signed in. */
  as(user: string | undefined, project?: string): Promise<void>;
  /** The id of a project of the emulated cloud. */
  projectNamed(name: string): string;
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  get(path: string, headers?: Sent['headers']): Promise<Answer>;
  /** Makes something in the cloud and lets it come to rest. @returns the body of the cloud's answer */
  make(path: string, body: unknown): Promise<Record<string, Record<string, string>>>;
  close(): Promise<void>;
}

/** What a server world can be made with. */
export interface ServerWorldOptions extends WorldOptions {
  /** The same cloud under several names; default `emulator`. */
  readonly names?: readonly string[];
  /** Whether it begins to watch, and has listed everything when it is handed out; default: it does. */
  readonly isWatching?: boolean;
  /** Whether the controls of the emulator can be reached through it; default: they can. */
  readonly hasControls?: boolean;
  /** In place of an access that lets in whoever `as` names. */
  readonly accessOf?: (world: World) => Access;
  /** Of the server itself: what takes the deliveries of webhooks. */
  readonly settings?: ServerSettings;
  /** Takes events of note. */
  readonly tell?: (event: ServerEvent) => void;
}

/** Makes a server whose clouds were listed; the administrator looks at it. */
export async function createServerWorld({
  accessOf,
  settings,
  ...options
}: ServerWorldOptions = {}): Promise<ServerWorld> {
  const { names = ['emulator'], isWatching = true, hasControls = true, tell } = options;
  const clock = new SimulatedClock();
  const emulated = createCloud({ clock, startMs: clock.now(), profile: 'quick' });
  const random = createSeededRandom(3);
  const telemetry = new Telemetry(clock);
  const opened: Cloud[] = [];
  const open = (user: string, project: string, name = 'emulator'): Cloud => {
    const config = { ...emulatorConfig(user, project), name };
    const log = telemetry.exchangesOf(name);
    const cloud = connect(config, { clock, random, log, transport: createTransport(emulated) });
    opened.push(cloud);
    return cloud;
  };
  const logged: string[] = [];
  const connectAs = (credentials: Parameters<ServerParts['clouds'][number]['connectAs']>[0]): Cloud => {
    const made = connect(
      { ...emulatorConfig('demo', 'demo'), name: 'emulator', credentials },
      { clock, random, transport: createTransport(emulated) },
    );
    opened.push(made);
    return made;
  };
  const world = await openWorld(
    names.map((name) => {
      const cloud = open('admin', 'admin', name);
      const controls = hasControls && { controls: createEmulatorControls(emulated) };
      return { cloud, store: createMemoryStore(), isEmulated: true, connectAs, ...controls };
    }),
    { clock, random, log: (line) => void logged.push(line), version: '1.2.3', telemetry, ...(tell && { tell }) },
    { pace: { hotMs: 200, hotLeastMs: 200, warmMs: 1_000, idleMs: 5_000 }, ...options },
  );
  let viewer: Viewer | undefined;
  const sessions = new Sessions(world);
  const access: Access = accessOf?.(world) ?? { viewerOf: () => viewer, sessions };
  const parts = createParts(world, access, settings);
  const api = createApi(parts);
  const as = async (user: string | undefined, project = user): Promise<void> => {
    viewer =
      user === undefined
        ? undefined
        : await viewerOf(
            names.map((name) => open(user, project ?? user, name)),
            `${user} in ${project}`,
          );
  };
  if (isWatching) world.start();
  await clock.advance(2_000);
  await as('admin');
  const caller = await signIn(emulated, { user: 'admin', project: 'demo' });
  const send: ServerWorld['send'] = (method, path, sent) => sendTo(api, method, path, sent);
  return {
    clock,
    emulated,
    caller,
    parts,
    api,
    logged,
    as,
    projectNamed: (wanted) =>
      emulated.state.identity.projects.all().find(({ name, isDomain }) => name === wanted && !isDomain)?.id ?? '',
    send,
    get: (path, headers) => send('GET', path, headers === undefined ? {} : { headers }),
    make: async (path, body) => {
      const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
      const answer = await caller.call('POST', path, { headers, body });
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await clock.advance(60_000);
      return answer.body as Record<string, Record<string, string>>;
    },
    close: async () => {
      await Promise.all([access.sessions?.close(), sessions.close()]);
      await closeParts(parts);
      await world.close();
      await Promise.all(opened.map((one) => one.close()));
      await emulated.close();
    },
  };
}

async function viewerOf(clouds: readonly Cloud[], name: string): Promise<Viewer> {
  const each = clouds.map(async (cloud) => [cloud.name, { identity: await cloud.identity(), cloud }] as const);
  const ended = new AbortController().signal;
  setMaxListeners(0, ended);
  return { name, id: name, access: new Map(await Promise.all(each)), ended };
}

async function sendTo(api: HttpHandler, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { pathname, search } = new URL(path, 'http://server');
  const { body, headers = {}, isBodyTooLarge } = sent;
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const typed = body === undefined ? {} : { 'content-type': 'application/json' };
  const request: HttpRequest = {
    method,
    path: pathname,
    query: search.slice(1),
    headers: { host: '127.0.0.1:8585', ...typed, ...headers },
    body: Buffer.from(text),
    ...(isBodyTooLarge && { bodyTooLarge: isBodyTooLarge }),
  };
  const response = await api.handle(request);
  const lower = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const answer = textOf(response.body);
  return { status: response.status, headers: Object.fromEntries(lower), text: answer, json: jsonOf(answer) };
}

/** What a stream sends is for the tests of streams. */
function textOf(body: HttpBody): string {
  return isStream(body) ? '' : bytesOf(body).toString();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
