import type { Kind } from '../../model/kind.ts';
import { phaseOf } from '../../model/phase-of.ts';
import { readFacts } from '../../model/read-facts.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listFlavors } from '../../openstack/compute/flavors.ts';
import { listServerGroups } from '../../openstack/compute/server-groups.ts';
import { collect } from '../../openstack/list-pages.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { Finding } from '../../store/finding.ts';
import { isWatchedKind, WATCHED_KINDS, type WatchedKind } from '../../watch/watched-kind.ts';
import type { Engine } from '../engine.ts';
import { RESOURCES } from '../resources.table.ts';
import { CLEARINGS } from './clearings.table.ts';
import { argumentsOf, type GivenArguments, namesOf } from './expand.ts';
import { fill, type Names } from './fill.ts';
import { type Clearing, keyOfTarget, type PlanLook, type SeenResource } from './look.ts';
import type { Plan, Selector, Stage, Step } from './plan.ts';
import { rowOf } from './row-of.ts';
import { fillList, kindOf, selectResources } from './select.ts';
import { type ExpandedPlan, type TaskTarget, tasksOf } from './task.ts';

/** What a look needs. */
export interface LookPorts {
  readonly cloud: Cloud;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Looks for what is wrong; only asked by a plan that is about findings. */
  readonly findings?: () => Promise<readonly Finding[]>;
}

const isSelector = (each: Stage['each']): each is Selector => !('findings' in each);

/** The kinds that a plan has to do with: what an engine must follow. */
export function kindsOfPlan(plan: Plan, given: GivenArguments): readonly WatchedKind[] {
  if (plan.stages.some(({ clears, each }) => clears === true || !isSelector(each))) return WATCHED_KINDS;
  const names = namesOf(argumentsOf(plan, given), '');
  const kinds = plan.stages.flatMap((stage) => {
    const own = isSelector(stage.each) ? kindOf(fill(stage.each.kind, names)) : 'server';
    return [own, ...stage.steps.flatMap((step) => kindsOfStep(step, own, names))];
  });
  return [...new Set(kinds)].filter(isWatchedKind);
}

/** The kinds that the tasks of a run have to do with. */
export function kindsOfTasks(plan: ExpandedPlan): readonly WatchedKind[] {
  const kinds = tasksOf(plan).flatMap(({ target: { kind }, work }) =>
    work.type === 'run' ? [kind, ...kindsOfRow(kind, work.operation)] : [kind],
  );
  return [...new Set(kinds)].filter(isWatchedKind);
}

function kindsOfStep(step: Step, own: Kind, names: Names): readonly Kind[] {
  const kind = step.kind === undefined ? own : kindOf(fill(step.kind, names));
  return step.type === 'run' ? [kind, ...kindsOfRow(kind, fill(step.operation, names))] : [kind];
}

function kindsOfRow(kind: Kind, operation: string): readonly Kind[] {
  const { arguments: specs = [], follows = [] } = rowOf(kind, operation);
  const named = specs.flatMap(({ names }) => (names === undefined || names === 'flavor' ? [] : [names]));
  return [...named, ...follows.map((one) => one.kind)];
}

/** Looks at everything that a plan is made over. @throws what looking throws, and what the arguments are wrong in */
export async function lookForPlan(plan: Plan, given: GivenArguments, ports: LookPorts): Promise<PlanLook> {
  const { cloud, engine, signal } = ports;
  const names = namesOf(argumentsOf(plan, given), '');
  for (const kind of kindsOfPlan(plan, given)) await engine.ready(kind, signal);
  const watched = engine.list({}).map(({ shard, row }): SeenResource => {
    const { id, name, states, phase, host } = row;
    return { kind: shard.kind, id, name, states, phase, host };
  });
  const selectors = plan.stages.map(({ each }) => each).filter(isSelector);
  const others = await Promise.all(selectors.map((one) => readUnwatched(one, names, ports)));
  const hasGroup = selectors.some(({ group }) => group !== undefined && fill(group, names) !== '');
  const look: PlanLook = {
    resources: [...watched, ...others.flat()],
    groups: hasGroup ? await readGroups(cloud, signal) : {},
    flavors: needsFlavors(plan, names) ? await collect(listFlavors(cloud, {}, signal)) : [],
    clearings: {},
    findings: plan.stages.some(({ each }) => !isSelector(each)) ? ((await ports.findings?.()) ?? []) : [],
  };
  return { ...look, clearings: await readClearings(plan, names, look, ports) };
}

