import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, placementReply, readFields } from '../bodies.ts';
import { isClass } from '../query-words.ts';
import { checkGeneration, providerOf } from './routes.ts';
import { capacityOf, changeProvider, type Inventory, MAX_UNIT, type ProviderRow } from './state.ts';

/** Inventories. Source: placement stable/zed, placement/handlers/inventory.py */
export const inventoryRoutes: readonly Route[] = [
  route('GET', '/resource_providers/{uuid}/inventories', listInventories),
  route('POST', '/resource_providers/{uuid}/inventories', createInventory),
  route('PUT', '/resource_providers/{uuid}/inventories', replaceInventories),
  route('DELETE', '/resource_providers/{uuid}/inventories', deleteInventories, { since: 5 }),
  route('GET', '/resource_providers/{uuid}/inventories/{class}', showInventory),
  route('PUT', '/resource_providers/{uuid}/inventories/{class}', updateInventory),
  route('DELETE', '/resource_providers/{uuid}/inventories/{class}', deleteInventory),
];

const amount = (minimum: number): Schema => ({ type: 'integer', maximum: MAX_UNIT, minimum });
const properties: Schema['properties'] = {
  resource_provider_generation: { type: 'integer' },
  total: amount(1),
  reserved: amount(0),
  min_unit: amount(1),
  max_unit: amount(1),
  step_size: amount(1),
  allocation_ratio: { type: 'number', maximum: 3.40282e38 },
};
const ONE: Schema = {
  type: 'object',
  properties,
  required: ['total', 'resource_provider_generation'],
  additionalProperties: false,
};
const { resource_provider_generation: GENERATION = {}, ...amounts } = properties;
const ALL: Schema = {
  type: 'object',
  properties: {
    resource_provider_generation: GENERATION,
    inventories: {
      type: 'object',
      patternProperties: {
        '^[A-Z0-9_]+$': { type: 'object', properties: amounts, required: ['total'], additionalProperties: false },
      },
      additionalProperties: false,
    },
  },
  required: ['resource_provider_generation', 'inventories'],
  additionalProperties: false,
};
const NEW: Schema = {
  ...ONE,
  properties: { ...properties, resource_class: { type: 'string', pattern: '^[A-Z0-9_]+$' } },
  required: ['total', 'resource_provider_generation', 'resource_class'],
};

function inventoryBody(row: Inventory): object {
  return {
    total: row.total,
    reserved: row.reserved,
    min_unit: row.minUnit,
    max_unit: row.maxUnit,
    step_size: row.stepSize,
    allocation_ratio: row.allocationRatio,
  };
}

function allBody({ inventories, generation }: ProviderRow): object {
  const bodies = Object.entries(inventories).map(([name, inventory]) => [name, inventoryBody(inventory)]);
  return { resource_provider_generation: generation, inventories: Object.fromEntries(bodies) };
}

function oneReply(request: ServiceRequest, status: number, row: ProviderRow, name: string): HttpResponse {
  const inventory = row.inventories[name];
  if (inventory === undefined) throw new Fault(404, `No inventory of class ${name} for ${row.uuid}`);
  const body = { ...inventoryBody(inventory), resource_provider_generation: row.generation };
  return placementReply(request, status, body, row.updatedAtMs);
}

function listInventories(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:list', 'found');
  return placementReply(request, 200, allBody(row), row.updatedAtMs);
}

function showInventory(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:show', `found`);
  return oneReply(request, 200, row, request.params.class ?? '');
}

/** An inventory of checked fields. @throws Fault 400 when nothing of it could be used */
function inventoryOf(fields: Fields, row: ProviderRow, name: string, microversion: number): Inventory {
  const number = (key: string, usual: number) => (typeof fields[key] === 'number' ? fields[key] : usual);
  const inventory: Inventory = {
    total: number('total', 0),
    reserved: number('reserved', 0),
    minUnit: number('min_unit', 1),
    maxUnit: number('max_unit', MAX_UNIT),
    stepSize: number('step_size', 1),
    allocationRatio: number('allocation_ratio', 1),
  };
  const least = microversion >= 26 ? 0 : 1;
  if (inventory.total - inventory.reserved < least || capacityOf(inventory) < 0) {
    const text = `Invalid inventory for '${name}' on resource provider '${row.uuid}'. The reserved value is greater than${least === 1 ? ' or equal to' : ''} total.`;
    throw new Fault(400, text);
  }
  return inventory;
}

