import type { ApiOperation, ApiVerdict } from '../../../src/api/operations.ts';
import type { Resource } from '../../../src/api/resource.ts';
import type { ChooseBody, SessionBody, SignInBody } from '../../../src/api/session.ts';
import type { AboutBody, CloudSummaryBody, ItemsBody, ProjectBody, SearchBody, TransitionsBody } from './bodies.ts';
import type {
  ActionBody,
  BeginBody,
  ConsoleBody,
  FindingBody,
  PreflightBody,
  RelativesBody,
  WholeBody,
} from './resource-bodies.ts';

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
  cancel: send<undefined, { readonly operation: ApiOperation; readonly message: string }>(
    'DELETE',
    '/api/v1/operations/{id}',
  ),
  secrets: send<undefined, { readonly secrets: Readonly<Record<string, string>> }>(
    'POST',
    '/api/v1/operations/{id}/secrets',
  ),
  findings: get<ItemsBody<FindingBody>>('/api/v1/findings'),
  transitions: get<TransitionsBody>('/api/v1/transitions'),
  search: get<SearchBody>('/api/v1/search'),
} as const;

function get<Answer>(path: string): Call<Answer> {
  return { method: 'GET', path };
}

function send<Body, Answer>(method: Call<Answer>['method'], path: string): Call<Answer, Body> {
  return { method, path };
}
