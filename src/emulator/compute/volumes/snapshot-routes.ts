import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkQuery, type Fields, flagOf, objectOf, objectsOf, readMember } from '../bodies.ts';
import { limited, OFFSET_QUERY } from '../paging.ts';
import { askBlockStorage } from '../proxies/block-storage.ts';
import { BOOLEAN, object } from '../schemas.ts';
import { snapshotBody } from './volume-body.ts';

const PATH = '/v2.1/os-snapshots';
const SNAPSHOTS = '/v3/snapshots';

/** Snapshots as Nova showed them until 2.35. Source: nova stable/zed, nova/api/openstack/compute/volumes.py, SnapshotController */
export const snapshotRoutes: readonly Route[] = [
  route('GET', PATH, (request) => listSnapshots(request, 'list'), { until: 35 }),
  route('GET', `${PATH}/detail`, (request) => listSnapshots(request, 'detail'), { until: 35 }),
  route('POST', PATH, createSnapshot, { until: 35 }),
  route('GET', `${PATH}/{id}`, showSnapshot, { until: 35 }),
  route('DELETE', `${PATH}/{id}`, removeSnapshot, { until: 35 }),
];

function enforce(request: ServiceRequest, action: string): void {
  request.enforce(`os_compute_api:os-volumes:snapshots:${action}`, { project_id: request.caller.projectId });
}

function listSnapshots(request: ServiceRequest, rule: 'list' | 'detail'): HttpResponse {
  checkQuery(request, OFFSET_QUERY);
  enforce(request, rule);
  const all = objectsOf(askBlockStorage(request, { method: 'GET', path: `${SNAPSHOTS}/detail` }), 'snapshots');
  return json(200, { snapshots: limited(request, all).map(snapshotBody) });
}

function missing(id: string): string {
  return `Snapshot ${id} could not be found.`;
}

/** A snapshot as Cinder shows it. @throws Fault 404 */
export function snapshotNamed(request: ServiceRequest, id: string): Fields {
  const answer = askBlockStorage(request, { method: 'GET', path: `${SNAPSHOTS}/${id}` }, missing(id));
  return objectOf(answer, 'snapshot') ?? {};
}

function showSnapshot(request: ServiceRequest): HttpResponse {
  enforce(request, 'show');
  return json(200, { snapshot: snapshotBody(snapshotNamed(request, request.params.id ?? '')) });
}

function removeSnapshot(request: ServiceRequest): HttpResponse {
  enforce(request, 'delete');
  const id = request.params.id ?? '';
  askBlockStorage(request, { method: 'DELETE', path: `${SNAPSHOTS}/${id}` }, missing(id));
  return empty(202);
}

const TEXT: Schema = { type: 'string' };
const CREATE: Schema = object({ volume_id: TEXT, force: BOOLEAN, display_name: TEXT, display_description: TEXT }, [
  'volume_id',
]);

function createSnapshot(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'snapshot', CREATE);
  enforce(request, 'create');
  const snapshot = {
    volume_id: fields.volume_id,
    name: fields.display_name ?? null,
    description: fields.display_description ?? null,
    force: flagOf(fields, 'force') ?? false,
    metadata: {},
  };
  const answer = askBlockStorage(request, { method: 'POST', path: SNAPSHOTS, body: { snapshot } });
  return json(200, { snapshot: snapshotBody(objectOf(answer, 'snapshot') ?? {}) });
}
