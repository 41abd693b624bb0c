// Operations: what may be asked of a resource, how it is asked, and how it ended.

export type { SeenBody } from './batch/seen-body.ts';
export { shareReads } from './batch/share-reads.ts';
export type { ArgumentSpec, Arguments, ArgumentValue, CallRow } from './calls/call.ts';
export { callOf, callsOf, OPERABLE_KINDS, verbOf } from './calls/calls-of.ts';
export { type Engine, type EngineOptions, type EnginePorts, engineOf, startEngine } from './engine.ts';
export {
  type Blocker,
  ENDS,
  type EndWord,
  type Outcome,
  type Progress,
  type Refusal,
  type RefusalCode,
  type SeenStep,
  type StepProgress,
} from './outcome.ts';
export { argumentsOf, expandPlan, type GivenArguments } from './plans/expand.ts';
export type { PlanState, TaskEnd, TaskState } from './plans/journal.ts';
export type { Clearing, PlanLook, SeenResource } from './plans/look.ts';
export type { CheckStep, FindingSelector, Plan, PlanArgument, RunStep, Selector, Stage, Step } from './plans/plan.ts';
export { PLAN_POINTS, type PlanPoint, type PlanPorts, type PlanProgress } from './plans/plan-ports.ts';
export { kindsOfPlan, kindsOfTasks, type LookPorts, lookForPlan } from './plans/read-look.ts';
export { parsePlan } from './plans/read-plan.ts';
export { beginPlan, type PlanRun, type ResumeOptions, readPlanRun, resumePlan } from './plans/run-plan.ts';
export type { Position } from './plans/schedule.ts';
export { SHIPPED_PLANS } from './plans/shipped.ts';
export { type Chain, type ExpandedPlan, type Task, type TaskTarget, type TaskWork, tasksOf } from './plans/task.ts';
export type { OperationPorts } from './ports.ts';
export type { Preflight } from './preflight/judge.ts';
export type { Block, Look, QuotaUse } from './preflight/look.ts';
export type { Looked, PolicySettings } from './preflight/read-look.ts';
export { type Reach, reachOf } from './reach.ts';
export { checkOperation, type OperationRequest, type RunOptions, runOperation } from './run-operation.ts';
export { type FormerRun, takeUpOperation } from './take-up-operation.ts';
export { conditionText, holds, type Predicate, parsePredicate, type WaitCondition } from './waits/condition.ts';
export { judgeWait, type WaitEnd, type Waited, type WaitManner } from './waits/judge-wait.ts';
export { type WaitedFor, type WaitPorts, type WaitRequest, waitFor } from './waits/wait-for.ts';
