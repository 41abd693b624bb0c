import type { Caller } from '../frame/caller.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type ApplicationCredentialRow, createApplicationCredentials } from './application-credentials/state.ts';
import { type AssignmentRow, createAssignments } from './assignments/state.ts';
import { type CredentialRow, createCredentials } from './credentials/state.ts';
import { createEndpoints, type EndpointRow } from './endpoints/state.ts';
import { createGroups, type GroupRow } from './groups/state.ts';
import { createProjects, type ProjectRow } from './projects/state.ts';
import { createRegions, type RegionRow } from './regions/state.ts';
import { createRoles, type RoleRow } from './roles/state.ts';
import { createServices, type ServiceRow } from './services/state.ts';
import { createCallers } from './tokens/callers.ts';
import { createRevocations, type RevocationRow } from './tokens/state.ts';
import { createTokenText, type TokenText } from './tokens/token-text.ts';
import { createUsers, type UserRow } from './users/state.ts';

/** All that Keystone knows. */
export interface IdentityState {
  readonly kernel: Kernel;
  readonly projects: Collection<ProjectRow>;
  readonly users: Collection<UserRow>;
  readonly groups: Collection<GroupRow>;
  readonly roles: Collection<RoleRow>;
  readonly assignments: Collection<AssignmentRow>;
  readonly applicationCredentials: Collection<ApplicationCredentialRow>;
  readonly credentials: Collection<CredentialRow>;
  readonly services: Collection<ServiceRow>;
  readonly endpoints: Collection<EndpointRow>;
  readonly regions: Collection<RegionRow>;
  readonly revocations: Collection<RevocationRow>;
  readonly tokenText: TokenText;
  /** How long a token lasts; Keystone's default is an hour. */
  readonly tokenLifetimeMs: number;
}

/** The state of Keystone with the one thing that the other services ask of it. */
export interface Identity extends IdentityState {
  /** Who a token speaks for, or `undefined` when it does not hold. */
  callerOf(token: string): Caller | undefined;
}

/** Makes an empty Keystone. */
export function createIdentity(kernel: Kernel, options: { readonly tokenLifetimeMs?: number } = {}): Identity {
  const state: IdentityState = {
    kernel,
    projects: createProjects(kernel),
    users: createUsers(kernel),
    groups: createGroups(kernel),
    roles: createRoles(kernel),
    assignments: createAssignments(kernel),
    applicationCredentials: createApplicationCredentials(kernel),
    credentials: createCredentials(kernel),
    services: createServices(kernel),
    endpoints: createEndpoints(kernel),
    regions: createRegions(kernel),
    revocations: createRevocations(kernel),
    tokenText: createTokenText(() => `nephoscope ${kernel.seed}`),
    tokenLifetimeMs: options.tokenLifetimeMs ?? 3_600_000,
  };
  return { ...state, callerOf: createCallers(state) };
}
