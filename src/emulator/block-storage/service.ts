import { readJson } from '../../http/read-json.ts';
import type { Exchange, ServiceDefinition } from '../frame/definition.ts';
import { Fault } from '../frame/fault.ts';
import { middlewareUnauthorized } from '../frame/keystone-middleware.ts';
import { namedFault } from '../frame/named-fault.ts';
import { readPolicies } from '../frame/policy.ts';
import type { Route } from '../frame/route.ts';
import { explanationOf, webobPage } from '../frame/webob.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { backupRoutes } from './backups/routes.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { consistencyGroupRoutes } from './consistency-groups/routes.ts';
import { consistencySnapshotRoutes } from './consistency-groups/snapshot-routes.ts';
import { groupSnapshotRoutes } from './group-snapshots/routes.ts';
import { groupTypeRoutes } from './group-types/routes.ts';
import { groupRoutes } from './groups/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { VOLUME_MICROVERSIONS } from './microversions.ts';
import { VOLUME_POLICIES } from './policies.table.ts';
import { qosSpecsRoutes } from './qos-specs/routes.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { serviceChangeRoutes } from './services/change-routes.ts';
import { cleanupRoutes } from './services/cleanup-routes.ts';
import { clusterRoutes } from './services/cluster-routes.ts';
import { hostRoutes } from './services/host-routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { snapshotRoutes } from './snapshots/routes.ts';
import { transferRoutes } from './transfers/routes.ts';
import { typeDetailRoutes } from './types/access.ts';
import { defaultTypeRoutes } from './types/default-routes.ts';
import { typeEncryptionRoutes } from './types/encryption-routes.ts';
import { typeRoutes } from './types/routes.ts';
import { versionRoutes } from './version-routes.ts';
import { manageRoutes } from './volumes/manage-routes.ts';
import { volumeEncryptionRoutes, volumeMetadataRoutes } from './volumes/metadata-routes.ts';
import { volumeRoutes } from './volumes/routes.ts';

/** All paths of Cinder; those of resources begin with `/v3/{project_id}`. */
const ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...volumeRoutes,
  ...volumeMetadataRoutes,
  ...volumeEncryptionRoutes,
  ...snapshotRoutes,
  ...backupRoutes,
  ...attachmentRoutes,
  ...transferRoutes,
  ...typeRoutes,
  ...typeDetailRoutes,
  ...typeEncryptionRoutes,
  ...defaultTypeRoutes,
  ...serviceRoutes,
  ...serviceChangeRoutes,
  ...hostRoutes,
  ...clusterRoutes,
  ...cleanupRoutes,
  ...quotaRoutes,
  ...messageRoutes,
  ...groupRoutes,
  ...consistencyGroupRoutes,
  ...consistencySnapshotRoutes,
  ...groupSnapshotRoutes,
  ...groupTypeRoutes,
  ...qosSpecsRoutes,
  ...manageRoutes,
  ...catalogRoutes,
];

/** Cinder. How it refuses was taken from a real one (21.3, Zed). */
export const volumeDefinition: ServiceDefinition = {
  name: 'block-storage',
  types: ['volumev3', 'block-storage'],
  prefix: '/volume',
  routes: ROUTES,
  policies: readPolicies(VOLUME_POLICIES),
  isOpen: (path) => path === '' || path === '/' || path === '/v3/',
  maxJsonBytes: 114_688,
  headers: ({ requestId, nowMs }) => ({
    Date: httpDate(nowMs),
    'x-openstack-request-id': requestId,
    'x-compute-request-id': requestId,
  }),
  microversions: {
    range: VOLUME_MICROVERSIONS,
    headers: (text) => ({ 'OpenStack-API-Version': `volume ${text}`, Vary: 'OpenStack-API-Version' }),
    refuse: refuseVersion,
  },
  readBody: readVolumeBody,
  refusals: {
    fault: (_exchange, fault) => namedFault(fault, ''),
    noRoute: () => webobPage(404),
    wrongMethod: () => webobPage(404),
    unauthorized: middlewareUnauthorized,
    forbidden: (rule) => new Fault(403, `Policy doesn't allow ${rule} to be performed.`),
    tooLarge: () => webobPage(413, 'Request is too large.'),
    noMicroversion: () => new Fault(404, explanationOf(404)),
  },
};

function refuseVersion(_exchange: unknown, problem: 'format' | 'range' | 'foreign', text: string): Fault {
  if (problem === 'foreign') return new Fault(400, explanationOf(400));
  if (problem === 'format') {
    return new Fault(400, `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`);
  }
  const { major, min, max } = VOLUME_MICROVERSIONS;
  const range = `Minimum is ${major}.${min} and maximum is ${major}.${max}.`;
  return new Fault(406, `Version ${text} is not supported by the API. ${range}`, {
    headers: { 'OpenStack-API-Version': `volume ${text}` },
  });
}

function readVolumeBody({ headers }: Exchange, bytes: Buffer): unknown {
  const type = (headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Fault(415, 'Unsupported Content-Type');
  const reading = readJson(bytes);
  if (!reading.ok) throw new Fault(400, 'Malformed request body');
  return reading.value;
}