function needsFlavors(plan: Plan, names: Names): boolean {
  return plan.stages.some(({ each, steps }) =>
    steps.some((step) => {
      if (step.type !== 'run') return false;
      const kind = step.kind ?? (isSelector(each) ? each.kind : 'server');
      return (
        rowOf(kindOf(fill(kind, names)), fill(step.operation, names)).arguments?.some(
          (spec) => spec.names === 'flavor',
        ) === true
      );
    }),
  );
}

/** Resources of a kind that is not watched are found by their names. */
async function readUnwatched(
  selector: Selector,
  names: Names,
  { cloud, signal }: LookPorts,
): Promise<readonly SeenResource[]> {
  const kind = kindOf(fill(selector.kind, names));
  const access = RESOURCES[kind];
  if (isWatchedKind(kind) || access === undefined) return [];
  const found: JsonObject[] = [];
  for (const word of fillList(selector.name, names) ?? []) {
    for await (const { items } of access.named(cloud, word, signal))
      found.push(...items.filter(({ name }) => name === word));
    const body = await access.get(cloud, word, signal).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
    if (body !== undefined) found.push(body);
  }
  return found.map((body): SeenResource => {
    const facts = readFacts(kind, body);
    const name = typeof body.name === 'string' ? body.name : '';
    return { kind, id: String(body.id), name, states: facts.states, phase: phaseOf(facts), host: null };
  });
}

async function readGroups(cloud: Cloud, signal: AbortSignal): Promise<PlanLook['groups']> {
  const groups = await listServerGroups(cloud, signal);
  return Object.fromEntries(
    groups.flatMap(({ id, name, members }): [string, readonly string[]][] => [
      [name, members],
      [id, members],
    ]),
  );
}

async function readClearings(
  plan: Plan,
  names: Names,
  look: PlanLook,
  { cloud, signal }: LookPorts,
): Promise<PlanLook['clearings']> {
  const targets = plan.stages.flatMap(({ clears, each }) =>
    clears === true && isSelector(each) ? selectResources(each, names, look) : [],
  );
  const read: [string, readonly Clearing[]][] = [];
  for (const target of targets) read.push([keyOfTarget(target), once(await clearingsOf(target, { cloud, signal }))]);
  return Object.fromEntries(read);
}

/** Each thing to do once, where it is first needed: two interfaces may have one floating IP behind them. */
function once(clearings: readonly Clearing[]): readonly Clearing[] {
  const known = new Map<string, Clearing>();
  for (const one of clearings) {
    const key = JSON.stringify([keyOfTarget(one.target), one.operation, one.arguments]);
    if (!known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}

/** What is to be done before a resource can be deleted, in order, however deep. */
async function clearingsOf(
  target: TaskTarget,
  { cloud, signal }: Pick<LookPorts, 'cloud' | 'signal'>,
  above: readonly string[] = [],
): Promise<readonly Clearing[]> {
  const key = keyOfTarget(target);
  const reader = CLEARINGS[target.kind];
  const access = RESOURCES[target.kind];
  if (reader === undefined || access === undefined || above.includes(key)) return [];
  const { kind, id, name } = target;
  const body = await access.get(cloud, id, signal);
  const clear = (other: TaskTarget): Promise<readonly Clearing[]> =>
    clearingsOf(other, { cloud, signal }, [...above, key]);
  return reader({ cloud, target: { kind, id, name }, body, signal, clear });
}
