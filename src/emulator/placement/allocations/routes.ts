import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, placementReply, readFields, readQuery, UUID } from '../bodies.ts';
import { type Resources, refusalOf } from '../providers/state.ts';
import { isClass } from '../query-words.ts';
import { allocationSchema } from './schema.ts';
import { type Allocation, type ConsumerRow, writeAllocations } from './state.ts';

/** Allocations. Source: placement stable/zed, placement/handlers/allocation.py, placement/objects/allocation.py */
export const allocationRoutes: readonly Route[] = [
  route('POST', '/allocations', replaceMany, { since: 13 }),
  route('GET', '/allocations/{consumer}', showAllocations),
  route('PUT', '/allocations/{consumer}', replaceAllocations),
  route('DELETE', '/allocations/{consumer}', deleteAllocations),
  route('GET', '/usages', showUsages, { since: 9 }),
];

function showAllocations(request: ServiceRequest): HttpResponse {
  request.enforce('placement:allocations:list');
  const { microversion, cloud } = request;
  const row = cloud.placement.consumers.find(request.params.consumer ?? '');
  const allocations = Object.entries(row?.allocations ?? {}).map(([provider, resources]) => [
    provider,
    { resources, generation: cloud.placement.providers.get(provider).generation },
  ]);
  const body = { allocations: Object.fromEntries(allocations) };
  const owner = row && {
    ...(microversion >= 12 && { project_id: row.projectId, user_id: row.userId }),
    ...(microversion >= 28 && { consumer_generation: row.generation }),
    ...(microversion >= 38 && { consumer_type: row.consumerType }),
  };
  return placementReply(request, 200, { ...body, ...owner }, row?.updatedAtMs);
}

function replaceAllocations(request: ServiceRequest): HttpResponse {
  request.enforce('placement:allocations:update');
  const consumer = request.params.consumer ?? '';
  if (!UUID.test(consumer)) throw new Fault(400, `Malformed consumer_uuid: ${consumer}`);
  const fields = readFields(request, allocationSchema(request.microversion));
  write(request, [[consumer, fields]]);
  return empty(204);
}

function replaceMany(request: ServiceRequest): HttpResponse {
  request.enforce('placement:allocations:manage');
  const one = allocationSchema(request.microversion, 'many');
  const schema: Schema = {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    patternProperties: { '^[0-9a-fA-F-]{36}$': one },
  };
  const fields = Object.entries(readFields(request, schema));
  write(
    request,
    fields.map(([uuid, given]) => [uuid, isObject(given) ? given : {}]),
  );
  return empty(204);
}

/** What one consumer gives back another may take: room is looked for after all have given back what they had. */
function write(request: ServiceRequest, given: readonly (readonly [uuid: string, fields: Fields])[]): void {
  const { placement } = request.cloud;
  const used = new Map<string, Record<string, number>>();
  const usedOf = (provider: string) => {
    const known = used.get(provider) ?? { ...placement.providers.find(provider)?.used };
    used.set(provider, known);
    return known;
  };
  for (const [uuid, fields] of given) {
    const before = placement.consumers.find(uuid);
    checkConsumer(request, before, fields);
    for (const [provider, resources] of Object.entries(before?.allocations ?? {}))
      addTo(usedOf(provider), resources, -1);
  }
  const rows = given.map(([uuid, fields]) => allocationOf(uuid, fields, placement.consumers.find(uuid)));
  for (const { uuid, allocations } of rows) {
    for (const [provider, resources] of Object.entries(allocations)) {
      checkRoom(request, { uuid, provider, resources, used: usedOf(provider) });
      addTo(usedOf(provider), resources, 1);
    }
  }
  writeAllocations(placement, rows);
}

function addTo(used: Record<string, number>, resources: Resources, sign: 1 | -1): void {
  for (const [name, amount] of Object.entries(resources)) used[name] = (used[name] ?? 0) + sign * amount;
}

function checkConsumer({ microversion }: ServiceRequest, before: ConsumerRow | undefined, fields: Fields): void {
  if (microversion < 28) return;
  const given = fields.consumer_generation;
  const expected = before?.generation ?? null;
  if (given === expected) return;
  const text = `consumer generation conflict - expected ${pythonRepr(expected)} but got ${pythonRepr(given)}`;
  throw new Fault(409, text, { code: 'placement.concurrent_update' });
}

