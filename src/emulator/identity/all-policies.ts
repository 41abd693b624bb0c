import type { PolicyTable } from '../frame/policy.ts';
import { ACCESS_RULE_POLICIES } from './application-credentials/access-rule-routes.ts';
import { SIGNED_TOKEN_POLICIES } from './credentials/signed-token-routes.ts';
import { DOMAIN_CONFIG_POLICIES } from './domain-config/policies.table.ts';
import { ENDPOINT_FILTER_POLICIES } from './endpoint-filter/policies.table.ts';
import { FEDERATION_POLICIES } from './federation/policies.table.ts';
import { LIMIT_POLICIES } from './limits/policies.table.ts';
import { OAUTH1_POLICIES } from './oauth1/policies.table.ts';
import { POLICY_POLICIES } from './policies/policies.table.ts';
import { IDENTITY_POLICIES } from './policies.table.ts';
import { REVOCATION_POLICIES } from './revocations/routes.ts';
import { TRUST_POLICIES } from './trusts/policies.table.ts';

/** Every rule of Keystone's policy. */
export const ALL_POLICIES: PolicyTable = {
  ...IDENTITY_POLICIES,
  ...ACCESS_RULE_POLICIES,
  ...SIGNED_TOKEN_POLICIES,
  ...TRUST_POLICIES,
  ...LIMIT_POLICIES,
  ...ENDPOINT_FILTER_POLICIES,
  ...POLICY_POLICIES,
  ...DOMAIN_CONFIG_POLICIES,
  ...OAUTH1_POLICIES,
  ...FEDERATION_POLICIES,
  ...REVOCATION_POLICIES,
};
