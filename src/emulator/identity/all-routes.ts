import type { Route } from '../frame/route.ts';
import { accessRuleRoutes } from './application-credentials/access-rule-routes.ts';
import { applicationCredentialRoutes } from './application-credentials/routes.ts';
import { grantRoutes } from './assignments/grant-routes.ts';
import { assignmentRoutes } from './assignments/routes.ts';
import { ec2CredentialRoutes } from './credentials/ec2-routes.ts';
import { credentialRoutes } from './credentials/routes.ts';
import { signedTokenRoutes } from './credentials/signed-token-routes.ts';
import { domainConfigDefaultRoutes } from './domain-config/default-routes.ts';
import { domainConfigRoutes } from './domain-config/routes.ts';
import { domainRoutes } from './domains/routes.ts';
import { endpointGroupRoutes } from './endpoint-filter/group-routes.ts';
import { projectEndpointRoutes } from './endpoint-filter/project-routes.ts';
import { endpointRoutes } from './endpoints/routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { registeredLimitRoutes } from './limits/registered-routes.ts';
import { limitRoutes } from './limits/routes.ts';
import { policyAssociationRoutes } from './policies/association-routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { projectTagRoutes } from './projects/tag-routes.ts';
import { regionRoutes } from './regions/routes.ts';
import { impliedRoleRoutes } from './roles/implied-routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { trustRoutes } from './trusts/routes.ts';
import { userRoutes } from './users/routes.ts';
import { versionRoutes } from './version-routes.ts';

/** Every way into Keystone. */
export const ALL_ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...tokenRoutes,
  ...projectRoutes,
  ...projectTagRoutes,
  ...domainRoutes,
  ...domainConfigRoutes,
  ...domainConfigDefaultRoutes,
  ...userRoutes,
  ...groupRoutes,
  ...roleRoutes,
  ...impliedRoleRoutes,
  ...grantRoutes,
  ...assignmentRoutes,
  ...applicationCredentialRoutes,
  ...accessRuleRoutes,
  ...credentialRoutes,
  ...ec2CredentialRoutes,
  ...signedTokenRoutes,
  ...trustRoutes,
  ...registeredLimitRoutes,
  ...limitRoutes,
  ...serviceRoutes,
  ...endpointRoutes,
  ...endpointGroupRoutes,
  ...projectEndpointRoutes,
  ...policyRoutes,
  ...policyAssociationRoutes,
  ...regionRoutes,
];
