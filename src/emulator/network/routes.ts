import type { Route } from '../frame/route.ts';
import { addressRoutes } from './address-groups/address-routes.ts';
import { addressGroupResource } from './address-groups/resource.ts';
import { addressScopeResource } from './address-scopes/resource.ts';
import { agentResource } from './agents/resource.ts';
import { scheduleRoutes } from './agents/schedule-routes.ts';
import { routesOf } from './api/routes-of.ts';
import { autoTopologyRoutes } from './auto-topology/routes.ts';
import { refusedRoutes } from './availability/refused-routes.ts';
import { availabilityRoutes } from './availability/routes.ts';
import { conntrackHelperResource } from './conntrack-helpers/resource.ts';
import { defaultRuleResource } from './default-group-rules/resource.ts';
import { extensionRoutes } from './extensions/routes.ts';
import { flavorBindingRoutes } from './flavors/binding-routes.ts';
import { networkFlavorResource } from './flavors/flavor-resource.ts';
import { serviceProfileResource } from './flavors/profile-resource.ts';
import { floatingIpResource } from './floating-ips/resource.ts';
import { localIpPortResource } from './local-ips/port-resource.ts';
import { localIpResource } from './local-ips/resource.ts';
import { loggableRoutes } from './logs/loggable-routes.ts';
import { logResource } from './logs/resource.ts';
import { meteringLabelResource } from './metering/label-resource.ts';
import { meteringRuleResource } from './metering/rule-resource.ts';
import { ndpProxyResource } from './ndp-proxies/resource.ts';
import { networkResource } from './networks/resource.ts';
import { portForwardingRoutes } from './port-forwardings/routes.ts';
import { addressPairRoutes } from './ports/address-pair-routes.ts';
import { bindingRoutes } from './ports/binding-routes.ts';
import { portResource } from './ports/resource.ts';
import { qosPolicyResource } from './qos/policy-resource.ts';
import { qosRuleRoutes } from './qos/rule-routes.ts';
import { qosRuleTypeRoutes } from './qos/rule-type-routes.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { accessResource } from './rbac/resource.ts';
import { externalGatewayRoutes } from './routers/external-gateways.ts';
import { extraRouteRoutes } from './routers/extra-routes.ts';
import { interfaceRoutes } from './routers/interfaces.ts';
import { routerResource } from './routers/resource.ts';
import { groupResource } from './security-groups/resource.ts';
import { ruleResource } from './security-groups/rule-resource.ts';
import { segmentRangeResource } from './segment-ranges/resource.ts';
import { segmentResource } from './segments/resource.ts';
import { prefixRoutes } from './subnet-pools/prefix-routes.ts';
import { subnetPoolResource } from './subnet-pools/resource.ts';
import { subnetResource } from './subnets/resource.ts';
import { tagRoutesOf } from './tags/routes.ts';
import { trunkResource } from './trunks/resource.ts';
import { subPortRoutes } from './trunks/sub-port-routes.ts';
import { versionRoutes } from './version-routes.ts';
import { vpnConnectionResource } from './vpn/connection-resource.ts';
import { endpointGroupResource } from './vpn/endpoint-group-resource.ts';
import { ikePolicyResource, ipsecPolicyResource } from './vpn/policy-resources.ts';
import { vpnServiceResource } from './vpn/service-resource.ts';

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
  ...addressPairRoutes,
  ...routesOf(routerResource),
  ...tagRoutesOf(routerResource),
  ...interfaceRoutes,
  ...extraRouteRoutes,
  ...externalGatewayRoutes,
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
  ...prefixRoutes,
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
  ...refusedRoutes,
  ...routesOf(segmentResource),
  ...routesOf(segmentRangeResource),
  ...tagRoutesOf(segmentRangeResource),
  ...routesOf(defaultRuleResource),
  ...routesOf(conntrackHelperResource),
  ...routesOf(meteringLabelResource),
  ...routesOf(meteringRuleResource),
  ...routesOf(networkFlavorResource),
  ...flavorBindingRoutes,
  ...routesOf(serviceProfileResource),
  ...routesOf(localIpResource),
  ...routesOf(localIpPortResource),
  ...routesOf(ndpProxyResource),
  ...routesOf(logResource),
  ...loggableRoutes,
  ...autoTopologyRoutes,
  ...routesOf(ikePolicyResource),
  ...routesOf(ipsecPolicyResource),
  ...routesOf(endpointGroupResource),
  ...routesOf(vpnServiceResource),
  ...routesOf(vpnConnectionResource),
];
