export type { Condition, Test } from './condition.ts';
export type { FactFields, FactName, Facts } from './facts.ts';
export { isKind, KINDS, type Kind } from './kind.ts';
export type { KindModel, PhaseRule, Reader, Readers, Remedy, TransitionRow } from './kind-model.ts';
export { modelOf } from './models.ts';
export type {
  ApiCall,
  Effect,
  End,
  ErrorEnd,
  FactRequirement,
  Guard,
  Http,
  MicroversionRange,
  Notifications,
  Operation,
  OtherRequirement,
  Path,
  Policy,
  Requirement,
  Step,
} from './operation.ts';
export { PHASES, type Phase } from './phase.ts';
export { POLICY_DEFAULTS, type PolicyDefault } from './policy.ts';
export { readFacts } from './read-facts.ts';
export type { Source } from './source.ts';
export type { StateRow } from './state-row.ts';
export { STATE_PARTS, type StateChange, type StatePart, type StatePattern, type States } from './states.ts';
export { type Caller, REASON_CODES, type Reason, type ReasonCode, type Verdict } from './verdict.ts';
