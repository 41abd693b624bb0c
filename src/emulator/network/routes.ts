import type { Route } from '../frame/route.ts';
import { addressRoutes } from './address-groups/address-routes.ts';
import { addressGroupResource } from './address-groups/resource.ts';
import { addressScopeResource } from './address-scopes/resource.ts';
import { agentResource } from './agents/resource.ts';
import { scheduleRoutes } from './agents/schedule-routes.ts';
import { routesOf } from './api/routes-of.ts';
import { availabilityRoutes } from './availability/routes.ts';
import { extensionRoutes } from './extensions/routes.ts';
import { floatingIpResource } from './floating-ips/resource.ts';
import { networkResource } from './networks/resource.ts';
import { portForwardingRoutes } from './port-forwardings/routes.ts';
import { bindingRoutes } from './ports/binding-routes.ts';
import { portResource } from './ports/resource.ts';
import { qosPolicyResource } from './qos/policy-resource.ts';
import { qosRuleRoutes } from './qos/rule-routes.ts';
import { qosRuleTypeRoutes } from './qos/rule-type-routes.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { accessResource } from './rbac/resource.ts';
import { extraRouteRoutes } from './routers/extra-routes.ts';
import { interfaceRoutes } from './routers/interfaces.ts';
import { routerResource } from './routers/resource.ts';
import { groupResource } from './security-groups/resource.ts';
import { ruleResource } from './security-groups/rule-resource.ts';
import { subnetPoolResource } from './subnet-pools/resource.ts';
import { subnetResource } from './subnets/resource.ts';
import { tagRoutesOf } from './tags/routes.ts';
import { trunkResource } from './trunks/resource.ts';
import { subPortRoutes } from './trunks/sub-port-routes.ts';
import { versionRoutes } from './version-routes.ts';

/** All paths of Neutron; those of resources begin with `/v2.0`. */
export const NETWORK_ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...extensionRoutes,
  ...routesOf(networkResource),
  ...tagRoutesOf(networkResource),
  ...routesOf(subnetResource),
  ...tagRoutesOf(subnetResource),
  ...routesOf(portResource),
  ...tagRoutesOf(portResource),
  ...bindingRoutes,
  ...routesOf(routerResource),
  ...tagRoutesOf(routerResource),
  ...interfaceRoutes,
  ...extraRouteRoutes,
  ...routesOf(floatingIpResource),
  ...tagRoutesOf(floatingIpResource),
  ...portForwardingRoutes,
  ...routesOf(groupResource),
  ...tagRoutesOf(groupResource),
  ...routesOf(ruleResource),
  ...routesOf(trunkResource),
  ...tagRoutesOf(trunkResource),
  ...subPortRoutes,
  ...routesOf(subnetPoolResource),
  ...tagRoutesOf(subnetPoolResource),
  ...routesOf(addressScopeResource),
  ...routesOf(addressGroupResource),
  ...addressRoutes,
  ...routesOf(qosPolicyResource),
  ...tagRoutesOf(qosPolicyResource),
  ...qosRuleRoutes,
  ...qosRuleTypeRoutes,
  ...routesOf(accessResource),
  ...routesOf(agentResource),
  ...scheduleRoutes,
  ...quotaRoutes,
  ...availabilityRoutes,
];
