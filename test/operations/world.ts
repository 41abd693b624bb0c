import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/cloud.ts';
import type { CloudOptions } from '../../src/emulator/cloud-with.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import type { Kind } from '../../src/model/kind.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { Transport } from '../../src/openstack/transport.ts';
import type { Arguments } from '../../src/operations/calls/call.ts';
import { type Engine, startEngine } from '../../src/operations/engine.ts';
import type { Outcome, Progress } from '../../src/operations/outcome.ts';
import type { OperationPorts } from '../../src/operations/ports.ts';
import { type OperationRequest, type RunOptions, runOperation } from '../../src/operations/run-operation.ts';
import { WATCHED_KINDS } from '../../src/watch/watched-kind.ts';
import { emulatorConfig } from '../emulator-config.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { until } from '../until.ts';

leaveUnchecked();

/** An emulated cloud, the engine over it, and operations run on it, all under one simulated clock. */
export interface World {
  readonly clock: SimulatedClock;
  readonly emulated: EmulatedCloud;
  /** Makes requests past the operations. */
  readonly caller: CloudCaller;
  readonly cloud: Cloud;
  readonly engine: Engine;
  readonly ports: OperationPorts;
  /** Every request, as `POST /compute/v2.1/servers`. */
  readonly requests: string[];
  readonly told: Progress[];
  /** Runs an operation, and lets time pass until it ends. */
  run(kind: Kind, operation: string, id?: string, args?: Arguments): Promise<Outcome>;
  runWith(request: OperationRequest, options: RunOptions): Promise<Outcome>;
  /** Lets time pass until something is done. */
  until<T>(work: Promise<T>): Promise<T>;
  /** Makes something by a request and lets it come to rest. @returns the answer's body */
  make(path: string, body: unknown): Promise<Record<string, Record<string, string>>>;
  close(): Promise<void>;
}

/** What a world can be made with. */
export interface WorldOptions extends CloudOptions {
  readonly user?: string;
  readonly project?: string;
  /** Goes between the client and the emulator. */
  readonly between?: (inner: Transport) => Transport;
}

/** Makes a world; the engine has listed everything. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const { user = 'admin', project = 'demo', between = (inner: Transport) => inner, ...cloudOptions } = options;
  const clock = new SimulatedClock();
  const emulated = createCloud({ clock, startMs: clock.now(), profile: 'quick', ...cloudOptions });
  const requests: string[] = [];
  const inner = createTransport(emulated);
  const transport: Transport = {
    ...inner,
    exchange: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return inner.exchange(request);
    },
  };
  const random = createSeededRandom(1);
  const cloud = connect(emulatorConfig(user, project), {
    clock,
    random,
    transport: between(transport),
  });
  const caller = await signIn(emulated, { user: 'admin', project });
  const pace = { hotMs: 200, hotLeastMs: 200, warmMs: 1_000, idleMs: 5_000 };
  const engine = await startEngine(cloud, WATCHED_KINDS, { clock, random: createSeededRandom(2) }, { pace });
  await clock.advance(1_000);
  const told: Progress[] = [];
  const ports: OperationPorts = { cloud, engine, clock, random };
  const untilDone = <T>(work: Promise<T>): Promise<T> => until(clock, work, 200_000);
  const runWith = (request: OperationRequest, runOptions: RunOptions): Promise<Outcome> =>
    untilDone(runOperation(request, ports, { onProgress: (one) => told.push(one), ...runOptions }));
  return {
    clock,
    emulated,
    caller,
    cloud,
    engine,
    ports,
    requests,
    told,
    until: untilDone,
    run: (kind, operation, id, args = {}) =>
      runWith({ kind, operation, arguments: args, ...(id === undefined ? {} : { id }) }, {}),
    runWith,
    make: async (path, body) => {
      const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
      const answer = await caller.call('POST', path, { headers, body });
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await clock.advance(60_000);
      return answer.body as Record<string, Record<string, string>>;
    },
    close: async () => {
      await untilDone(engine.stop());
      await cloud.close();
      await emulated.close();
    },
  };
}

/** Ids that servers and volumes are made of. */
export async function namesIn({ caller, emulated }: World) {
  const first = async (path: string, list: string): Promise<string> => {
    const { body } = await caller.call('GET', path);
    return (body as Record<string, { id: string }[]>)[list]?.[0]?.id ?? '';
  };
  const project = emulated.state.identity.projects.all().find(({ name, isDomain }) => name === 'demo' && !isDomain)?.id;
  return {
    flavor: '1',
    otherFlavor: '2',
    image: await first('/image/v2/images?status=active', 'images'),
    network: emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id ?? '',
    external: emulated.state.network.networks.all().find(({ name }) => name === 'public')?.id ?? '',
    project: project ?? '',
    volumes: `/volume/v3/${project}`,
  };
}
