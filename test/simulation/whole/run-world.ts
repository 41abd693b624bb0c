import { createSeededRandom } from '../../../src/base/random.ts';
import { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import { createTransport } from '../../../src/emulator/index.ts';
import { notify } from '../../../src/emulator/notifications/notify.ts';
import type { SentRequest } from '../../../src/emulator/transport.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import { serviceOf } from '../../../src/watch/watched-kind.ts';
import { startChurn } from './churn.ts';
import { createCloudBeside, EPOCH_MS, moveOn } from './cloud-beside.ts';
import { archiveNowAndThen, jumpNowAndThen } from './disturbances.ts';
import { startWatcher, type Watch } from './engine.ts';
import { createFaultyBroker } from './faulty-broker.ts';
import { createFaultyStore } from './faulty-store.ts';
import { createFaultyTransport } from './faulty-transport.ts';
import { type Follow, followResource } from './follow.ts';
import { createJudge } from './judge.ts';
import { keepAlive } from './keep-alive.ts';
import type { WorldPlan } from './plan.ts';
import { openMortalStore } from './sqlite-store.ts';
import { skewStamps } from './stamps.ts';
import { createToldCheck } from './told.ts';
import { createTrace } from './trace.ts';
import { followTruth, type Life } from './truth.ts';
import type { Verdict } from './verdict.ts';
import { createWeather, placeOf } from './weather.ts';

/** How one world went. */
export interface Outcome {
  readonly seed: number;
  readonly verdict: Verdict;
  /** Changes of states of what is watched that happened, and that were recorded. */
  readonly transitions: number;
  readonly recorded: number;
  readonly operations: number;
  readonly requests: number;
  /** Notifications that came from a broker. */
  readonly messages: number;
  readonly deaths: number;
  /** Simulated hours. */
  readonly hours: number;
  readonly hash: string;
}

/** What to do besides. */
export interface WorldOptions {
  /** What watches; default: the watcher of the product. */
  readonly watch?: Watch;
  /** Takes each line of the trace. */
  readonly print?: (line: string) => void;
  readonly follow?: Follow;
}

/** How long all is left alone at the end: a request that hangs, a full list each minute, looks at what it lacks. */
const REST_AT_END_MS = 900_000;

/** Runs one world to its end and judges what was recorded of it. */
export async function runWorld(plan: WorldPlan, options: WorldOptions = {}): Promise<Outcome> {
  const chance = (name: number) => createSeededRandom(plan.seed ^ Math.imul(name, 0x9e37_79b1));
  const clock = new SimulatedClock(EPOCH_MS);
  const trace = createTrace(options.print);
  const random = chance(1);
  const weather = createWeather(plan, clock, chance(2));
  const apiAheadMs = weather.allows('ahead') ? Math.round((random.next() * 2 - 1) * 30_000) : 0;
  const cloud = createCloudBeside(plan, clock, apiAheadMs);
  const late = weather.allows('late') ? 0.02 : 0;
  skewStamps(cloud, chance(3), { late, latestMs: 5000, skewMs: weather.allows('skew') ? 500 : 0 });

  const demo = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id;
  const isOurs = (life: Life): boolean => plan.scope === 'all' || life.project === demo;
  const judge = createJudge({ truth: () => truth, kinds: plan.kinds, isOurs, now: () => clock.monotonic() });
  const told = createToldCheck(judge.verdict);
  const toOurs = (atMs: number): number => atMs - apiAheadMs - EPOCH_MS;
  const truth = followTruth(
    cloud,
    (life) => plan.kinds.includes(life.kind) && isOurs(life),
    (life, atMs) => {
      const dark = weather.darkUntil(placeOf(serviceOf(life.kind)));
      judge.onChange(life, toOurs(atMs) - Math.max(toOurs(life.moments.at(-1)?.atMs ?? 0), dark));
    },
  );
  const followed = options.follow && followResource(cloud, options.follow, toOurs);

  const counts = { recorded: 0, requests: 0 };
  const file = plan.store === 'sqlite' ? await openMortalStore(chance(9)) : undefined;
  const kept = file?.store ?? createMemoryStore({ keptTransitions: 1e9 });
  const store = createFaultyStore(kept, { weather, breakNext: file?.breakNext }, (commit, transitions) => {
    counts.recorded += transitions.length;
    for (const { n, id, to, how } of transitions) {
      trace.note(`${clock.monotonic()} ${commit.shard.kind} ${n} ${id} ${how} ${JSON.stringify(to)}`);
    }
    followed?.(commit, transitions, clock.monotonic());
    told.written(commit.shard.kind, transitions);
    judge.onWritten(commit, transitions);
  });
  const inner = createTransport(cloud);
  const exchange = (request: SentRequest) => {
    counts.requests++;
    return inner.exchange(request);
  };
  const parts = { clock, random: chance(4), weather, trace, pageSize: plan.pageSize, slowMs: plan.slowMs, apiAheadMs };
  const transport = createFaultyTransport({ ...inner, exchange }, parts);
  const { forMs, badness, notifications } = plan;
  const broker = createFaultyBroker({ ...parts, random: chance(10), forMs, badness });
  if (notifications !== undefined) {
    notify(cloud, broker.publisher, { format: notifications });
    void moveOn(cloud, clock, apiAheadMs);
  }
  const process = keepAlive(plan, options.watch ?? startWatcher(plan), {
    clock,
    random,
    transport,
    store,
    broker: notifications && broker.broker,
    log: (line) => trace.note(file === undefined ? line : line.replaceAll(file.folder, '')),
    trace,
    weather,
    told,
    deaths: chance(5),
    reopen: () => file?.restart(),
  });
  const churn = startChurn(plan, { cloud, clock, random: chance(6), weather });
  void jumpNowAndThen(clock, chance(7), weather);
  void archiveNowAndThen(cloud, clock, chance(8), weather);

  await clock.advance(plan.forMs);
  weather.heal();
  while (churn.isGoingOn() || !process.isUp()) await clock.advance(10_000);
  await clock.advance(REST_AT_END_MS);
  const stopped = process.stop();
  await clock.advance(100_000);
  await stopped;
  judge.conclude();
  told.conclude();
  await cloud.close();
  await file?.remove();
  const outcome = {
    ...counts,
    seed: plan.seed,
    verdict: judge.verdict,
    transitions: truth.transitions,
    operations: churn.asked,
    messages: broker.sent,
    deaths: process.deaths,
    hours: clock.monotonic() / 3_600_000,
    hash: trace.hash(),
  };
  process.letGo();
  return outcome;
}
