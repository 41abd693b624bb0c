import type { JournalEntry } from '../../store/journal.ts';
import type { EndWord } from '../outcome.ts';
import type { Answered, Sending } from '../send/frame.ts';
import type { ExpandedPlan } from './task.ts';

/** How a task can end: as an operation does, or left out because what it is for is so already. */
export type TaskEnd = Exclude<EndWord, 'sent'> | 'skipped';

/** The ends that let a chain go on. */
export const GOOD_ENDS: readonly TaskEnd[] = ['succeeded', 'skipped'];

/** What a run of a plan writes down, each before anything that follows from it is done. */
export type PlanEntry = JournalEntry &
  (
    | { readonly type: 'planned'; readonly run: string; readonly plan: ExpandedPlan }
    /** The request of a task is about to leave. */
    | { readonly type: 'sending'; readonly task: string; readonly id: string; readonly sending: Sending }
    /** It arrived. */
    | { readonly type: 'answered'; readonly task: string; readonly answered: Answered }
    | {
        readonly type: 'ended';
        readonly task: string;
        readonly end: TaskEnd;
        readonly message: string;
        /** Of the resource, or of the one that was made. */
        readonly id: string | null;
      }
    /** Somebody lets it go on after it had stopped. */
    | { readonly type: 'allowed'; readonly budget: number; readonly retries: boolean }
  );

/** What is known of a task. */
export interface TaskState {
  /** Set from when its request was about to leave. */
  readonly sent?: { readonly id: string; readonly sending: Sending; readonly answered?: Answered };
  readonly ended?: { readonly end: TaskEnd; readonly message: string; readonly id: string | null };
}

/** What is known of a run, from its journal alone. */
export interface PlanState {
  readonly run: string;
  readonly plan: ExpandedPlan;
  readonly startedAtMs: number;
  readonly lastAtMs: number;
  /** How many chains may fail. */
  readonly budget: number;
  readonly tasks: ReadonlyMap<string, TaskState>;
}

/** Reads a journal; `undefined` for one that does not begin with a plan. Pure. */
export function stateOf(entries: readonly PlanEntry[]): PlanState | undefined {
  const [first] = entries;
  if (first?.type !== 'planned') return undefined;
  const { run, plan, atMs } = first;
  const begun: PlanState = {
    run,
    plan,
    startedAtMs: atMs,
    lastAtMs: atMs,
    budget: plan.budget,
    tasks: new Map(),
  };
  return entries.slice(1).reduce(takeEntry, begun);
}

/** What is known after one more entry. Pure. */
export function takeEntry(state: PlanState, entry: PlanEntry): PlanState {
  const at = { ...state, lastAtMs: entry.atMs };
  switch (entry.type) {
    case 'planned':
      return at;
    case 'allowed':
      return { ...at, budget: entry.budget, tasks: entry.retries ? withoutFailures(state) : state.tasks };
    case 'sending':
      return { ...at, tasks: put(state, entry.task, { sent: { id: entry.id, sending: entry.sending } }) };
    case 'answered': {
      const sent = state.tasks.get(entry.task)?.sent;
      return sent === undefined
        ? at
        : { ...at, tasks: put(state, entry.task, { sent: { ...sent, answered: entry.answered } }) };
    }
    case 'ended': {
      const { task, end, message, id } = entry;
      return { ...at, tasks: put(state, task, { ...state.tasks.get(task), ended: { end, message, id } }) };
    }
  }
}

function put({ tasks }: PlanState, id: string, task: TaskState): ReadonlyMap<string, TaskState> {
  return new Map(tasks).set(id, task);
}

/** Claims that a task ended, and not well. */
function isBad(task: TaskState | undefined): boolean {
  return task?.ended !== undefined && !GOOD_ENDS.includes(task.ended.end);
}

/** What failed in chains that failed is to be tried again, as if it had never been tried. In others it was made good by a later task. */
function withoutFailures({ plan, tasks }: PlanState): PlanState['tasks'] {
  const failed = plan.chains.filter((one) =>
    one.tasks.some(({ id, isOptional }) => !isOptional && isBad(tasks.get(id))),
  );
  const again = new Set(failed.flatMap((one) => one.tasks.map(({ id }) => id).filter((id) => isBad(tasks.get(id)))));
  return new Map([...tasks].filter(([id]) => !again.has(id)));
}
