import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../../src/base/random.ts';
import type { Cloud } from '../../../src/openstack/cloud.ts';
import { PLAN_POINTS, type PlanPoint } from '../../../src/operations/plans/plan-ports.ts';
import { beginPlan, readPlanRun, resumePlan } from '../../../src/operations/plans/run-plan.ts';
import type { ExpandedPlan } from '../../../src/operations/plans/task.ts';
import type { Store } from '../../../src/store/store.ts';
import { createWorld, type World } from '../world.ts';
import { createPlanWorld, type PlanWorld, shipped } from './plan-world.ts';

/** How many servers a plan that is killed is over. */
const SERVERS = 4;

/** One life of a process: what it does after it was killed is never seen. */
interface Life {
  isDead: boolean;
}

let world: World;
let plans: PlanWorld;

const never = new Promise<never>(() => undefined);

/** The cloud as one life sees it: requests of a process that is dead do not leave, and answers do not reach it. */
function cloudOf(cloud: Cloud, mine: Life): Cloud {
  return {
    ...cloud,
    service: async (type, signal) => {
      const client = await cloud.service(type, signal);
      const request: typeof client.request = async (asked) => {
        if (mine.isDead) return never;
        const answer = await client.request(asked);
        return mine.isDead ? never : answer;
      };
      return { ...client, request };
    },
  };
}

beforeEach(async () => {
  world = await createWorld();
  plans = await createPlanWorld(world);
  await plans.makeServers(SERVERS);
});

afterEach(() => world.close());

/** The store as one life sees it: what a dead process would write is not written. */
function storeOf(store: Store, mine: Life): Pick<Store, 'appendToJournal' | 'journal'> {
  return {
    journal: (name) => store.journal(name),
    appendToJournal: async (name, entries) => (mine.isDead ? never : store.appendToJournal(name, entries)),
  };
}

/** Runs a plan, or goes on with it, until it ends or is killed: at the nth passing of a point, or after a time. */
async function live(
  plan: ExpandedPlan | undefined,
  death: { readonly point: PlanPoint; readonly times: number } | { readonly afterMs: number } | undefined,
): Promise<'killed' | 'over'> {
  const mine: Life = { isDead: false };
  let passed = 0;
  let kill = (): void => undefined;
  const killed = new Promise<'killed'>((resolve) => {
    kill = () => {
      mine.isDead = true;
      resolve('killed');
    };
  });
  const onPoint = async (point: PlanPoint): Promise<void> => {
    if (mine.isDead) return never;
    if (death === undefined || !('point' in death) || point !== death.point || ++passed !== death.times) return;
    kill();
    await never;
  };
  const stop = new AbortController();
  const cloud = cloudOf(world.cloud, mine);
  const ports = plans.portsWith({ cloud, store: storeOf(plans.store, mine), onPoint, signal: stop.signal });
  const isNew = (await plans.store.journals()).length === 0;
  const work = isNew && plan !== undefined ? beginPlan(plan, 'r', ports) : resumePlan('r', ports);
  if (death !== undefined && 'afterMs' in death) void world.clock.sleep(death.afterMs).then(kill);
  const how = await world.until(Promise.race([work.then(() => 'over' as const), killed]));
  // What a dead process was waiting for is of no matter any more.
  work.catch(() => undefined);
  return how;
}

/** How often something was done to a server, by the log of the emulator. */
function doneTo(name: string): Record<string, number> {
  const { servers, actions } = world.emulated.state.compute;
  const id = servers.all().find((one) => one.name === name)?.id;
  const counts: Record<string, number> = {};
  for (const one of actions.all()) if (one.serverId === id) counts[one.action] = (counts[one.action] ?? 0) + 1;
  return counts;
}

async function judge(): Promise<void> {
  const { position } = await readPlanRun('r', plans.store);
  expect(position).toMatchObject({ isOver: true, failed: 0 });
  for (let at = 1; at <= SERVERS; at++) expect(doneTo(`web-${at}`)).toEqual({ create: 1, resize: 1, confirmResize: 1 });
}

const expandIt = (): Promise<ExpandedPlan> =>
  plans.expand(shipped('resize-fleet'), { name: 'web-*', flavor: 'm1.small', steady: '1' });

describe('a plan that is killed goes on, does nothing twice and forgets nothing', () => {
  test.each(
    PLAN_POINTS.flatMap((point) =>
      point.endsWith('planned')
        ? [[point, 1]]
        : [
            [point, 1],
            [point, 6],
          ],
    ) as [PlanPoint, number][],
  )('at %s, passed %i times', async (point, times) => {
    const plan = await expandIt();
    expect(await live(plan, { point, times })).toBe('killed');
    expect(await live(plan, undefined)).toBe('over');
    await judge();
  });

  test('at random moments, again and again', async () => {
    const random = createSeededRandom(7);
    const plan = await expandIt();
    let kills = 0;
    for (let turn = 0; turn < 40; turn++) {
      if ((await live(plan, { afterMs: random.next() * 4_000 })) === 'over') break;
      kills++;
    }
    await live(plan, undefined);
    expect(kills).toBeGreaterThan(3);
    await judge();
  });
});
