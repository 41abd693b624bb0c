import type { Store } from '../../store/store.ts';
import type { Progress } from '../outcome.ts';
import type { OperationPorts } from '../ports.ts';
import type { TaskEnd } from './journal.ts';
import type { Task, TaskTarget } from './task.ts';

/**
 * The moments of a run at which a test may end the process: before and after each thing that is written down. Between `sending` and
 * `before-answered` lies the request.
 */
export const PLAN_POINTS = [
  'before-planned',
  'planned',
  'before-sending',
  'sending',
  'before-answered',
  'answered',
  'before-ended',
  'ended',
] as const;

/** One of {@link PLAN_POINTS}. */
export type PlanPoint = (typeof PLAN_POINTS)[number];

/** What a run tells while it goes on. */
export type PlanProgress =
  | { readonly type: 'begun'; readonly task: Task; readonly isTakenUp: boolean }
  | { readonly type: 'progress'; readonly task: Task; readonly progress: Progress }
  /** The cloud does not answer; it is tried again. */
  | { readonly type: 'trouble'; readonly task: Task; readonly message: string }
  | { readonly type: 'ended'; readonly task: Task; readonly end: TaskEnd; readonly message: string };

/** What a run of a plan needs. */
export interface PlanPorts extends OperationPorts {
  /** Where it writes down what it does. */
  readonly store: Pick<Store, 'appendToJournal' | 'journal'>;
  readonly signal: AbortSignal;
  /** Runs a command that tells whether a resource is well; absent where none can be run. */
  readonly runCheck?: (command: string, target: TaskTarget, signal: AbortSignal) => Promise<boolean>;
  readonly onProgress?: (progress: PlanProgress) => void;
  /** Called at the named moments; for tests of crashes. Waited for. */
  readonly onPoint?: (point: PlanPoint) => void | Promise<void>;
}
