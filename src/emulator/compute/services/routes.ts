import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { zoneOf } from '../aggregates/state.ts';
import { checkBody, checkLaxQuery, type Fields, flagOf, textOf } from '../bodies.ts';
import { isUuidLike } from '../formats.ts';
import { migrationOf } from '../migrations/record.ts';
import { BOOLEAN, HOSTNAME, object, QUERY_TEXT } from '../schemas.ts';
import { timeOf } from '../servers/body.ts';
import { forgetEvacuated } from '../servers/hooks-move.ts';
import { isUp, type ServiceRow } from './state.ts';

const PATH = '/v2.1/os-services';

/** Nova's own services. Source: nova stable/zed, nova/api/openstack/compute/services.py */
export const serviceRoutes: readonly Route[] = [
  route('GET', PATH, listServices),
  route('PUT', `${PATH}/enable`, (request) => updateByName(request, { isDisabled: false, disabledReason: null }), {
    until: 52,
  }),
  route('PUT', `${PATH}/disable`, (request) => updateByName(request, { isDisabled: true, disabledReason: null }), {
    until: 52,
  }),
  route('PUT', `${PATH}/disable-log-reason`, disableWithReason, { until: 52 }),
  route('PUT', `${PATH}/force-down`, forceDown, { since: 11, until: 52 }),
  route('PUT', `${PATH}/{id}`, updateService, { since: 53 }),
  route('DELETE', `${PATH}/{id}`, deleteService),
];

function body({ cloud, microversion }: ServiceRequest, row: ServiceRow): object {
  const { aggregates } = cloud.compute;
  return {
    binary: row.binary,
    host: row.host,
    id: microversion >= 53 ? row.id : row.number,
    zone: row.node === undefined ? 'internal' : zoneOf(aggregates, row.host),
    status: row.isDisabled ? 'disabled' : 'enabled',
    state: isUp(row) ? 'up' : 'down',
    updated_at: timeOf(row.lastSeenMs ?? cloud.kernel.clock.now()),
    disabled_reason: row.disabledReason,
    ...(microversion >= 11 && { forced_down: row.isForcedDown }),
  };
}

function listServices(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, { host: QUERY_TEXT, binary: QUERY_TEXT });
  request.enforce('os_compute_api:os-services:list');
  const { query, cloud } = request;
  const is = (name: string, value: string) => !query.has(name) || query.last(name) === value;
  const rows = cloud.compute.services.all().filter((row) => is('host', row.host) && is('binary', row.binary));
  return json(200, { services: rows.map((row) => body(request, row)) });
}

const PLACE = { host: HOSTNAME, binary: { type: 'string', minLength: 1, maxLength: 255 } as Schema };

function readPlace(
  request: ServiceRequest,
  more: Readonly<Record<string, Schema>> = {},
): { fields: Fields; row: ServiceRow } {
  const required = ['host', 'binary', ...Object.keys(more).filter((name) => name === 'disabled_reason')];
  const fields = checkBody(request, object({ ...PLACE, ...more }, required));
  request.enforce('os_compute_api:os-services:update');
  const [host, binary] = [textOf(fields, 'host') ?? '', textOf(fields, 'binary') ?? ''];
  const row = request.cloud.compute.services.all().find((one) => one.host === host && one.binary === binary);
  if (row === undefined) throw new Fault(404, `Could not find binary ${binary} on host ${host}.`);
  if (row.node === undefined) throw new Fault(404, `Compute host ${host} could not be found.`);
  return { fields, row };
}

function change({ cloud }: ServiceRequest, row: ServiceRow, fields: Partial<ServiceRow>): ServiceRow {
  const lastSeenMs =
    fields.isForcedDown === true ? cloud.kernel.clock.now() : fields.isForcedDown === false ? null : row.lastSeenMs;
  const changed = cloud.compute.services.update(row.id, { ...fields, lastSeenMs });
  if (row.isForcedDown && fields.isForcedDown === false) forgetEvacuated(cloud.compute, row.host);
  return changed;
}

function updateByName(request: ServiceRequest, fields: Partial<ServiceRow>): HttpResponse {
  const { host, binary, isDisabled } = change(request, readPlace(request).row, fields);
  return json(200, { service: { host, binary, status: isDisabled ? 'disabled' : 'enabled' } });
}

