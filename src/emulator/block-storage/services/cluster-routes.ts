import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest, invalid } from '../faults.ts';
import { readBoolean } from '../listing.ts';
import { readBody, targetOf, textOf, ways } from '../requests.ts';
import { NAME_REQUIRED, NULLABLE_TEXT } from '../schemas.ts';

const SINCE = { since: 7 } as const;

const ENABLE: Schema = {
  type: 'object',
  properties: { name: NAME_REQUIRED, binary: NULLABLE_TEXT },
  required: ['name'],
  additionalProperties: false,
};
const REASON: Schema = { type: ['string', 'null'], format: 'disabled_reason' };
const DISABLE: Schema = { ...ENABLE, properties: { ...ENABLE.properties, disabled_reason: REASON } };

/** Clusters of services, of which there are none. Source: cinder stable/zed, cinder/api/v3/clusters.py */
export const clusterRoutes: readonly Route[] = [
  ...ways('GET', '/clusters', listClusters, SINCE),
  ...ways('GET', '/clusters/detail', listClusters, SINCE),
  ...ways('GET', '/clusters/{id}', showCluster, SINCE),
  ...ways('PUT', '/clusters/enable', (request) => changeCluster(request, ENABLE), SINCE),
  ...ways('PUT', '/clusters/disable', (request) => changeCluster(request, DISABLE), SINCE),
  ...ways('PUT', '/clusters/{id}', (request) => changeCluster(request, undefined), SINCE),
];

const FILTERS = ['name', 'binary', 'is_up', 'disabled', 'num_hosts', 'num_down_hosts'];
/** Since 3.26. */
const REPLICATION_FILTERS = ['replication_status', 'frozen', 'active_backend_id'];

function listClusters(request: ServiceRequest): HttpResponse {
  request.enforce('clusters:get_all', targetOf(request));
  const { query, microversion } = request;
  const known = microversion >= 26 ? [...FILTERS, ...REPLICATION_FILTERS] : FILTERS;
  const unknown = query.names().filter((name) => !known.includes(name));
  if (unknown.length > 0) throw invalid('input', `Invalid filter keys: ${unknown.join(', ')}`);
  for (const name of ['disabled', 'is_up']) {
    const text = query.last(name);
    if (text !== undefined) readBoolean(name, text);
  }
  return json(200, { clusters: [] });
}

function noCluster(binary: string, name: string): Fault {
  return new Fault(404, `Cluster {'binary': '${binary}', 'name': '${name}'} could not be found.`);
}

const VOLUMES = 'cinder-volume';

function showCluster(request: ServiceRequest): HttpResponse {
  request.enforce('clusters:get', targetOf(request));
  throw noCluster(request.query.last('binary') ?? VOLUMES, request.params.id ?? '');
}

function changeCluster(request: ServiceRequest, schema: Schema | undefined): HttpResponse {
  if (request.body === undefined) throw badRequest(explanationOf(400));
  request.enforce('clusters:update', targetOf(request));
  if (schema === undefined) throw new Fault(404, 'Unknown action');
  const fields = readBody(request, schema);
  throw noCluster(textOf(fields, 'binary') ?? VOLUMES, textOf(fields, 'name') ?? '');
}
