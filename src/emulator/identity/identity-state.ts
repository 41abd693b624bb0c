import type { Caller } from '../frame/caller.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type AccessRuleRow, createAccessRules } from './application-credentials/access-rules.ts';
import { type ApplicationCredentialRow, createApplicationCredentials } from './application-credentials/state.ts';
import { type AssignmentRow, createAssignments } from './assignments/state.ts';
import { type CredentialRow, createCredentials } from './credentials/state.ts';
import { createDomainConfigs, type DomainConfigRow } from './domain-config/state.ts';
import {
  createEndpointGroups,
  createProjectEndpoints,
  type EndpointGroupRow,
  type ProjectEndpointRow,
} from './endpoint-filter/state.ts';
import { createEndpoints, type EndpointRow } from './endpoints/state.ts';
import {
  createIdentityProviders,
  createMappings,
  createProtocols,
  createServiceProviders,
  type IdentityProviderRow,
  type MappingRow,
  type ProtocolRow,
  type ServiceProviderRow,
} from './federation/state.ts';
import { createGroups, type GroupRow } from './groups/state.ts';
import { createLimits, createRegisteredLimits, type LimitRow, type RegisteredLimitRow } from './limits/state.ts';
import {
  type AccessTokenRow,
  type ConsumerRow,
  createAccessTokens,
  createConsumers,
  createRequestTokens,
  type RequestTokenRow,
} from './oauth1/state.ts';
import {
  createPolicies,
  createPolicyAssociations,
  type PolicyAssociationRow,
  type PolicyRow,
} from './policies/state.ts';
import { createProjects, type ProjectRow } from './projects/state.ts';
import { createRegions, type RegionRow } from './regions/state.ts';
import { createRoles, type RoleRow } from './roles/state.ts';
import { createServices, type ServiceRow } from './services/state.ts';
import { createCallers } from './tokens/callers.ts';
import { createRevocations, type RevocationRow } from './tokens/state.ts';
import { createTokenText, type TokenText } from './tokens/token-text.ts';
import { createTrusts, type TrustRow } from './trusts/state.ts';
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
  readonly accessRules: Collection<AccessRuleRow>;
  readonly registeredLimits: Collection<RegisteredLimitRow>;
  readonly limits: Collection<LimitRow>;
  readonly trusts: Collection<TrustRow>;
  readonly credentials: Collection<CredentialRow>;
  readonly services: Collection<ServiceRow>;
  readonly endpoints: Collection<EndpointRow>;
  readonly endpointGroups: Collection<EndpointGroupRow>;
  readonly projectEndpoints: Collection<ProjectEndpointRow>;
  readonly projectEndpointGroups: Collection<ProjectEndpointRow>;
  readonly policies: Collection<PolicyRow>;
  readonly policyAssociations: Collection<PolicyAssociationRow>;
  readonly domainConfigs: Collection<DomainConfigRow>;
  readonly consumers: Collection<ConsumerRow>;
  readonly requestTokens: Collection<RequestTokenRow>;
  readonly accessTokens: Collection<AccessTokenRow>;
  readonly identityProviders: Collection<IdentityProviderRow>;
  readonly protocols: Collection<ProtocolRow>;
  readonly mappings: Collection<MappingRow>;
  readonly serviceProviders: Collection<ServiceProviderRow>;
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
    accessRules: createAccessRules(kernel),
    registeredLimits: createRegisteredLimits(kernel),
    limits: createLimits(kernel),
    trusts: createTrusts(kernel),
    credentials: createCredentials(kernel),
    services: createServices(kernel),
    endpoints: createEndpoints(kernel),
    endpointGroups: createEndpointGroups(kernel),
    projectEndpoints: createProjectEndpoints(kernel, 'endpoint'),
    projectEndpointGroups: createProjectEndpoints(kernel, 'endpoint-group'),
    policies: createPolicies(kernel),
    policyAssociations: createPolicyAssociations(kernel),
    domainConfigs: createDomainConfigs(kernel),
    consumers: createConsumers(kernel),
    requestTokens: createRequestTokens(kernel),
    accessTokens: createAccessTokens(kernel),
    identityProviders: createIdentityProviders(kernel),
    protocols: createProtocols(kernel),
    mappings: createMappings(kernel),
    serviceProviders: createServiceProviders(kernel),
    regions: createRegions(kernel),
    revocations: createRevocations(kernel),
    tokenText: createTokenText(() => `nephoscope ${kernel.seed}`),
    tokenLifetimeMs: options.tokenLifetimeMs ?? 3_600_000,
  };
  return { ...state, callerOf: createCallers(state) };
}
