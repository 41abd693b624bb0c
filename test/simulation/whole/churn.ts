import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { EmulatedCloud } from '../../../src/emulator/index.ts';
import { signIn } from '../../../src/emulator/sign-in.ts';
import { CHURN } from './churn.table.ts';
import { type Asked, type Ground, oneOf } from './churn-ground.ts';
import type { WorldPlan } from './plan.ts';
import type { Weather } from './weather.ts';

/** Random operations on everything in a cloud. */
export interface Churn {
  /** Whether operations are still to come. */
  isGoingOn(): boolean;
  readonly asked: number;
}

/** What churn works with. */
export interface ChurnPorts {
  readonly cloud: EmulatedCloud;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly weather: Weather;
}

const TOTAL_WEIGHT = CHURN.reduce((sum, { weight }) => sum + weight, 0);

/** A token lives an hour. */
const TOKEN_MS = 3_000_000;

/** Begins to operate on a cloud: busy times and quiet ones, until the world's time is over. */
export function startChurn(plan: WorldPlan, ports: ChurnPorts): Churn {
  let asked = 0;
  const run = async (): Promise<void> => {
    const caller = createCaller(ports);
    const ground = await prepare(plan, ports, caller);
    const { clock, random } = ports;
    while (clock.monotonic() < plan.forMs) {
      const busyUntil = Math.min(plan.forMs, clock.monotonic() + plan.busyMs * 2 * random.next());
      while (clock.monotonic() < busyUntil) {
        const request = choose(random).ask(ground);
        if (request !== undefined) {
          asked++;
          await caller(request);
        }
        if (random.next() < 0.01) breakOperations(ports, ground);
        await clock.sleep(-Math.log(1 - random.next()) * plan.everyMs);
      }
      await clock.sleep(Math.min(plan.forMs - clock.monotonic(), plan.quietMs * 2 * random.next()));
    }
    for (const { id } of ports.cloud.state.kernel.faults.all()) release(ports.cloud, id);
  };
  let isOver = false;
  void run().then(() => {
    isOver = true;
  });
  return {
    isGoingOn: () => !isOver,
    get asked() {
      return asked;
    },
  };
}

function choose(random: Random) {
  let dice = random.next() * TOTAL_WEIGHT;
  for (const operation of CHURN) {
    dice -= operation.weight;
    if (dice < 0) return operation;
  }
  return { weight: 0, ask: () => undefined };
}

type Caller = (asked: Asked) => Promise<unknown>;

/** Asks as an administrator in the project demo; signs in again in time. */
function createCaller({ cloud, clock }: ChurnPorts): Caller {
  let token: { readonly value: string; readonly untilMs: number } | undefined;
  return async ({ method, path, body }) => {
    if (token === undefined || clock.monotonic() > token.untilMs) {
      token = { value: (await signIn(cloud, { project: 'demo' })).token, untilMs: clock.monotonic() + TOKEN_MS };
    }
    const isBytes = Buffer.isBuffer(body);
    const response = await cloud.handle({
      method,
      path,
      query: '',
      headers: {
        host: 'cloud',
        'x-auth-token': token.value,
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        'openstack-api-version': path.startsWith('/compute') ? 'compute 2.90' : 'volume 3.70',
      },
      body: isBytes ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    });
    return response;
  };
}

/** Quotas that do not matter, and a network with room. */
async function prepare(plan: WorldPlan, { cloud, random }: ChurnPorts, ask: Caller): Promise<Ground> {
  const { state } = cloud;
  const project = state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
  const lots = { instances: 1e6, cores: 1e6, ram: 1e9 };
  await ask({ method: 'PUT', path: `/compute/v2.1/os-quota-sets/${project}`, body: { quota_set: lots } });
  const space = { volumes: 1e6, snapshots: 1e6, backups: 1e6, gigabytes: 1e7, backup_gigabytes: 1e7 };
  await ask({ method: 'PUT', path: `/volume/v3/${project}/os-quota-sets/${project}`, body: { quota_set: space } });
  const nets = { port: -1, network: -1, router: -1, floatingip: -1, subnet: -1 };
  await ask({ method: 'PUT', path: `/networking/v2.0/quotas/${project}`, body: { quota: nets } });
  await ask({ method: 'POST', path: '/networking/v2.0/networks', body: { network: { name: 'churn' } } });
  const networkId = state.network.networks.all().find(({ name }) => name === 'churn')?.id ?? '';
  const subnet = { network_id: networkId, ip_version: 4, cidr: '10.200.0.0/16' };
  await ask({ method: 'POST', path: '/networking/v2.0/subnets', body: { subnet } });
  const publicId = state.network.networks.all().find((row) => row['router:external'])?.id ?? '';
  return { state, random, project, networkId, publicId, servers: plan.servers };
}

/** Lets an operation fail, or hang until later. */
function breakOperations({ cloud, clock, random, weather }: ChurnPorts, { state }: Ground): void {
  if (!weather.allows('broken-operations')) return;
  const kind = oneOf(random, ['server', 'volume', 'volume-snapshot', 'volume-backup', 'image']) ?? 'server';
  const action = random.next() < 0.7 ? 'fail' : 'hang';
  const rule = state.kernel.faults.add({ action, kind, remaining: 1, message: 'No valid host was found.' });
  void clock.sleep(random.next() * 600_000).then(() => release(cloud, rule.id));
}

function release({ state }: EmulatedCloud, rule: number): void {
  if (state.kernel.faults.remove(rule)) state.kernel.walker.release(rule);
}
