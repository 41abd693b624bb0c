import type { ApiExpandedPlan, ApiRunTask, ApiTask } from '../../../../src/api/plans.ts';

/** A task as a dry run or a run shows it. */
export type ShownTask = ApiTask & Partial<Pick<ApiRunTask, 'state' | 'end' | 'message' | 'progress'>>;

/** The tasks of one resource, one after the other. */
export interface TaskChain {
  readonly id: string;
  readonly target: ApiTask['target'];
  readonly tasks: readonly ShownTask[];
}

/** One stage of a plan: so many of its chains are under way at once. */
export interface TaskStage {
  readonly name: string;
  readonly parallel: number;
  readonly chains: readonly TaskChain[];
}

/** Puts tasks in the order in which they are done: stages, in each the resources, of each its tasks. Stages without any are left out. */
export function groupTasks(
  { stages }: Pick<ApiExpandedPlan, 'stages'>,
  tasks: readonly ShownTask[],
): readonly TaskStage[] {
  return stages.flatMap(({ name, parallel }): TaskStage[] => {
    const chains = new Map<string, { id: string; target: ApiTask['target']; tasks: ShownTask[] }>();
    for (const task of tasks) {
      if (task.stage !== name) continue;
      const chain = chains.get(task.chain) ?? { id: task.chain, target: task.target, tasks: [] };
      chain.tasks.push(task);
      chains.set(task.chain, chain);
    }
    return chains.size === 0 ? [] : [{ name, parallel, chains: [...chains.values()] }];
  });
}

/** How many resources tasks are about. */
export function countTargets(tasks: readonly Pick<ApiTask, 'target'>[]): number {
  return new Set(tasks.map(({ target: { kind, id, name } }) => `${kind} ${id || name}`)).size;
}
