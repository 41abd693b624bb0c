import { channel } from 'node:diagnostics_channel';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/system.ts';
import type { HttpRequest, HttpResponse } from '../http/message.ts';
import { type Listener, listen } from '../http/node-server.ts';
import { addDefaults, type CloudState, createCloudState } from './cloud-state.ts';
import type { CloudUser } from './clouds-yaml.ts';
import { type CloudControls, CONTROL_PREFIX } from './control/control-request.ts';
import { answerWithFault } from './faults/answer-fault.ts';
import { followDown } from './faults/follow-down.ts';
import { readFaults } from './faults/named/named-faults.ts';
import { json } from './frame/reply.ts';
import type { Service } from './frame/service.ts';
import type { FetchImage } from './image/imports/downloads.ts';
import { EmulatorClock } from './kernel/emulator-clock.ts';
import type { FaultDraft, FaultRule } from './kernel/fault-rule.ts';
import type { Journal } from './kernel/journal.ts';
import { Kernel, type SavedState } from './kernel/kernel.ts';
import type { Profile } from './kernel/profile.ts';
import type { SettingValues } from './kernel/settings.ts';

/** How a cloud starts. Everything may be left out. */
export interface CloudOptions {
  /** What time runs beside; default: the real clock. */
  readonly clock?: Clock;
  /** The time at the start, in milliseconds since the epoch; default: the clock's. */
  readonly startMs?: number;
  /** How much faster than the clock time runs; 0: it stands still until it is moved. Default 1. */
  readonly speed?: number;
  /** Makes ids, durations and choices repeat; default 1. */
  readonly seed?: number;
  /** How long operations take; default `quick`. */
  readonly profile?: Profile;
  /** Options of OpenStack's configuration files, such as `{ reclaim_instance_interval: 60 }`; default: OpenStack's. */
  readonly settings?: SettingValues;
  /** Faults to begin with: names of named ones, or rules. Default: none. A reset takes them away. */
  readonly faults?: readonly (string | FaultDraft)[];
  /** How many commits the journal keeps; default 10,000. */
  readonly journalKept?: number;
  /** What a fresh cloud holds besides the usual, at the start and after each reset: `cloudOf(scenario)`; default: nothing. */
  readonly fill?: (state: CloudState) => void;
  /** Users besides those of a fresh cloud, such as a scenario's, for its clouds.yaml (`GET /_emulator/clouds.yaml`); default: none. */
  readonly users?: readonly CloudUser[];
  /** How imports of images download; default: over HTTP. */
  readonly fetchImage?: FetchImage;
  /** Told of a fault of ours while answering, when the caller gets a 500, or in what happens by itself. Default: nobody. */
  readonly onFault?: (error: unknown) => void;
}

/** An OpenStack in this process. */
export interface EmulatedCloud {
  /** Answers a request as a socket would; never rejects. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  readonly clock: EmulatorClock;
  readonly journal: Journal;
  /** Everything that the services keep, for looking at it. */
  readonly state: CloudState;
  /** Back to a fresh cloud. @param seed - default: the same as before */
  reset(seed?: number): void;
  save(): SavedState;
  load(saved: SavedState): void;
  /** Serves on a socket. @param options.host - default 127.0.0.1 */
  listen(port: number, options?: { readonly host?: string }): Promise<Listener>;
  /** Stops time and sockets. */
  close(): Promise<void>;
}

/**
 * Tells every answer of every cloud in this process, as `{ request, response }`: for checks of all answers, and for looking on. It
 * costs nothing while nobody listens.
 */
const answers = channel('nephoscope:emulator:answer');

/** Where the services of a cloud come from. */
export interface ServiceSource {
  /** The first parts of all paths, such as `/compute`. */
  readonly prefixes: readonly string[];
  /** The service with that prefix, for a request of that path, at once or when it is loaded. */
  readonly get: (prefix: string, path: string) => Service | Promise<Service>;
  /** Makes the controls of time and chance, at once or when they are loaded. */
  readonly control: (kernel: Kernel, controls: CloudControls) => Service | Promise<Service>;
}

type Services = Omit<ServiceSource, 'control'>;