const REASON: Schema = { type: 'string', minLength: 1, maxLength: 255 };

function disableWithReason(request: ServiceRequest): HttpResponse {
  const { fields, row } = readPlace(request, { disabled_reason: REASON });
  const reason = textOf(fields, 'disabled_reason') ?? '';
  change(request, row, { isDisabled: true, disabledReason: reason });
  return json(200, { service: { host: row.host, binary: row.binary, disabled_reason: reason, status: 'disabled' } });
}

function forceDown(request: ServiceRequest): HttpResponse {
  const { fields, row } = readPlace(request, { forced_down: BOOLEAN });
  const isForcedDown = flagOf(fields, 'forced_down') ?? false;
  checkForceUp(request, row, isForcedDown);
  change(request, row, { isForcedDown });
  return json(200, { service: { host: row.host, binary: row.binary, forced_down: isForcedDown } });
}

/** A host whose servers were taken elsewhere must clean up before it counts again. @throws Fault 400 */
function checkForceUp({ cloud, microversion }: ServiceRequest, row: ServiceRow, isForcedDown: boolean): void {
  if (isForcedDown || !row.isForcedDown || microversion < 11) return;
  const { compute } = cloud;
  const isOpen = compute.servers
    .all()
    .some(({ id }) => migrationOf(compute, id, ['accepted', 'pre-migrating'])?.sourceHost === row.host);
  if (isOpen) {
    throw new Fault(400, `Updating service with id ${row.id} failed: evacuations from it are under way.`);
  }
}

function findById(request: ServiceRequest): ServiceRow {
  const id = request.params.id ?? '';
  const { services } = request.cloud.compute;
  if (request.microversion >= 53) {
    if (!isUuidLike(id)) throw new Fault(400, `Invalid uuid ${id}`);
    const row = services.find(id);
    if (row === undefined) throw new Fault(404, `Service ${id} could not be found.`);
    return row;
  }
  const row = services.all().find(({ number }) => String(number) === id);
  if (row === undefined && !/^\d+$/.test(id)) throw new Fault(400, `Invalid id: ${id}`);
  if (row === undefined) throw new Fault(404, `Service ${id} not found.`);
  return row;
}

function updateService(request: ServiceRequest): HttpResponse {
  const schema = object({
    status: { type: 'string', enum: ['enabled', 'disabled'] },
    disabled_reason: REASON,
    forced_down: BOOLEAN,
  });
  const fields = checkBody(request, schema);
  request.enforce('os_compute_api:os-services:update');
  const row = findById(request);
  if (row.node === undefined) {
    throw new Fault(
      400,
      `Updating a ${row.binary} service is not supported. Only nova-compute services can be updated.`,
    );
  }
  const status = textOf(fields, 'status');
  const reason = textOf(fields, 'disabled_reason');
  const isForcedDown = flagOf(fields, 'forced_down');
  if (reason !== undefined && status !== 'disabled') {
    throw new Fault(400, "Specifying disabled_reason requires that status is 'disabled'.");
  }
  if (status === undefined && isForcedDown === undefined) {
    throw new Fault(400, "No updates were requested. Fields 'status' or 'forced_down' should be specified.");
  }
  if (isForcedDown !== undefined) checkForceUp(request, row, isForcedDown);
  const changed = change(request, row, {
    ...(status !== undefined && { isDisabled: status === 'disabled', disabledReason: reason ?? null }),
    ...(isForcedDown !== undefined && { isForcedDown }),
  });
  return json(200, { service: body(request, changed) });
}

function deleteService(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-services:delete');
  const row = findById(request);
  const { servers, aggregates, services, neighbours } = request.cloud.compute;
  if (row.node && servers.where('host', row.host).length > 0) {
    throw new Fault(
      409,
      'Unable to delete compute service that is hosting instances. Migrate or delete the instances first.',
    );
  }
  for (const aggregate of aggregates.all()) {
    if (!aggregate.hosts.includes(row.host)) continue;
    aggregates.update(aggregate.id, { hosts: aggregate.hosts.filter((host) => host !== row.host) });
  }
  if (row.node) neighbours.placement.removeProvider(row.node.id);
  services.remove(row.id);
  return empty(204);
}
