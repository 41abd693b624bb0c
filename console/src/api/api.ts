import type {
  AddedFaultBody,
  AddFaultBody,
  ChangeEmulatorBody,
  CommitBody,
  EmulatorBody,
  NamedFaultBody,
} from '../../../src/api/emulator.ts';
import type { ApiOperation, ApiVerdict } from '../../../src/api/operations.ts';
import type { PastResource, RecordedSpan } from '../../../src/api/past-resource.ts';
import type { ApiExpandedPlan, ApiPlan, ApiPlanRun, ApiPlanRunSummary } from '../../../src/api/plans.ts';
import type { Resource } from '../../../src/api/resource.ts';
import type { ChooseBody, SessionBody, SignInBody } from '../../../src/api/session.ts';
import type { AboutBody, CloudSummaryBody, ItemsBody, ProjectBody, TransitionsBody } from './bodies.ts';
import type {
  BeginRunBody,
  CancelledBody,
  CountsBody,
  FindingsBody,
  PastListBody,
  ResumeRunBody,
  SecretsBody,
} from './bodies-of-work.ts';
import type { CloudHealthBody } from './cloud-body.ts';
import type { ActionBody, BeginBody, ConsoleBody, PreflightBody, RelativesBody, WholeBody } from './resource-bodies.ts';

/** A request of the contract: what it takes and what it answers. */
export interface Call<Answer, Body = undefined> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Never there: it holds the types. */
  readonly types?: { readonly answer: Answer; readonly body: Body };
}

/** The requests that the console sends; a test holds each to the contract. */
export const API = {
  about: get<AboutBody>('/api/v1'),
  clouds: get<ItemsBody<CloudSummaryBody>>('/api/v1/clouds'),
  cloud: get<CloudHealthBody>('/api/v1/clouds/{cloud}'),
  emulator: get<EmulatorBody>('/api/v1/clouds/{cloud}/emulator'),
  changeEmulator: send<ChangeEmulatorBody, EmulatorBody>('PATCH', '/api/v1/clouds/{cloud}/emulator'),
  moveTime: send<{ readonly ms?: number }, EmulatorBody>('POST', '/api/v1/clouds/{cloud}/emulator/time'),
  addFault: send<AddFaultBody, AddedFaultBody>('POST', '/api/v1/clouds/{cloud}/emulator/faults'),
  namedFaults: get<ItemsBody<NamedFaultBody>>('/api/v1/clouds/{cloud}/emulator/named-faults'),
  removeFault: send<undefined, undefined>('DELETE', '/api/v1/clouds/{cloud}/emulator/faults/{fault}'),
  resetEmulator: send<{ readonly seed?: number }, EmulatorBody>('POST', '/api/v1/clouds/{cloud}/emulator/reset'),
  journal: get<ItemsBody<CommitBody>>('/api/v1/clouds/{cloud}/emulator/journal'),
  session: get<SessionBody>('/api/v1/session'),
  signIn: send<SignInBody, SessionBody>('POST', '/api/v1/session'),
  signOut: send<undefined, undefined>('DELETE', '/api/v1/session'),
  projects: get<ItemsBody<ProjectBody>>('/api/v1/session/projects'),
  chooseProject: send<ChooseBody, SessionBody>('PUT', '/api/v1/session/project'),
  resource: get<Resource>('/api/v1/resources/{kind}/{id}'),
  resourceTransitions: get<TransitionsBody>('/api/v1/resources/{kind}/{id}/transitions'),
  relatives: get<RelativesBody>('/api/v1/resources/{kind}/{id}/relatives'),
  wholeBody: get<WholeBody>('/api/v1/resources/{kind}/{id}/body'),
  actions: get<ItemsBody<ActionBody>>('/api/v1/resources/{kind}/{id}/actions'),
  console: get<ConsoleBody>('/api/v1/resources/{kind}/{id}/console'),
  verdicts: get<ItemsBody<ApiVerdict>>('/api/v1/resources/{kind}/{id}/operations'),
  begin: send<BeginBody, ApiOperation>('POST', '/api/v1/operations'),
  dryRun: send<BeginBody, PreflightBody>('POST', '/api/v1/operations'),
  operations: get<ItemsBody<ApiOperation>>('/api/v1/operations'),
  operation: get<ApiOperation>('/api/v1/operations/{id}'),
  cancel: send<undefined, CancelledBody>('DELETE', '/api/v1/operations/{id}'),
  secrets: send<undefined, SecretsBody>('POST', '/api/v1/operations/{id}/secrets'),
  plans: get<ItemsBody<ApiPlan>>('/api/v1/plans'),
  planRuns: get<ItemsBody<ApiPlanRunSummary>>('/api/v1/plans/runs'),
  planRun: get<ApiPlanRun>('/api/v1/plans/runs/{run}'),
  expandPlan: send<BeginRunBody, ApiExpandedPlan>('POST', '/api/v1/plans/runs'),
  beginRun: send<BeginRunBody, ApiPlanRun>('POST', '/api/v1/plans/runs'),
  stopRun: send<undefined, ApiPlanRun>('POST', '/api/v1/plans/runs/{run}/stop'),
  resumeRun: send<ResumeRunBody, ApiPlanRun>('POST', '/api/v1/plans/runs/{run}/resume'),
  findings: get<FindingsBody>('/api/v1/findings'),
  record: get<ItemsBody<RecordedSpan>>('/api/v1/record'),
  counts: get<CountsBody>('/api/v1/counts'),
  pastResource: get<PastResource>('/api/v1/resources/{kind}/{id}'),
  pastResources: get<PastListBody>('/api/v1/resources'),
  transitions: get<TransitionsBody>('/api/v1/transitions'),
} as const;

function get<Answer>(path: string): Call<Answer> {
  return { method: 'GET', path };
}

function send<Body, Answer>(method: Call<Answer>['method'], path: string): Call<Answer, Body> {
  return { method, path };
}