/** Makes a cloud of services that are made of its state. */
export function createCloudWith(sourceOf: (state: CloudState) => ServiceSource, options: CloudOptions): EmulatedCloud {
  const clock = new EmulatorClock(options.clock ?? systemClock, {
    ...(options.startMs !== undefined && { startMs: options.startMs }),
    ...(options.speed !== undefined && { speed: options.speed }),
    onFault: options.onFault,
  });
  const kernel = new Kernel({
    clock,
    seed: options.seed ?? 1,
    profile: options.profile ?? 'quick',
    ...(options.settings !== undefined && { settings: options.settings }),
    ...(options.journalKept !== undefined && { journalKept: options.journalKept }),
  });
  const state = createCloudState(kernel, options.fetchImage);
  followDown(state);
  const reset = (seed = kernel.seed) => {
    kernel.clear(seed);
    addDefaults(state);
    options.fill?.(state);
  };
  reset();
  for (const one of options.faults ?? [])
    for (const rule of readFaults(typeof one === 'string' ? { name: one } : { ...one })) kernel.faults.add(rule);
  const controls = { reset, save: () => kernel.save(), load: (saved: SavedState) => kernel.load(saved) };
  const source = sourceOf(state);
  let control: Service | Promise<Service> | undefined;
  const controlled = { ...controls, hosts: () => hostsOf(state), users: options.users ?? [] };
  const services: Services = {
    prefixes: [...source.prefixes, CONTROL_PREFIX],
    get: (prefix, path) => {
      if (prefix !== CONTROL_PREFIX) return source.get(prefix, path);
      control ??= source.control(kernel, controlled);
      return control;
    },
  };
  return { ...controls, ...serveWith(services, state, options), clock, journal: kernel.journal, state };
}

/** All hosts that a service is on, without the back ends that Cinder names behind them. */
function hostsOf({ compute, blockStorage, network }: CloudState): readonly string[] {
  const rows = [...compute.services.all(), ...blockStorage.services.all(), ...network.agents.all()];
  return [...new Set(rows.map(({ host }) => host.split('@')[0] ?? host))];
}

/** The ways in: calls and sockets. */
function serveWith(
  { prefixes, get }: Services,
  state: CloudState,
  options: CloudOptions,
): Pick<EmulatedCloud, 'handle' | 'listen' | 'close'> {
  const listeners = new Set<Listener>();
  const serviceOf = (path: string) => {
    const prefix = prefixes.find((one) => path === one || path.startsWith(`${one}/`));
    return prefix === undefined ? undefined : get(prefix, path);
  };
  const handle = async (request: HttpRequest): Promise<HttpResponse> => {
    try {
      const found = serviceOf(request.path);
      const service = found instanceof Promise ? await found : found;
      const rule = service && ruleFor(state, service, request);
      if (service && rule) return await answerWithFault({ rule, service, request, clock: state.kernel.clock });
      const response = service?.handle(request) ?? noService(prefixes);
      if (answers.hasSubscribers) answers.publish({ request, response });
      return response;
    } catch (error) {
      options.onFault?.(error);
      return json(500, { error: { code: 500, title: 'Internal Server Error', message: 'a fault of the emulator' } });
    }
  };
  const maxBodyBytes = async (method: string, path: string) => {
    const service = await serviceOf(path);
    return service?.maxBodyBytes(method, path) ?? 0;
  };
  return {
    handle,
    listen: async (port, { host = '127.0.0.1' } = {}) => {
      const listener = await listen({ handle, maxBodyBytes }, { port, host });
      listeners.add(listener);
      return listener;
    },
    close: async () => {
      state.kernel.clock.close();
      await Promise.all([...listeners].map((listener) => listener.close()));
    },
  };
}

/** The rule that spoils the answer to a request. The controls are spared: they are the way back. */
function ruleFor({ kernel, identity }: CloudState, service: Service, request: HttpRequest): FaultRule | undefined {
  if (service.refuse === undefined || kernel.faults.all().length === 0) return undefined;
  const { method, path, headers } = request;
  const token = headers['x-auth-token'];
  const project = () => (token === undefined ? undefined : identity.callerOf(token)?.projectId);
  return kernel.faults.takeAnswer({ service: service.name, method, path, project });
}

/** What is where: for someone who looks at the port with a browser. */
function noService(services: readonly string[]): HttpResponse {
  return json(404, { error: 'no service has this path', services });
}
