import type { ApiExpandedPlan, ApiPlan, ApiPlanRun, ApiRunTask, ApiTask } from '../../api/plans.ts';
import type { Plan } from '../../operations/plans/plan.ts';
import { positionOf } from '../../operations/plans/schedule.ts';
import type { Chain, ExpandedPlan, Task } from '../../operations/plans/task.ts';
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

/** A run as the API shows it. */
export function showRun({ owner, status, why, state, progress }: KeptRun): ApiPlanRun {
  const { run, plan, startedAtMs, lastAtMs, budget, tasks } = state;
  const expanded = showExpanded(plan);
  return {
    ...expanded,
    run,
    cloud: owner.cloud,
    state: status,
    why,
    by: { user: owner.userName, project: owner.projectName },
    startedAt: new Date(startedAtMs).toISOString(),
    lastAt: new Date(lastAtMs).toISOString(),
    budget,
    failed: positionOf(state, new Set()).failed,
    tasks: expanded.tasks.map((task): ApiRunTask => {
      const known = tasks.get(task.id);
      const step = progress.get(task.id);
      return {
        ...task,
        state: known?.ended !== undefined ? 'ended' : known?.sent !== undefined ? 'sent' : 'open',
        end: known?.ended?.end ?? null,
        message: known?.ended?.message ?? null,
        progress: known?.ended !== undefined || step === undefined ? null : showProgress(step),
      };
    }),
  };
}
