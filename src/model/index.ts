export type { Condition, Test } from './condition.ts';
export { decide } from './decide.ts';
export { describeKind } from './describe-kind.ts';
export {
  describeModel,
  type KindDescription,
  type OperationDescription,
  type PathDescription,
  type Words,
} from './describe-model.ts';
export { drawModel } from './draw-model.ts';
export { DURATIONS, durationOf, type StateDuration } from './duration/duration-of.ts';
export type { DurationRow } from './duration/duration-row.ts';
export type { CrossEffect, Touch } from './effects/cross-effect.ts';
export { CROSS_EFFECTS, causesOf, crossEffectsOf } from './effects/effects-of.ts';
export type { ExternalEvent } from './effects/external-event.ts';
export { EXTERNAL_EVENTS } from './effects/external-events.table.ts';
export { type EndExplanation, explainEnd } from './explain-end.ts';
export type { Explanation } from './explain-step.ts';
export type { FactFields, FactName, Facts } from './facts.ts';
export { JUDGEMENTS, type Judgement, judgeStep, type StepJudgement } from './judge-step.ts';
export { isKind, KINDS, type Kind } from './kind.ts';
export type { KindModel, PhaseRule, Reader, Readers, Remedy, TransitionRow } from './kind-model.ts';
export { isSameLinks, type Links, linksOf } from './links/links-of.ts';
export { loadModel } from './load-model.ts';
export { compareMicroversions } from './microversion.ts';
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
  OptionRequirement,
  OtherRequirement,
  Path,
  Policy,
  Requirement,
  Step,
} from './operation.ts';
export { isBetweenWrites, type OperationPlace, passersIn, placesIn } from './operation-place.ts';
export { operationOf, operationsOf, pathsOf } from './paths-of.ts';
export { PHASES, type Phase } from './phase.ts';
export { isMoving, phaseOf, phaseRuleOf, statesOf } from './phase-of.ts';
export { POLICY_DEFAULTS, type PolicyDefault } from './policy.ts';
export { readFacts } from './read-facts.ts';
export { deriveServerStatus } from './server/derive-server-status.ts';
export { POWER_STATES, STATUSES, TASK_STATES, VM_STATES } from './server/states.table.ts';
export { type HiddenTask, hiddenByStatus, statusMap } from './server/status-map.ts';
export type { StatusMapRow } from './server/status-rows.ts';
export type { Source } from './source.ts';
export { startOf } from './start-of.ts';
export type { StateRow } from './state-row.ts';
export { STATE_PARTS, type StateChange, type StatePart, type StatePattern, type States } from './states.ts';
export { toDot } from './to-dot.ts';
export { type Caller, REASON_CODES, type Reason, type ReasonCode, type Verdict } from './verdict.ts';
export { creationVerdictOf, verdictOf, verdicts } from './verdicts.ts';
export { type AfterDetach, statusAfterDetach } from './volume/status-after-detach.ts';
export type { Channel } from './watch-set/channel.ts';
export { CHANNELS } from './watch-set/channels.table.ts';
export type { ConditionalWatch, SeedDifference, SeedList, WatchSet } from './watch-set/watch-set.ts';
export { type Attention, attentionFor, WATCH_SETS, watchSetOf } from './watch-set/watch-set-of.ts';
