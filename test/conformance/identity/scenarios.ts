import type { Scenario } from '../scenario.ts';
import { accessRules } from './access-rules.ts';
import { applicationCredentials } from './application-credentials.ts';
import { catalog } from './catalog.ts';
import { domainConfig } from './domain-config.ts';
import { endpointFilter } from './endpoint-filter.ts';
import { federation } from './federation.ts';
import { limitScenario } from './limits.ts';
import { oauth1 } from './oauth1.ts';
import { off } from './off.ts';
import { policyScenario } from './policies.ts';
import { projects } from './projects.ts';
import { signedTokens } from './signed-tokens.ts';
import { tokens } from './tokens.ts';
import { trustScenario } from './trusts.ts';
import { users } from './users.ts';

/** Keystone. */
export const IDENTITY_SCENARIOS: readonly Scenario[] = [
  projects,
  users,
  tokens,
  applicationCredentials,
  accessRules,
  signedTokens,
  trustScenario,
  limitScenario,
  catalog,
  endpointFilter,
  policyScenario,
  domainConfig,
  federation,
  oauth1,
  off,
];