function allocationOf(uuid: string, fields: Fields, before: ConsumerRow | undefined): Allocation {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const text = (name: string, usual: string) => (typeof fields[name] === 'string' ? fields[name] : usual);
  return {
    uuid,
    projectId: text('project_id', before?.projectId ?? nobody),
    userId: text('user_id', before?.userId ?? nobody),
    consumerType: text('consumer_type', before?.consumerType ?? 'unknown'),
    allocations: allocationsOf(fields),
  };
}

/** By provider, from the form of the microversion: a list before 1.12, then an object. */
function allocationsOf({ allocations }: Fields): Record<string, Resources> {
  const found: Record<string, Resources> = {};
  if (Array.isArray(allocations)) {
    for (const one of allocations.filter(isObject)) {
      const provider = isObject(one.resource_provider) ? String(one.resource_provider.uuid) : '';
      found[provider] = numbersOf(one.resources);
    }
  } else if (isObject(allocations)) {
    for (const [provider, one] of Object.entries(allocations))
      found[provider] = numbersOf(isObject(one) ? one.resources : {});
  }
  return found;
}

function numbersOf(resources: unknown): Resources {
  return Object.fromEntries(
    Object.entries(isObject(resources) ? resources : {}).map(([name, amount]) => [name, Number(amount)]),
  );
}

interface Taking {
  readonly uuid: string;
  readonly provider: string;
  readonly resources: Resources;
  /** What is used of the provider by then. */
  readonly used: Resources;
}

function checkRoom({ cloud }: ServiceRequest, { uuid, provider, resources, used }: Taking): void {
  const row = cloud.placement.providers.find(provider);
  if (row === undefined) throw new Fault(400, `Allocation for resource provider '${provider}' that does not exist.`);
  for (const [name, amount] of Object.entries(resources)) {
    if (!isClass(cloud.placement, name)) {
      throw new Fault(400, `Unable to allocate inventory for consumer ${uuid}: No such resource class ${name}.`);
    }
    const refusal = refusalOf({ ...row, used }, name, amount);
    if (refusal === undefined) continue;
    const create = `Unable to create allocation for '${name}' on resource provider '${provider}'.`;
    const why = {
      missing: `Inventory for '${name}' on resource provider '${provider}' invalid.`,
      capacity: `${create} The requested amount would exceed the capacity.`,
      constraint: `${create} The requested amount would violate inventory constraints.`,
    };
    throw new Fault(409, `Unable to allocate inventory: ${why[refusal]}`);
  }
}

function deleteAllocations(request: ServiceRequest): HttpResponse {
  request.enforce('placement:allocations:delete');
  const consumer = request.params.consumer ?? '';
  const row = request.cloud.placement.consumers.find(consumer);
  if (row === undefined) throw new Fault(404, `No allocations for consumer '${consumer}'`);
  writeAllocations(request.cloud.placement, [{ ...row, allocations: {} }]);
  return empty(204);
}

function showUsages(request: ServiceRequest): HttpResponse {
  const { query, microversion } = request;
  const text: Schema = { type: 'string', minLength: 1, maxLength: 255 };
  const properties = { project_id: text, user_id: text, ...(microversion >= 38 && { consumer_type: text }) };
  readQuery(request, { properties, required: ['project_id'] });
  const project = query.first('project_id') ?? '';
  request.enforce('placement:usages', { project_id: project });
  const asked = (name: string, value: string) => (query.first(name) ?? value) === value;
  const type = query.first('consumer_type');
  const rows = request.cloud.placement.consumers
    .where('project', project)
    .filter((row) => asked('user_id', row.userId));
  if (microversion < 38) return placementReply(request, 200, { usages: sumOf(rows) });
  const groups: Record<string, object> = {};
  const names = type === 'all' ? ['all'] : [...new Set(rows.map((row) => row.consumerType))];
  for (const name of names.filter((one) => type === undefined || type === one)) {
    const own = rows.filter((row) => name === 'all' || row.consumerType === name);
    groups[name] = { ...sumOf(own), consumer_count: own.length };
  }
  return placementReply(request, 200, { usages: groups });
}

function sumOf(rows: readonly ConsumerRow[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const resources of rows.flatMap((row) => Object.values(row.allocations))) {
    for (const [name, amount] of Object.entries(resources)) sum[name] = (sum[name] ?? 0) + amount;
  }
  return sum;
}
