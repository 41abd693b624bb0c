import type { Cloud } from '../../openstack/cloud.ts';
import { type Engine, startEngine } from '../../operations/engine.ts';
import { expandPlan } from '../../operations/plans/expand.ts';
import { kindsOfPlan, lookForPlan } from '../../operations/plans/read-look.ts';
import type { ExpandedPlan } from '../../operations/plans/task.ts';
import type { Finding } from '../../store/finding.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import { lookOnce } from '../../watch/findings/look-once.ts';
import { WATCHED_KINDS, type WatchedKind } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import type { Say } from '../messages/messages.ts';
import { recallDurations } from '../operate/recall-durations.ts';
import { openPersonLog } from '../person-log.ts';
import { openRecorded } from '../record/open-record.ts';
import type { Asked } from './open-plan.ts';

/** A cloud that is followed for a plan. */
export interface PlanWorld {
  readonly cloud: Cloud;
  readonly engine: Engine;
  readonly log: (line: string) => void;
  readonly say: Say;
}

/** Follows the kinds of a plan while something is done, and stops. */
export async function withEngine<T>(
  kinds: readonly WatchedKind[],
  {
    input,
    context,
    allProjects,
  }: { readonly input: CommandInput; readonly context: CommandContext; readonly allProjects: boolean },
  work: (world: PlanWorld) => Promise<T>,
): Promise<T> {
  const cloud = await context.openCloud();
  const { say, log, words } = await openPersonLog(context);
  const durations = await recallDurations(cloud, input.options, context.env);
  const engine = await startEngine(cloud, kinds, { ...context, log, words }, { allProjects, durations });
  try {
    return await work({ cloud, engine, log, say });
  } finally {
    await engine.stop();
  }
}

/** Fills in a plan over the cloud as it is now. */
export async function expandNow(
  { plan, given }: Asked,
  run: string,
  {
    world,
    input,
    context,
    allProjects,
  }: {
    readonly world: PlanWorld;
    readonly input: CommandInput;
    readonly context: CommandContext;
    readonly allProjects: boolean;
  },
): Promise<ExpandedPlan> {
  const { cloud, engine } = world;
  const { signal } = context;
  const findings = (): Promise<readonly Finding[]> => findNow(cloud, { input, context, allProjects });
  const look = await lookForPlan(plan, given, { cloud, engine, signal, findings });
  const expanded = expandPlan(plan, given, run, look);
  return allProjects ? { ...expanded, allProjects: true } : expanded;
}

/** The kinds that an engine must follow for a plan. */
export function kindsFor({ plan, given }: Asked): readonly WatchedKind[] {
  return kindsOfPlan(plan, given);
}

async function findNow(
  cloud: Cloud,
  {
    input,
    context,
    allProjects,
  }: { readonly input: CommandInput; readonly context: CommandContext; readonly allProjects: boolean },
): Promise<readonly Finding[]> {
  const { clock, signal, env } = context;
  const sources = await openSources(cloud, WATCHED_KINDS, { allProjects, signal });
  const recorded = await openRecorded(cloud, input.options, env).catch(() => undefined);
  try {
    const { findings } = await lookOnce(sources, { clock, signal, ...(recorded === undefined ? {} : { recorded }) });
    return findings;
  } finally {
    await recorded?.close();
  }
}
