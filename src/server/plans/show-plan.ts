import type { ApiExpandedPlan, ApiPlan, ApiPlanRun, ApiPlanRunSummary, ApiRunTask, ApiTask } from '../../api/plans.ts';
import type { Plan } from '../../operations/plans/plan.ts';
import { positionOf } from '../../operations/plans/schedule.ts';
import { type Chain, type ExpandedPlan, type Task, tasksOf } from '../../operations/plans/task.ts';
import { showProgress } from '../operations/show-operation.ts';
import type { KeptRun } from './kept-run.ts';

/** A plan as the API shows it. */
export function showPlan({ name, does, arguments: specs }: Plan): ApiPlan {
  return {
    name,
    does,
    arguments: Object.entries(specs).map(([argument, { help, required, default: usual }]) => ({
      name: argument,
      help,
      required: required === true,
      default: usual ?? null,
    })),
  };
}

/** A plan with everything filled in, as the API shows it. */
export function showExpanded({ plan, arguments: args, budget, stages, chains }: ExpandedPlan): ApiExpandedPlan {
  const tasks = chains.flatMap((chain) => chain.tasks.map((task) => showTask(chain, task)));
  return { plan, arguments: args, budget, stages, tasks };
}

function showTask({ id: chain, stage }: Chain, { id, target, work, why, risk, destroys, if: only }: Task): ApiTask {
  const { kind, name } = target;
  return {
    id,
    stage,
    chain,
    target: { kind, id: target.id, name },
    work,
    if: only ?? [],
    why: why ?? null,
    risk: risk ?? null,
    destroys: destroys === true,
  };
}

/** A run in a list. */
export function showSummary({ owner, status, why, state }: KeptRun): ApiPlanRunSummary {
  const { run, plan, startedAtMs, lastAtMs, budget, tasks } = state;
  return {
    plan: plan.plan,
    arguments: plan.arguments,
    run,
    cloud: owner.cloud,
    state: status,
    why,
    by: { user: owner.userName, project: owner.projectName },
    startedAt: new Date(startedAtMs).toISOString(),
    lastAt: new Date(lastAtMs).toISOString(),
    budget,
    failed: positionOf(state, new Set()).failed,
    total: tasksOf(plan).length,
    ended: [...tasks.values()].filter(({ ended }) => ended !== undefined).length,
  };
}

/** A run as the API shows it, with all its tasks. */
export function showRun(kept: KeptRun): ApiPlanRun {
  const { total: _, ended: __, ...summary } = showSummary(kept);
  const { state, progress } = kept;
  const { tasks } = state;
  const expanded = showExpanded(state.plan);
  return {
    ...expanded,
    ...summary,
    tasks: expanded.tasks.map((task): ApiRunTask => {
      const known = tasks.get(task.id);
      const step = progress.get(task.id);
      return {
        ...task,
        state: known?.ended !== undefined ? 'ended' : known?.sent !== undefined ? 'sent' : 'open',
        end: known?.ended?.end ?? null,
        message: known?.ended?.message ?? null,
        progress: step === undefined ? null : showProgress(step),
      };
    }),
  };
}
