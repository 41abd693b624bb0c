import { KINDS, type Kind } from '../model/kind.ts';
import {
  ANYTHING,
  COUNT,
  FLAG,
  type JsonSchema,
  listOf,
  objectOf,
  oneOf,
  orNull,
  refTo,
  TEXT,
  TIME,
} from './json-schema.ts';
import type { ApiProgress } from './operations.ts';

/** Where a run is: at work, stopped (it can be resumed), or over. */
export const RUN_STATES = ['running', 'stopped', 'over'] as const;

/** A plan that comes with the program. */
export interface ApiPlan {
  readonly name: string;
  readonly does: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly help: string;
    readonly required: boolean;
    readonly default: string | null;
  }[];
}

/** One thing that a plan does, in order. */
export interface ApiTask {
  readonly id: string;
  readonly stage: string;
  /** The tasks of one resource, one after the other. */
  readonly chain: string;
  readonly target: { readonly kind: Kind; readonly id: string; readonly name: string };
  /** An operation with its arguments, or a check. */
  readonly work: unknown;
  /** Conditions without which it is left out. */
  readonly if: readonly string[];
  readonly why: string | null;
  readonly risk: string | null;
  readonly destroys: boolean;
}

/** A plan with everything filled in. */
export interface ApiExpandedPlan {
  readonly plan: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly budget: number;
  readonly stages: readonly { readonly name: string; readonly parallel: number }[];
  readonly tasks: readonly ApiTask[];
}

/** A task of a run, and how it goes. */
export interface ApiRunTask extends ApiTask {
  readonly state: 'open' | 'sent' | 'ended';
  /** How it ended: as an operation does, or `skipped`. */
  readonly end: string | null;
  readonly message: string | null;
  readonly progress: ApiProgress | null;
}

/** A run of a plan. */
export interface ApiPlanRun extends Omit<ApiExpandedPlan, 'tasks'> {
  readonly run: string;
  readonly cloud: string;
  readonly state: (typeof RUN_STATES)[number];
  /** Why it stopped. */
  readonly why: string | null;
  readonly by: { readonly user: string; readonly project: string | null };
  readonly startedAt: string;
  readonly lastAt: string;
  /** How many resources failed. */
  readonly failed: number;
  readonly tasks: readonly ApiRunTask[];
}

/** A run in a list: without its tasks, of which it may have thousands. */
export interface ApiPlanRunSummary extends Omit<ApiPlanRun, 'tasks' | 'stages'> {
  /** How many tasks there are, and how many are over. */
  readonly total: number;
  readonly ended: number;
}

const TASK = {
  id: TEXT,
  stage: TEXT,
  chain: TEXT,
  target: objectOf({ kind: oneOf(KINDS), id: TEXT, name: TEXT }),
  work: ANYTHING,
  if: listOf(TEXT),
  why: orNull(TEXT),
  risk: orNull(TEXT),
  destroys: FLAG,
};

const RUN = {
  run: TEXT,
  cloud: TEXT,
  state: oneOf(RUN_STATES),
  why: orNull(TEXT),
  by: objectOf({ user: TEXT, project: orNull(TEXT) }),
  startedAt: TIME,
  lastAt: TIME,
  failed: COUNT,
};

const EXPANDED = {
  plan: TEXT,
  arguments: { type: 'object', additionalProperties: TEXT },
  budget: COUNT,
  stages: listOf(objectOf({ name: TEXT, parallel: COUNT })),
};

const RUN_TASK: JsonSchema = objectOf({
  ...TASK,
  state: oneOf(['open', 'sent', 'ended']),
  end: orNull(TEXT),
  message: orNull(TEXT),
  progress: orNull(refTo('OperationProgress')),
});

/** Schemas of this file by name. */
export const PLAN_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Plan: objectOf({
    name: TEXT,
    does: TEXT,
    arguments: listOf(objectOf({ name: TEXT, help: TEXT, required: FLAG, default: orNull(TEXT) })),
  }),
  ExpandedPlan: objectOf({ ...EXPANDED, tasks: listOf(objectOf(TASK)) }),
  PlanRun: objectOf({ ...EXPANDED, ...RUN, tasks: listOf(RUN_TASK) }),
  PlanRunSummary: objectOf({
    plan: EXPANDED.plan,
    arguments: EXPANDED.arguments,
    budget: EXPANDED.budget,
    ...RUN,
    total: COUNT,
    ended: COUNT,
  }),
};
