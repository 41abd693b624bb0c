import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkBody, type Fields, objectOf, readMember, textOf } from '../bodies.ts';
import { HOSTNAME, NAME, object } from '../schemas.ts';
import { timeOf } from '../servers/body.ts';
import { computeServiceOf } from '../services/state.ts';
import { aggregateNamed } from './find.ts';
import { type AggregateRow, zoneOf } from './state.ts';

const PATH = '/v2.1/os-aggregates';

/** Aggregates of hosts. Source: nova stable/zed, nova/api/openstack/compute/aggregates.py */
export const aggregateRoutes: readonly Route[] = [
  route('GET', PATH, listAggregates),
  route('POST', PATH, createAggregate),
  route('GET', `${PATH}/{id}`, (request) => answer(request, find(request, 'show'))),
  route('PUT', `${PATH}/{id}`, updateAggregate),
  route('DELETE', `${PATH}/{id}`, deleteAggregate),
  route('POST', `${PATH}/{id}/action`, actOnAggregate),
];

function body({ microversion }: ServiceRequest, row: AggregateRow): object {
  return {
    id: Number(row.id),
    ...(microversion >= 41 && { uuid: row.uuid }),
    name: row.name,
    availability_zone: row.metadata.availability_zone ?? null,
    hosts: row.hosts,
    metadata: row.metadata,
    created_at: timeOf(row.createdAtMs),
    updated_at: timeOf(row.updatedAtMs),
    deleted_at: null,
    deleted: false,
  };
}

function answer(request: ServiceRequest, row: AggregateRow): HttpResponse {
  return json(200, { aggregate: body(request, row) });
}

function find(request: ServiceRequest, action: string): AggregateRow {
  request.enforce(`os_compute_api:os-aggregates:${action}`);
  return aggregateNamed(request);
}

function listAggregates(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-aggregates:index');
  return json(200, { aggregates: request.cloud.compute.aggregates.all().map((row) => body(request, row)) });
}

const ZONE: Schema = { type: ['string', 'null'], minLength: 1, maxLength: 255, format: 'az_name' };

function createAggregate(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'aggregate', object({ name: NAME, availability_zone: ZONE }, ['name']));
  request.enforce('os_compute_api:os-aggregates:create');
  const { compute, kernel } = request.cloud;
  const name = textOf(fields, 'name') ?? '';
  checkName(request, name);
  const zone = textOf(fields, 'availability_zone');
  const row = compute.aggregates.insert({
    id: String(compute.aggregateIds.next(Math.max(0, ...compute.aggregates.all().map(({ id }) => Number(id))))),
    uuid: kernel.random.uuid(),
    name,
    hosts: [],
    metadata: zone === undefined ? {} : { availability_zone: zone },
    createdAtMs: kernel.clock.now(),
    updatedAtMs: null,
  });
  const { hosts: _hosts, metadata: _metadata, ...shown } = { hosts: 0, metadata: 0, ...body(request, row) };
  return json(200, { aggregate: shown });
}

function checkName({ cloud }: ServiceRequest, name: string, self?: string): void {
  const other = cloud.compute.aggregates.all().find((row) => row.name === name && row.id !== self);
  if (other) throw new Fault(409, `Aggregate ${name} already exists.`);
}

function change(request: ServiceRequest, row: AggregateRow, fields: Partial<AggregateRow>): HttpResponse {
  const { compute, kernel } = request.cloud;
  return answer(request, compute.aggregates.update(row.id, { ...fields, updatedAtMs: kernel.clock.now() }));
}

function updateAggregate(request: ServiceRequest): HttpResponse {
  const schema = { ...object({ name: NAME, availability_zone: ZONE }), minProperties: 1 };
  const fields = readMember(request, 'aggregate', schema);
  const row = find(request, 'update');
  const name = textOf(fields, 'name') ?? row.name;
  checkName(request, name, row.id);
  const zone = textOf(fields, 'availability_zone');
  if (zone !== undefined) checkZoneChange(request, row, zone, 'update');
  return change(request, row, {
    name,
    metadata: { ...row.metadata, ...(zone !== undefined && { availability_zone: zone }) },
  });
}

