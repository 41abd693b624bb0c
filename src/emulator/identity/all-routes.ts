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
import { mappingRoutes } from './federation/mapping-routes.ts';
import { protocolRoutes } from './federation/protocol-routes.ts';
import { identityProviderRoutes } from './federation/provider-routes.ts';
import { samlRoutes } from './federation/saml-routes.ts';
import { serviceProviderRoutes } from './federation/service-provider-routes.ts';
import { federatedSignInRoutes } from './federation/sign-in-routes.ts';
import { goneRoutes } from './gone-routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { registeredLimitRoutes } from './limits/registered-routes.ts';
import { limitRoutes } from './limits/routes.ts';
import { accessTokenRoutes } from './oauth1/access-routes.ts';
import { consumerRoutes } from './oauth1/consumer-routes.ts';
import { oauthTokenRoutes } from './oauth1/token-routes.ts';
import { oauth2Routes } from './oauth2/routes.ts';
import { policyAssociationRoutes } from './policies/association-routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { projectTagRoutes } from './projects/tag-routes.ts';
import { regionRoutes } from './regions/routes.ts';
import { revocationRoutes } from './revocations/routes.ts';
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
  ...consumerRoutes,
  ...oauthTokenRoutes,
  ...accessTokenRoutes,
  ...oauth2Routes,
  ...identityProviderRoutes,
  ...protocolRoutes,
  ...mappingRoutes,
  ...serviceProviderRoutes,
  ...federatedSignInRoutes,
  ...samlRoutes,
  ...revocationRoutes,
  ...goneRoutes,
];
