import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { placementReply, readFields } from '../bodies.ts';
import { isTrait } from '../query-words.ts';
import { checkGeneration, providerOf } from './routes.ts';
import { changeProvider, type ProviderRow } from './state.ts';

/**
 * What else hangs on a provider: usages, aggregates, traits, allocations.
 *
 * Source: placement stable/zed, placement/handlers/usage.py, aggregate.py, trait.py, allocation.py
 */
export const providerSideRoutes: readonly Route[] = [
  route('GET', '/resource_providers/{uuid}/usages', showUsages),
  route('GET', '/resource_providers/{uuid}/aggregates', showAggregates, { since: 1 }),
  route('PUT', '/resource_providers/{uuid}/aggregates', replaceAggregates, { since: 1 }),
  route('GET', '/resource_providers/{uuid}/traits', showTraits, { since: 6 }),
  route('PUT', '/resource_providers/{uuid}/traits', replaceTraits, { since: 6 }),
  route('DELETE', '/resource_providers/{uuid}/traits', deleteTraits, { since: 6 }),
  route('GET', '/resource_providers/{uuid}/allocations', showAllocations),
];

function showUsages(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'usages');
  const usages = Object.keys(row.inventories).map((name) => [name, row.used[name] ?? 0]);
  return placementReply(request, 200, {
    resource_provider_generation: row.generation,
    usages: Object.fromEntries(usages),
  });
}

function aggregatesReply(request: ServiceRequest, row: ProviderRow): HttpResponse {
  const generation = request.microversion >= 19 ? { resource_provider_generation: row.generation } : {};
  return placementReply(request, 200, { aggregates: row.aggregates, ...generation });
}

function showAggregates(request: ServiceRequest): HttpResponse {
  return aggregatesReply(request, providerOf(request, 'aggregates:list'));
}

function replaceAggregates(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'aggregates:update');
  const list = { type: 'array', items: { type: 'string', format: 'uuid' }, uniqueItems: true } as const;
  if (request.microversion < 19) {
    readFields(request, list);
    const aggregates = Array.isArray(request.body) ? request.body.map(String) : [];
    const { placement } = request.cloud;
    return aggregatesReply(request, placement.providers.update(row.uuid, { aggregates }));
  }
  const fields = readFields(request, {
    type: 'object',
    properties: { aggregates: list, resource_provider_generation: { type: 'integer' } },
    required: ['aggregates', 'resource_provider_generation'],
    additionalProperties: false,
  });
  checkGeneration(row, fields.resource_provider_generation);
  const aggregates = Array.isArray(fields.aggregates) ? fields.aggregates.map(String) : [];
  return aggregatesReply(request, changeProvider(request.cloud.placement, row.uuid, { aggregates }));
}

function traitsReply(request: ServiceRequest, row: ProviderRow): HttpResponse {
  return placementReply(
    request,
    200,
    { traits: row.traits, resource_provider_generation: row.generation },
    row.updatedAtMs,
  );
}

function showTraits(request: ServiceRequest): HttpResponse {
  return traitsReply(request, providerOf(request, 'traits:list'));
}

function replaceTraits(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'traits:update');
  const fields = readFields(request, {
    type: 'object',
    properties: {
      traits: {
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Z0-9_]+$' },
        uniqueItems: true,
      },
      resource_provider_generation: { type: 'integer' },
    },
    required: ['traits', 'resource_provider_generation'],
    additionalProperties: false,
  });
  checkGeneration(row, fields.resource_provider_generation);
  const traits = Array.isArray(fields.traits) ? fields.traits.map(String) : [];
  const missing = traits.filter((name) => !isTrait(request.cloud.placement, name));
  if (missing.length > 0) throw new Fault(400, `No such trait ${missing.join(', ')}`);
  return traitsReply(request, changeProvider(request.cloud.placement, row.uuid, { traits }));
}

function deleteTraits(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'traits:delete');
  changeProvider(request.cloud.placement, row.uuid, { traits: [] });
  return empty(204);
}

function showAllocations(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'allocations:list');
  const consumers = request.cloud.placement.consumers.all().filter(({ allocations }) => allocations[row.uuid]);
  const allocations = consumers.map(({ uuid, allocations: all, generation }) => [
    uuid,
    { resources: all[row.uuid], ...(request.microversion >= 28 && { consumer_generation: generation }) },
  ]);
  return placementReply(request, 200, {
    allocations: Object.fromEntries(allocations),
    resource_provider_generation: row.generation,
  });
}