/** A host is in one zone; servers stay in theirs. @throws Fault 409 */
function checkZoneChange({ cloud }: ServiceRequest, row: AggregateRow, zone: string, word: string): void {
  const { aggregates, servers } = cloud.compute;
  const isBusy = row.hosts.some((host) => servers.where('host', host).length > 0);
  if (isBusy && row.metadata.availability_zone !== zone) {
    throw new Fault(
      409,
      `Cannot ${word} aggregate ${row.id}. Reason: One or more hosts contain instances in this zone.`,
    );
  }
  const other = aggregates
    .all()
    .find(
      ({ id, metadata, hosts }) =>
        id !== row.id &&
        metadata.availability_zone !== undefined &&
        metadata.availability_zone !== zone &&
        hosts.some((host) => row.hosts.includes(host)),
    );
  if (other) {
    const host = row.hosts.find((one) => other.hosts.includes(one));
    throw new Fault(
      409,
      `Cannot perform action '${word}_aggregate' on aggregate ${row.id}. Reason: Host(s) ${host} in ${other.metadata.availability_zone} already.`,
    );
  }
}

function deleteAggregate(request: ServiceRequest): HttpResponse {
  const row = find(request, 'delete');
  if (row.hosts.length > 0) {
    throw new Fault(400, `Cannot remove host from aggregate ${row.id}. Reason: Host aggregate is not empty.`);
  }
  request.cloud.compute.aggregates.remove(row.id);
  return empty(200);
}

function actOnAggregate(request: ServiceRequest): HttpResponse {
  const whole = checkBody(request, { type: 'object' });
  const name = Object.keys(whole)[0];
  if (name === undefined || Object.keys(whole).length > 1) throw new Fault(400, 'Malformed request body');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) throw new Fault(400, `There is no such action: ${name}`);
  return action(request, name);
}

const ACTIONS: Readonly<Record<string, (request: ServiceRequest, name: string) => HttpResponse>> = {
  add_host: addHost,
  remove_host: removeHost,
  set_metadata: setMetadata,
};

function hostIn(request: ServiceRequest, name: string): string {
  return textOf(readMember(request, name, object({ host: HOSTNAME }, ['host'])), 'host') ?? '';
}

function addHost(request: ServiceRequest, name: string): HttpResponse {
  const host = hostIn(request, name);
  const row = find(request, 'add_host');
  const { services, aggregates, servers } = request.cloud.compute;
  if (computeServiceOf(services, host) === undefined) throw new Fault(404, `Compute host ${host} could not be found.`);
  if (row.hosts.includes(host)) throw new Fault(409, `Aggregate ${row.id} already has host ${host}.`);
  const zone = row.metadata.availability_zone;
  const present = zoneOf(aggregates, host);
  if (zone !== undefined && zone !== present && (present !== 'nova' || servers.where('host', host).length > 0)) {
    throw new Fault(
      409,
      `Cannot add host to aggregate ${row.id}. Reason: Cannot add host to aggregate, host already in zone ${present}.`,
    );
  }
  return change(request, row, { hosts: [...row.hosts, host] });
}

function removeHost(request: ServiceRequest, name: string): HttpResponse {
  const host = hostIn(request, name);
  const row = find(request, 'remove_host');
  if (!row.hosts.includes(host)) {
    throw new Fault(404, `Cannot remove host ${host} in aggregate ${row.id}: not found`);
  }
  return change(request, row, { hosts: row.hosts.filter((one) => one !== host) });
}

function setMetadata(request: ServiceRequest, name: string): HttpResponse {
  const value: Schema = { type: ['string', 'null'], maxLength: 255 };
  const metadata: Schema = {
    type: 'object',
    patternProperties: { '^[a-zA-Z0-9-_:. ]{1,255}$': value },
    additionalProperties: false,
  };
  const fields: Fields = readMember(request, name, object({ metadata }, ['metadata']));
  const row = find(request, 'set_metadata');
  const given = objectOf(fields, 'metadata') ?? {};
  const zone = textOf(given, 'availability_zone');
  if (zone !== undefined) checkZoneChange(request, row, zone, 'update');
  const entries = Object.entries({ ...row.metadata, ...given }).filter(([, text]) => text !== null);
  return change(request, row, { metadata: Object.fromEntries(entries.map(([key, text]) => [key, String(text)])) });
}
