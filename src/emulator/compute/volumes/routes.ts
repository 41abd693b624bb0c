import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkQuery, objectOf, objectsOf, readMember, textOf } from '../bodies.ts';
import { limited, OFFSET_QUERY } from '../paging.ts';
import { askBlockStorage } from '../proxies/block-storage.ts';
import { object } from '../schemas.ts';
import { snapshotNamed } from './snapshot-routes.ts';
import { volumeBody } from './volume-body.ts';

const PATH = '/v2.1/os-volumes';
const VOLUMES = '/v3/volumes';

/** Volumes as Nova showed them until 2.35; Cinder has them. Source: nova stable/zed, nova/api/openstack/compute/volumes.py */
export const volumeRoutes: readonly Route[] = [
  route('GET', PATH, (request) => listVolumes(request, 'list'), { until: 35 }),
  route('GET', `${PATH}/detail`, (request) => listVolumes(request, 'detail'), { until: 35 }),
  route('POST', PATH, createVolume, { until: 35 }),
  route('GET', `${PATH}/{id}`, showVolume, { until: 35 }),
  route('DELETE', `${PATH}/{id}`, removeVolume, { until: 35 }),
];

function enforce(request: ServiceRequest, action: string): void {
  request.enforce(`os_compute_api:os-volumes:${action}`, { project_id: request.caller.projectId });
}

/** Both lists show the same of each. */
function listVolumes(request: ServiceRequest, rule: 'list' | 'detail'): HttpResponse {
  checkQuery(request, OFFSET_QUERY);
  enforce(request, rule);
  const all = objectsOf(askBlockStorage(request, { method: 'GET', path: `${VOLUMES}/detail` }), 'volumes');
  return json(200, { volumes: limited(request, all).map(volumeBody) });
}

function missing({ params }: ServiceRequest): string {
  return `Volume ${params.id} could not be found.`;
}

function showVolume(request: ServiceRequest): HttpResponse {
  enforce(request, 'show');
  const question = { method: 'GET', path: `${VOLUMES}/${request.params.id}` } as const;
  const answer = askBlockStorage(request, question, missing(request));
  return json(200, { volume: volumeBody(objectOf(answer, 'volume') ?? {}) });
}

function removeVolume(request: ServiceRequest): HttpResponse {
  enforce(request, 'delete');
  askBlockStorage(request, { method: 'DELETE', path: `${VOLUMES}/${request.params.id}` }, missing(request));
  return empty(202);
}

const TEXT: Schema = { type: 'string' };
const CREATE: Schema = object(
  {
    volume_type: TEXT,
    metadata: { type: 'object' },
    snapshot_id: TEXT,
    size: { type: ['integer', 'string'], pattern: '^[0-9]+$', minimum: 1 },
    availability_zone: TEXT,
    display_name: TEXT,
    display_description: TEXT,
  },
  ['size'],
);

function createVolume(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'volume', CREATE);
  enforce(request, 'create');
  const snapshotId = textOf(fields, 'snapshot_id');
  if (snapshotId !== undefined) snapshotNamed(request, snapshotId);
  const volume = {
    size: fields.size,
    name: fields.display_name ?? null,
    description: fields.display_description ?? null,
    snapshot_id: snapshotId ?? null,
    volume_type: fields.volume_type ?? null,
    metadata: fields.metadata ?? {},
    availability_zone: fields.availability_zone ?? null,
  };
  const answer = askBlockStorage(request, { method: 'POST', path: VOLUMES, body: { volume } });
  const made = volumeBody(objectOf(answer, 'volume') ?? {});
  return json(200, { volume: made }, { Location: `${request.serviceUrl}${PATH}/${textOf(made, 'id')}` });
}
