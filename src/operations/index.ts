// Operations: what may be asked of a resource, how it is asked, and how it ended.

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
export type { OperationPorts } from './ports.ts';
export type { Preflight } from './preflight/judge.ts';
export type { Block, Look, QuotaUse } from './preflight/look.ts';
export type { Looked, PolicySettings } from './preflight/read-look.ts';
export { type Reach, reachOf } from './reach.ts';
export { checkOperation, type OperationRequest, type RunOptions, runOperation } from './run-operation.ts';
export { conditionText, holds, type Predicate, parsePredicate, type WaitCondition } from './waits/condition.ts';
export { judgeWait, type WaitEnd, type Waited, type WaitManner } from './waits/judge-wait.ts';
export { type WaitedFor, type WaitPorts, type WaitRequest, waitFor } from './waits/wait-for.ts';
