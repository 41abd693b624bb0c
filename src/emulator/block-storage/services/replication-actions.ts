import type { HttpResponse } from '../../../http/message.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest, invalid } from '../faults.ts';
import { type Fields, readBody, targetOf, textOf } from '../requests.ts';
import { HOST, NULLABLE_TEXT } from '../schemas.ts';
import { isOfHost, type ServiceRow } from './state.ts';

/**
 * What the drivers of back ends are told: to let nothing be changed, to let changes through again, to work from where they
 * replicate to. No back end replicates as a whole.
 */
export const REPLICATION_ACTIONS = {
  freeze: { handle: freeze },
  thaw: { handle: thaw },
  failover_host: { handle: (request: ServiceRequest) => failover(request, 'host') },
  failover: { handle: (request: ServiceRequest) => failover(request, 'host or cluster'), since: 26 },
} as const;

const PLACE: Schema = {
  type: 'object',
  properties: { cluster: NULLABLE_TEXT, host: HOST },
  additionalProperties: false,
};
const FAILOVER: Schema = { ...PLACE, properties: { ...PLACE.properties, backend_id: NULLABLE_TEXT } };

/** Since when a cluster may be named in place of a host. */
const CLUSTER_SINCE = 26;

/** The volume services that a body names. @throws Fault 400 */
function placesIn(request: ServiceRequest, fields: Fields, kind: 'host' | 'host or cluster'): readonly ServiceRow[] {
  const mayBeCluster = kind === 'host or cluster' && request.microversion >= CLUSTER_SINCE;
  const cluster = mayBeCluster ? textOf(fields, 'cluster') : null;
  const host = textOf(fields, 'host');
  if (Boolean(cluster) === Boolean(host)) {
    throw invalid(
      'input',
      mayBeCluster ? 'One and only one of cluster and host must be set.' : 'Host field is missing.',
    );
  }
  const services = request.cloud.blockStorage.services.where('binary', 'cinder-volume');
  // Nothing is clustered.
  const named = host ? services.filter((row) => isOfHost(row, host)) : [];
  if (named.length > 0) return named;
  throw badRequest(`No service found with ${cluster ? `cluster=${cluster}` : `host=${host}`}`);
}

function refuse(rows: readonly ServiceRow[], field: string, wanted: string, andUp = ''): never {
  const hosts = pythonRepr(rows.map(({ host }) => host));
  throw invalid('input', `No service could be changed: ${field} in ${hosts} must be ${wanted} ${andUp}to failover.`);
}

function freeze(request: ServiceRequest): HttpResponse {
  const rows = placesIn(request, readBody(request, PLACE), 'host or cluster');
  request.enforce('volume:freeze_host', targetOf(request));
  return setFrozen(request, rows, true);
}

function thaw(request: ServiceRequest): HttpResponse {
  const rows = placesIn(request, readBody(request, PLACE), 'host or cluster');
  request.enforce('volume:thaw_host', targetOf(request));
  return setFrozen(request, rows, false);
}

/** All are marked; the first one's driver is told, and with it its service is turned off, or on again. */
function setFrozen(request: ServiceRequest, rows: readonly ServiceRow[], frozen: boolean): HttpResponse {
  const { services } = request.cloud.blockStorage;
  const changing = rows.filter((row) => row.frozen !== frozen);
  if (changing.length === 0) refuse(rows, 'frozen', frozen ? 'False' : 'True');
  for (const { id } of changing) services.update(id, { frozen });
  const [first] = rows;
  if (first?.isUp) services.update(first.id, { disabled: frozen, disabledReason: frozen ? 'frozen' : '' });
  return empty(200, { 'Content-Type': 'application/json' });
}

function failover(request: ServiceRequest, kind: 'host' | 'host or cluster'): never {
  const rows = placesIn(request, readBody(request, FAILOVER), kind);
  request.enforce('volume:failover_host', targetOf(request));
  return refuse(rows, 'replication_status', "['enabled', 'failed-over']", 'and must be up ');
}
