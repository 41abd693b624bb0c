import { GOOD_ENDS, type PlanState } from './journal.ts';
import type { Chain, Task } from './task.ts';

/** Where a chain is. `next`: the task whose turn it is. */
export type ChainState =
  | { readonly is: 'waiting' | 'under-way'; readonly next: Task }
  | { readonly is: 'done' }
  | { readonly is: 'failed'; readonly task: Task };

/** Where a run is. */
export interface Position {
  /** The tasks that may be begun now, those of chains that are under way first. */
  readonly next: readonly Task[];
  readonly failed: number;
  /** More failed than may: nothing new is begun. */
  readonly isStopped: boolean;
  /** Nothing is left to do. */
  readonly isOver: boolean;
}

/** Says where a chain is. Pure. */
export function chainState({ tasks }: Chain, state: PlanState): ChainState {
  for (const [at, task] of tasks.entries()) {
    const known = state.tasks.get(task.id);
    if (known?.ended === undefined) return { is: at > 0 || known !== undefined ? 'under-way' : 'waiting', next: task };
    if (!GOOD_ENDS.includes(known.ended.end) && task.isOptional !== true) return { is: 'failed', task };
  }
  return { is: 'done' };
}

/**
 * Says what to do next: stage after stage; in a stage chain after chain, so many at once; what was sent and has no end yet is taken up
 * whatever else is so. Pure: the same journal gives the same answer.
 *
 * @param running - ids of the tasks that are being done now
 */
export function positionOf(state: PlanState, running: ReadonlySet<string>): Position {
  const { plan, budget, tasks } = state;
  const states = plan.chains.map((chain) => ({ chain, ...chainState(chain, state) }));
  const failed = states.filter(({ is }) => is === 'failed').length;
  const isStopped = failed > budget;
  const open = states.flatMap((one) => ('next' in one ? [one] : []));
  const stage = plan.stages.find(({ name }) => open.some(({ chain }) => chain.stage === name));
  const here = open.filter(({ chain }) => chain.stage === stage?.name);
  const isBusy = (one: (typeof here)[number]): boolean => one.is === 'under-way' || running.has(one.next.id);
  const busy = here.filter(isBusy);
  const free = Math.max(0, (stage?.parallel ?? 0) - busy.length);
  const candidates = [...busy, ...here.filter((one) => !isBusy(one)).slice(0, free)].map(({ next }) => next);
  const next = candidates.filter(({ id }) => !running.has(id) && (!isStopped || tasks.get(id)?.sent !== undefined));
  return { next, failed, isStopped, isOver: open.length === 0 };
}
