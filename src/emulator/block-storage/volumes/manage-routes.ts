import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest, invalid } from '../faults.ts';
import { askerOf, metadataOf, readMember, targetOf, textOf, trimmed, ways } from '../requests.ts';
import { FLAG, isTrueWord, METADATA_OR_NULL, memberOf, NAME, UUID } from '../schemas.ts';
import { volumeServiceOf } from '../services/scheduling.ts';
import { poolOf } from '../services/state.ts';
import { createSnapshot } from '../snapshots/create.ts';
import { firstSnapshotBody } from '../snapshots/routes.ts';
import { newStamps } from '../stamps.ts';
import { typeNamed } from '../types/find.ts';
import { isMultiattachType } from '../types/state.ts';
import { startWalk } from '../walks.ts';
import { firstVolumeBody } from './body.ts';
import { volumeNamed } from './find.ts';
import { NEW_VOLUME } from './state.ts';

/** Taking over what a back end has already. Source: cinder stable/zed, cinder/api/contrib/volume_manage.py, snapshot_manage.py */
export const manageRoutes: readonly Route[] = [
  ...ways('POST', '/manageable_volumes', manageVolume, { since: 8 }),
  ...ways('POST', '/os-volume-manage', manageVolume),
  ...ways('GET', '/manageable_volumes', (request) => listManageable(request, 'volume'), { since: 8 }),
  ...ways('GET', '/manageable_volumes/detail', (request) => listManageable(request, 'volume'), { since: 8 }),
  ...ways('POST', '/manageable_snapshots', manageSnapshot, { since: 8 }),
  ...ways('POST', '/os-snapshot-manage', manageSnapshot),
  ...ways('GET', '/os-volume-manage', (request) => listManageable(request, 'volume')),
  ...ways('GET', '/os-volume-manage/detail', (request) => listManageable(request, 'volume')),
  ...ways('GET', '/os-snapshot-manage', (request) => listManageable(request, 'snapshot')),
  ...ways('GET', '/os-snapshot-manage/detail', (request) => listManageable(request, 'snapshot')),
  ...ways('GET', '/manageable_snapshots', (request) => listManageable(request, 'snapshot'), { since: 8 }),
  ...ways('GET', '/manageable_snapshots/detail', (request) => listManageable(request, 'snapshot'), { since: 8 }),
];

const REF: Schema = { type: ['object', 'string'] };
const VOLUME = memberOf('volume', {
  type: 'object',
  properties: {
    description: NAME,
    bootable: FLAG,
    volume_type: NAME,
    name: NAME,
    host: NAME,
    ref: REF,
    metadata: METADATA_OR_NULL,
    availability_zone: NAME,
    cluster: NAME,
  },
  required: ['ref'],
  additionalProperties: false,
});

/** @throws Fault 400, 404 */
function manageVolume(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'volume', VOLUME);
  request.enforce('volume_extension:volume_manage', targetOf(request));
  const state = request.cloud.blockStorage;
  const host = textOf(fields, 'host');
  if (host === null) throw invalid('input', 'One and only one of cluster and host must be set.');
  const service = volumeServiceOf(state, host);
  if (service === undefined) throw badRequest(`Host '${host}' not found`);
  if (!service.isUp || service.disabled) throw badRequest('Service is unavailable at this time.');
  const type = typeNamed(state, textOf(fields, 'volume_type') ?? undefined);
  const { projectId, userId } = askerOf(request);
  const row = state.volumes.insert({
    ...NEW_VOLUME,
    id: state.kernel.random.uuid(),
    status: 'managing',
    name: trimmed(fields, 'name'),
    description: trimmed(fields, 'description'),
    projectId,
    userId,
    sizeGib: 0,
    typeId: type.id,
    isMultiattach: isMultiattachType(type),
    isBootable: isTrueWord(fields.bootable),
    host: host.includes('#') ? host : poolOf(service),
    metadata: metadataOf(fields) ?? {},
    ...newStamps(state.kernel),
  });
  startWalk(state.kernel, ['volume', row.id], 'manage', { args: { sizeGib: 1 } });
  return json(202, { volume: firstVolumeBody(request, row) });
}

const SNAPSHOT = memberOf('snapshot', {
  type: 'object',
  properties: { description: NAME, name: NAME, volume_id: UUID, metadata: METADATA_OR_NULL, ref: REF },
  required: ['ref', 'volume_id'],
  additionalProperties: false,
});

function manageSnapshot(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'snapshot', SNAPSHOT);
  const volume = volumeNamed(request, textOf(fields, 'volume_id') ?? '');
  request.enforce('snapshot_extension:snapshot_manage', targetOf(request));
  const row = createSnapshot(request.cloud.blockStorage, volume, {
    ...askerOf(request),
    name: trimmed(fields, 'name'),
    description: trimmed(fields, 'description'),
    metadata: metadataOf(fields) ?? {},
    allowsInUse: true,
    operation: 'snapshot_manage',
  });
  return json(202, { snapshot: firstSnapshotBody(row) });
}

/** The emulator's back ends hold nothing that Cinder did not make. */
function listManageable(request: ServiceRequest, what: 'volume' | 'snapshot'): HttpResponse {
  request.enforce(`${what}_extension:list_manageable`, targetOf(request));
  const host = request.query.last('host');
  if (host === undefined) throw invalid('input', 'One and only one of cluster and host must be set.');
  if (volumeServiceOf(request.cloud.blockStorage, host) === undefined) {
    throw new Fault(404, `Service cinder-volume could not be found on host ${host}.`);
  }
  return json(200, { [`manageable-${what}s`]: [] });
}
