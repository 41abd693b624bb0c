import { NephoscopeError } from '../../base/errors.ts';
import { type PlanEntry, type PlanState, stateOf, takeEntry } from './journal.ts';
import type { PlanPoint, PlanPorts } from './plan-ports.ts';
import { runTask, type TaskJournal } from './run-task.ts';
import { type Position, positionOf } from './schedule.ts';
import type { ExpandedPlan, Task } from './task.ts';

/** Where a run came to, and from what. */
export interface PlanRun {
  readonly state: PlanState;
  readonly position: Position;
}

/** The journals of plans in a store, by name. */
export const journalNameOf = (run: string): string => `plan ${run}`;

/** Writes a plan down under the name of a run, and runs it. @throws as {@link resumePlan} */
export async function beginPlan(plan: ExpandedPlan, run: string, ports: PlanPorts): Promise<PlanRun> {
  const name = journalNameOf(run);
  if ((await ports.store.journal(name)).length > 0)
    throw new NephoscopeError('usage.invalid', `There is a run ${run} already.`, { details: { run } });
  const entry: PlanEntry = { type: 'planned', run, plan, atMs: ports.clock.now() };
  await writeEntry(entry, { name, ports });
  return resumePlan(run, ports);
}

/** Reads what is known of a run. @throws NephoscopeError `resource.not-found`, and what the store throws */
export async function readPlanRun(run: string, store: PlanPorts['store']): Promise<PlanRun> {
  const state = stateOf((await store.journal(journalNameOf(run))) as readonly PlanEntry[]);
  if (state === undefined)
    throw new NephoscopeError(
      'resource.not-found',
      `There is no run ${run}. See which there are: nephoscope plan status`,
      {
        details: { run },
      },
    );
  return { state, position: positionOf(state, new Set()) };
}

/** How a run that stopped goes on. */
export interface ResumeOptions {
  /** What failed is tried again. */
  readonly retries?: boolean;
  /** So many resources may fail from now on, those that did included. */
  readonly budget?: number;
}

/**
 * Goes on with a run where its journal ends: what was done is not done again, what was sent is looked for, what is left is done.
 *
 * @returns where it came to: over, stopped because too much failed, or ended by the signal
 * @throws NephoscopeError `resource.not-found` where there is no such run; what the store throws; and what the client throws where the cloud
 * does not answer for long. It can be resumed after each
 */
export async function resumePlan(run: string, ports: PlanPorts, options: ResumeOptions = {}): Promise<PlanRun> {
  const name = journalNameOf(run);
  let { state } = await readPlanRun(run, ports.store);
  const write = async (entry: PlanEntry): Promise<void> => {
    await writeEntry(entry, { name, ports });
    state = takeEntry(state, entry);
  };
  const journal: TaskJournal = {
    state: () => state,
    write: async (entry) => write({ ...entry, atMs: ports.clock.now() } as PlanEntry),
  };
  const { retries = false, budget } = options;
  if (retries || budget !== undefined)
    await write({ type: 'allowed', budget: budget ?? state.budget, retries, atMs: ports.clock.now() });
  await runAll(journal, ports);
  return { state, position: positionOf(state, new Set()) };
}

/** Does what the schedule says until nothing may be begun and nothing is under way. */
async function runAll(journal: TaskJournal, ports: PlanPorts): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const errors: unknown[] = [];
  const begin = (task: Task): void => {
    const work = doTask(task, journal, ports)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => running.delete(task.id));
    running.set(task.id, work);
  };
  for (;;) {
    const mayBegin = errors.length === 0 && !ports.signal.aborted;
    if (mayBegin) for (const task of positionOf(journal.state(), new Set(running.keys())).next) begin(task);
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (errors.length > 0 && !ports.signal.aborted) throw errors[0];
}

async function doTask(task: Task, journal: TaskJournal, shared: PlanPorts): Promise<void> {
  // A signal of its own for each task: many may listen to the one that was given.
  const ports = { ...shared, signal: AbortSignal.any([shared.signal]) };
  const { plan, tasks } = journal.state();
  const chain = plan.chains.find((one) => one.tasks.includes(task));
  if (chain === undefined) throw new RangeError(`the task ${task.id} is in no chain`);
  ports.onProgress?.({ type: 'begun', task, isTakenUp: tasks.get(task.id)?.sent !== undefined });
  const { end, message, id } = await runTask({ task, chain, journal }, ports);
  await journal.write({ type: 'ended', task: task.id, end, message, id });
  ports.onProgress?.({ type: 'ended', task, end, message });
}

async function writeEntry(
  entry: PlanEntry,
  { name, ports }: { readonly name: string; readonly ports: PlanPorts },
): Promise<void> {
  const { type } = entry;
  const pass = async (point: PlanPoint): Promise<void> => ports.onPoint?.(point);
  if (type !== 'allowed') await pass(`before-${type}`);
  await ports.store.appendToJournal(name, [entry]);
  if (type !== 'allowed') await pass(type);
}
