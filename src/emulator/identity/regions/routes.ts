import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Collection } from '../../kernel/collection.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, needMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { DESCRIPTION } from '../schemas.ts';
import type { RegionRow } from './state.ts';

/** Regions of the catalog. Source: keystone stable/zed, keystone/api/regions.py */
export const regionRoutes: readonly Route[] = [
  route('GET', '/v3/regions', listRegions),
  route('POST', '/v3/regions', createRegion),
  route('GET', '/v3/regions/{id}', showRegion),
  route('PUT', '/v3/regions/{id}', putRegion),
  route('PATCH', '/v3/regions/{id}', updateRegion),
  route('DELETE', '/v3/regions/{id}', deleteRegion),
];

const properties: Schema['properties'] = { description: DESCRIPTION, parent_region_id: { type: ['string', 'null'] } };
const CREATE: Schema = { type: 'object', properties, additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };

/** A region as it is sent, without its link. */
function regionBody(row: RegionRow): Body {
  return { id: row.id, description: row.description, parent_region_id: row.parentRegionId };
}

function reply(request: ServiceRequest, status: number, row: RegionRow): HttpResponse {
  return json(status, { region: linked(request, 'regions', regionBody(row)) });
}

function regionOf(request: ServiceRequest): RegionRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.regions.find(id);
  if (row === undefined) throw notFound('region', id);
  return row;
}

function listRegions(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_regions');
  return listReply(request, 'regions', request.cloud.identity.regions.all().map(regionBody), ['parent_region_id']);
}

function showRegion(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_region');
  return reply(request, 200, regionOf(request));
}

function createRegion(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_region');
  const fields = needMember(request, 'region', CREATE);
  return addRegion(request, textOf(fields, 'id') || hexId(request.cloud.kernel.random), fields);
}

function putRegion(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_region');
  const fields = needMember(request, 'region', CREATE);
  const id = request.params.id ?? '';
  const given = textOf(fields, 'id');
  if (given !== undefined && given !== id)
    throw new Fault(400, `Conflicting region IDs specified: "${given}" != "${id}"`);
  return addRegion(request, id, fields);
}

function addRegion(request: ServiceRequest, id: string, fields: Fields): HttpResponse {
  const { regions } = request.cloud.identity;
  // The two full stops are Keystone's.
  if (regions.find(id)) throw conflict('region', `Duplicate ID, ${id}.`);
  const parentRegionId = readParent(request, fields) ?? null;
  const row = regions.insert({ id, description: textOf(fields, 'description') ?? '', parentRegionId });
  return reply(request, 201, row);
}

function readParent({ cloud }: ServiceRequest, fields: Fields): string | null | undefined {
  const id = textOf(fields, 'parent_region_id');
  if (id && cloud.identity.regions.find(id) === undefined) throw notFound('region', id);
  return fields.parent_region_id === null ? null : id || undefined;
}

function updateRegion(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_region');
  const fields = needMember(request, 'region', UPDATE);
  const row = regionOf(request);
  const { regions } = request.cloud.identity;
  const parentRegionId = readParent(request, fields);
  if (parentRegionId && treeOf(regions, row.id).some((one) => one.id === parentRegionId)) {
    throw new Fault(400, `Unable to change parent region for region ${row.id}: it would make a circle.`);
  }
  const region = regions.update(row.id, {
    description: textOf(fields, 'description') ?? row.description,
    parentRegionId: parentRegionId === undefined ? row.parentRegionId : parentRegionId,
  });
  return reply(request, 200, region);
}

/** A region and all below it. */
function treeOf(regions: Collection<RegionRow>, id: string): RegionRow[] {
  const row = regions.find(id);
  return row ? [row, ...regions.where('parent', id).flatMap((child) => treeOf(regions, child.id))] : [];
}

function deleteRegion(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_region');
  const row = regionOf(request);
  const { regions, endpoints } = request.cloud.identity;
  const tree = treeOf(regions, row.id);
  if (tree.some(({ id }) => endpoints.where('region', id).length > 0)) {
    const text = `Unable to delete region ${row.id} because it or its child regions have associated endpoints.`;
    throw new Fault(403, text);
  }
  for (const { id } of tree) regions.remove(id);
  return empty(204);
}
