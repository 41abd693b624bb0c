import type { SpecMistake } from './spec-mistake.ts';

/** Mistakes in the description of Keystone's extensions. */
export const IDENTITY_MISTAKES: readonly SpecMistake[] = [
  {
    service: 'identity',
    operation: 'endpoints(?:/endpoint_id)?:(?:get|post|patch)|auth/(?:tokens|catalog):(?:get|post)',
    side: 'response',
    field: '(?:/endpoint|/endpoints/N|(?:/token)?/catalog/N/endpoints/N)/region(?:_id)?',
    keyword: 'type',
    proof: 'null: an endpoint in no region',
    seen: 'conformance: identity.signed-tokens',
  },
  {
    service: 'identity',
    operation: 'domains/domain_id/config/group(?:/option)?:patch',
    side: 'response',
    field: '/config',
    keyword: 'maxProperties',
    proof: 'all groups that are set, not only the one that was changed',
    seen: 'conformance: identity.domain-configuration',
  },
  {
    service: 'identity',
    operation: 'OS-FEDERATION/identity_providers/idp_id:put',
    side: 'request',
    field: '',
    keyword: 'additionalProperties',
    proof: 'what stands beside identity_provider is not looked at',
    seen: 'tried on Zed: PUT with another field beside it makes the provider',
  },
  {
    service: 'identity',
    operation: 'auth/tokens:post',
    side: 'request',
    field: '/auth/identity/methods/N',
    keyword: 'enum',
    proof: 'takes oauth1',
    seen: 'conformance: identity.oauth',
  },
];
