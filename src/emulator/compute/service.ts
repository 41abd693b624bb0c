import { readJson } from '../../http/read-json.ts';
import type { ServiceDefinition } from '../frame/definition.ts';
import { Fault } from '../frame/fault.ts';
import { middlewareUnauthorized } from '../frame/keystone-middleware.ts';
import { namedFault } from '../frame/named-fault.ts';
import { readPolicies } from '../frame/policy.ts';
import type { Route } from '../frame/route.ts';
import { explanationOf, webobPage } from '../frame/webob.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { actionLogRoutes } from './actions/routes.ts';
import { aggregateImageRoutes } from './aggregates/image-routes.ts';
import { aggregateRoutes } from './aggregates/routes.ts';
import { zoneRoutes } from './aggregates/zone-routes.ts';
import { baremetalRoutes } from './baremetal/routes.ts';
import { consoleTokenRoutes } from './consoles/routes.ts';
import { eventRoutes } from './event-routes.ts';
import { extensionRoutes } from './extensions/routes.ts';
import { flavorRoutes } from './flavors/routes.ts';
import { flavorSpecRoutes } from './flavors/spec-routes.ts';
import { floatingIpRoutes } from './floating-ips/routes.ts';
import { goneRoutes } from './gone/routes.ts';
import { hostChangeRoutes } from './hypervisors/host-change-routes.ts';
import { hostRoutes } from './hypervisors/host-routes.ts';
import { hypervisorRoutes } from './hypervisors/routes.ts';
import { imageMetadataRoutes } from './images/metadata-routes.ts';
import { imageRoutes } from './images/routes.ts';
import { interfaceRoutes } from './interfaces/routes.ts';
import { keypairRoutes } from './keypairs/routes.ts';
import { COMPUTE_MICROVERSIONS } from './microversions.ts';
import { migrationRoutes } from './migrations/routes.ts';
import { networkRoutes } from './networks/routes.ts';
import { COMPUTE_POLICIES } from './policies.table.ts';
import { limitRoutes } from './quotas/limit-routes.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { usageRoutes } from './quotas/usage-routes.ts';
import { groupChangeRoutes } from './security-groups/change-routes.ts';
import { securityGroupRoutes } from './security-groups/routes.ts';
import { groupRuleRoutes } from './security-groups/rule-routes.ts';
import { serverGroupRoutes } from './server-groups/routes.ts';
import { serverActionRoutes } from './servers/action-routes.ts';
import { bootRoutes } from './servers/boot-routes.ts';
import { serverChangeRoutes } from './servers/change-routes.ts';
import { serverCreateRoutes } from './servers/create-routes.ts';
import { serverDetailRoutes } from './servers/detail-routes.ts';
import { serverListRoutes } from './servers/list-routes.ts';
import { serverMetadataRoutes } from './servers/metadata-routes.ts';
import { serverTagRoutes } from './servers/tag-routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { shareRoutes } from './shares/routes.ts';
import { usageAuditRoutes } from './usage-audit/routes.ts';
import { versionRoutes } from './version-routes.ts';
import { assistedSnapshotRoutes } from './volume-attachments/assisted-routes.ts';
import { volumeAttachmentRoutes } from './volume-attachments/routes.ts';
import { volumeRoutes } from './volumes/routes.ts';
import { snapshotRoutes } from './volumes/snapshot-routes.ts';

/** All paths of Nova. */
const ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...extensionRoutes,
  ...serverListRoutes,
  ...serverCreateRoutes,
  ...serverChangeRoutes,
  ...serverActionRoutes,
  ...bootRoutes,
  ...serverMetadataRoutes,
  ...serverTagRoutes,
  ...serverDetailRoutes,
  ...shareRoutes,
  ...volumeAttachmentRoutes,
  ...assistedSnapshotRoutes,
  ...interfaceRoutes,
  ...actionLogRoutes,
  ...migrationRoutes,
  ...flavorRoutes,
  ...flavorSpecRoutes,
  ...keypairRoutes,
  ...serverGroupRoutes,
  ...aggregateRoutes,
  ...aggregateImageRoutes,
  ...zoneRoutes,
  ...serviceRoutes,
  ...hypervisorRoutes,
  ...hostRoutes,
  ...hostChangeRoutes,
  ...baremetalRoutes,
  ...consoleTokenRoutes,
  ...usageAuditRoutes,
  ...quotaRoutes,
  ...limitRoutes,
  ...usageRoutes,
  ...eventRoutes,
  ...securityGroupRoutes,
  ...groupChangeRoutes,
  ...groupRuleRoutes,
  ...networkRoutes,
  ...floatingIpRoutes,
  ...volumeRoutes,
  ...snapshotRoutes,
  ...imageRoutes,
  ...imageMetadataRoutes,
  ...goneRoutes,
];

/** Nova. How it refuses was taken from a real one (26.2, Zed). */
export const computeDefinition: ServiceDefinition = {
  name: 'compute',
  types: ['compute'],
  prefix: '/compute',
  routes: ROUTES,
  policies: readPolicies(COMPUTE_POLICIES),
  isOpen: (path) => path === '' || path === '/' || path === '/v2.1' || path === '/v2.1/',
  maxJsonBytes: 114_688,
  headers: ({ requestId, nowMs }) => ({
    // Of answers without a body, too.
    'Content-Type': 'application/json',
    Date: httpDate(nowMs),
    'x-openstack-request-id': requestId,
    'x-compute-request-id': requestId,
  }),
  microversions: {
    range: COMPUTE_MICROVERSIONS,
    legacyHeader: 'x-openstack-nova-api-version',
    headers: (text) => ({
      'OpenStack-API-Version': `compute ${text}`,
      'X-OpenStack-Nova-API-Version': text,
      Vary: ['OpenStack-API-Version', 'X-OpenStack-Nova-API-Version'],
    }),
    ignoresForeign: true,
    refuse: refuseVersion,
  },
  readBody: (_exchange, bytes) => {
    const reading = readJson(bytes);
    if (!reading.ok) throw new Fault(400, 'Malformed request body');
    return reading.value;
  },
  refusals: {
    fault: (_exchange, fault) => namedFault(fault, '; charset=UTF-8'),
    noRoute: () => webobPage(404),
    wrongMethod: () => webobPage(404),
    unauthorized: middlewareUnauthorized,
    forbidden: (rule) => new Fault(403, `Policy doesn't allow ${rule} to be performed.`),
    tooLarge: () => webobPage(413, 'Request is too large.'),
    noMicroversion: () => new Fault(404, explanationOf(404)),
  },
};

function refuseVersion(_exchange: unknown, problem: 'format' | 'range' | 'foreign', text: string): Fault {
  if (problem !== 'range') {
    return new Fault(400, `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`);
  }
  const { major, min, max } = COMPUTE_MICROVERSIONS;
  const range = `Minimum is ${major}.${min} and maximum is ${major}.${max}.`;
  return new Fault(406, `Version ${text} is not supported by the API. ${range}`, {
    headers: { 'OpenStack-API-Version': `compute ${text}`, 'X-OpenStack-Nova-API-Version': text },
  });
}