function checkClass(request: ServiceRequest, row: ProviderRow, name: string): void {
  if (isClass(request.cloud.placement, name)) return;
  const text = `Unknown resource class in inventory for resource provider ${row.uuid}: No such resource class ${name}.`;
  throw new Fault(400, text);
}

function createInventory(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:create');
  const fields = readFields(request, NEW);
  const name = String(fields.resource_class);
  checkGeneration(row, fields.resource_provider_generation);
  checkClass(request, row, name);
  if (row.inventories[name]) {
    throw new Fault(409, `Update conflict: there is an inventory of ${name} already`, {
      code: 'placement.concurrent_update',
    });
  }
  const inventory = inventoryOf(fields, row, name, request.microversion);
  const changed = changeProvider(request.cloud.placement, row.uuid, {
    inventories: { ...row.inventories, [name]: inventory },
  });
  const answer = oneReply(request, 201, changed, name);
  const Location = `${request.serviceUrl}/resource_providers/${row.uuid}/inventories/${name}`;
  return { ...answer, headers: { Location, ...answer.headers } };
}

function replaceInventories(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:update');
  const fields = readFields(request, ALL);
  checkGeneration(row, fields.resource_provider_generation);
  const given = isObject(fields.inventories) ? fields.inventories : {};
  const inventories: Record<string, Inventory> = {};
  for (const [name, one] of Object.entries(given)) {
    checkClass(request, row, name);
    inventories[name] = inventoryOf(isObject(one) ? one : {}, row, name, request.microversion);
  }
  const inUse = Object.keys(row.used).filter((name) => inventories[name] === undefined);
  if (inUse.length > 0) {
    const text = `update conflict: Inventory for '${inUse.join(', ')}' on resource provider '${row.uuid}' in use.`;
    throw new Fault(409, text, { code: 'placement.inventory.inuse' });
  }
  const changed = changeProvider(request.cloud.placement, row.uuid, { inventories });
  return placementReply(request, 200, allBody(changed), changed.updatedAtMs);
}

function updateInventory(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:update');
  const fields = readFields(request, ONE);
  const name = request.params.class ?? '';
  checkGeneration(row, fields.resource_provider_generation);
  checkClass(request, row, name);
  if (row.inventories[name] === undefined) {
    throw new Fault(
      400,
      `Unable to update inventory for resource provider ${row.uuid}: No inventory of class ${name} found for update`,
    );
  }
  const inventory = inventoryOf(fields, row, name, request.microversion);
  const changed = changeProvider(request.cloud.placement, row.uuid, {
    inventories: { ...row.inventories, [name]: inventory },
  });
  return oneReply(request, 200, changed, name);
}

function deleteInventories(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:delete');
  const inUse = Object.keys(row.used);
  if (inUse.length > 0) {
    const why = `Inventory for '${inUse.join(', ')}' on resource provider '${row.uuid}' in use.`;
    const text = `Unable to delete inventory for resource provider ${row.uuid} because the inventory is in use. Error: ${why}`;
    throw new Fault(409, text, { code: 'placement.inventory.inuse' });
  }
  changeProvider(request.cloud.placement, row.uuid, { inventories: {} });
  return empty(204);
}

function deleteInventory(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'inventories:delete');
  const name = request.params.class ?? '';
  if (row.inventories[name] === undefined) {
    throw new Fault(404, `No inventory of class ${name} found for delete: No inventory of class ${name} found.`);
  }
  if (row.used[name] !== undefined) {
    const why = `Inventory for '${name}' on resource provider '${row.uuid}' in use.`;
    throw new Fault(409, `Unable to delete inventory of class ${name}: ${why}`, {
      code: 'placement.concurrent_update',
    });
  }
  const { [name]: _, ...inventories } = row.inventories;
  changeProvider(request.cloud.placement, row.uuid, { inventories });
  return empty(204);
}
