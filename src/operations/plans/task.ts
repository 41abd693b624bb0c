import type { Kind } from '../../model/kind.ts';
import type { Arguments } from '../calls/call.ts';

/** What a task is about. */
export interface TaskTarget {
  readonly kind: Kind;
  /** Empty where one is made. */
  readonly id: string;
  readonly name: string;
}

/** What a task does. */
export type TaskWork =
  | { readonly type: 'run'; readonly operation: string; readonly verb?: string; readonly arguments: Arguments }
  | {
      readonly type: 'check';
      readonly conditions: readonly string[];
      readonly command?: string;
      readonly withinMs: number;
      readonly steadyMs: number;
    };

/** One thing to do, with everything filled in but what earlier tasks make. Plain data. */
export interface Task {
  /** Unique in the run, such as `resize/3/2`. */
  readonly id: string;
  readonly target: TaskTarget;
  readonly work: TaskWork;
  /** Conditions over the states of the target; it is left out where they do not hold. */
  readonly if?: readonly string[];
  readonly as?: string;
  /** Its failure does not end the chain: a later task does the same in another way, or finds out. */
  readonly isOptional?: true;
  /** Why it is there, where that is not the plan's own step: what it clears, or which finding it ends. */
  readonly why?: string;
  /** What can go wrong by doing it, where a finding's way out says so. */
  readonly risk?: string;
  /** What it takes away does not come back. */
  readonly destroys?: true;
}

/** The tasks of one resource, one after the other. */
export interface Chain {
  readonly id: string;
  readonly stage: string;
  readonly target: TaskTarget;
  readonly tasks: readonly Task[];
}

/** A plan with everything filled in: what a dry run shows, and what is run. Plain data. */
export interface ExpandedPlan {
  readonly plan: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly budget: number;
  /** In order; each with how many of its chains are under way at once. */
  readonly stages: readonly { readonly name: string; readonly parallel: number }[];
  readonly chains: readonly Chain[];
  /** It is over the resources of all projects. */
  readonly allProjects?: true;
}

/** All tasks of a plan, in order. */
export function tasksOf({ chains }: Pick<ExpandedPlan, 'chains'>): readonly Task[] {
  return chains.flatMap(({ tasks }) => tasks);
}
