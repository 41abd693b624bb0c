import { expandPlan } from '../../../src/operations/plans/expand.ts';
import type { Plan } from '../../../src/operations/plans/plan.ts';
import type { PlanPorts } from '../../../src/operations/plans/plan-ports.ts';
import { lookForPlan } from '../../../src/operations/plans/read-look.ts';
import { beginPlan, type PlanRun } from '../../../src/operations/plans/run-plan.ts';
import { SHIPPED_PLANS } from '../../../src/operations/plans/shipped.ts';
import { type ExpandedPlan, tasksOf } from '../../../src/operations/plans/task.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { openSources } from '../../../src/watch/collections/open-sources.ts';
import { lookOnce } from '../../../src/watch/findings/look-once.ts';
import { WATCHED_KINDS } from '../../../src/watch/watched-kind.ts';
import { namesIn, type World } from '../world.ts';

/** A plan that comes with the program. */
export function shipped(name: string): Plan {
  const plan = SHIPPED_PLANS.find((one) => one.name === name);
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}

/** Plans over an emulated cloud. */
export interface PlanWorld {
  readonly store: Store;
  portsWith(more?: Partial<PlanPorts>): PlanPorts;
  expand(plan: Plan, args: Record<string, string>): Promise<ExpandedPlan>;
  /** Expands a plan, runs it, and lets time pass until it ends. */
  run(plan: Plan, args: Record<string, string>, more?: Partial<PlanPorts>): Promise<PlanRun>;
  makeServers(count: number, prefix?: string): Promise<readonly string[]>;
  makeVolume(name: string): Promise<string>;
  /** What a server of that name is now, in the emulator. */
  server(name: string): Record<string, unknown>;
  states(name: string): Record<string, unknown>;
  /** How often a request was made of a server, by its name in the action log. */
  actionsOf(id: string, action: string): number;
}

/** How the tasks of a run ended, in their order. */
export function endsOf({ state }: PlanRun): string[] {
  return tasksOf(state.plan).map(({ id, work }) => {
    const what = work.type === 'run' ? work.operation : 'check';
    return `${what} ${state.tasks.get(id)?.ended?.end ?? 'open'}`;
  });
}

let runs = 0;

/** Makes plans possible in a world. */
export async function createPlanWorld(world: World): Promise<PlanWorld> {
  const names = await namesIn(world);
  const store = createMemoryStore();
  const { signal } = new AbortController();
  const portsWith = (more: Partial<PlanPorts> = {}): PlanPorts => ({ ...world.ports, store, signal, ...more });
  const findings = async () => {
    const sources = await openSources(world.cloud, WATCHED_KINDS, { allProjects: true, signal });
    return (await lookOnce(sources, { clock: world.clock, signal })).findings;
  };
  const look = { cloud: world.cloud, engine: world.engine, signal, findings };
  const expand: PlanWorld['expand'] = async (plan, args) =>
    expandPlan(plan, args, `run-${++runs}`, await world.until(lookForPlan(plan, args, look)));
  const rowOf = (name: string): Record<string, unknown> => {
    const row = world.emulated.state.compute.servers.all().find((one) => one.name === name);
    return (row ?? {}) as unknown as Record<string, unknown>;
  };
  return {
    store,
    portsWith,
    expand,
    run: async (plan, args, more) => {
      const expanded = await expand(plan, args);
      return world.until(beginPlan(expanded, `run-${runs}`, portsWith(more)));
    },
    makeServers: async (count, prefix = 'web-') => {
      const ids: string[] = [];
      for (let at = 1; at <= count; at++) {
        const body = {
          server: {
            name: `${prefix}${at}`,
            flavorRef: names.flavor,
            imageRef: names.image,
            networks: [{ uuid: names.network }],
          },
        };
        const made = await world.caller.call('POST', '/compute/v2.1/servers', { body });
        ids.push((made.body as { server: { id: string } }).server.id);
      }
      await world.clock.advance(120_000);
      return ids;
    },
    makeVolume: async (name) => {
      const made = await world.make(`${names.volumes}/volumes`, { volume: { name, size: 1 } });
      return made.volume?.id ?? '';
    },
    server: (name) => rowOf(name),
    states: (name) => rowOf(name).states as Record<string, unknown>,
    actionsOf: (id, action) =>
      world.emulated.state.compute.actions.all().filter((one) => one.serverId === id && one.action === action).length,
  };
}
