import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkLaxQuery, type Fields, flagOf, isTrue, numberOf, readMember, textOf } from '../bodies.ts';
import { linksOf, nextLink, type Page, pageOf } from '../paging.ts';
import { BOOLEAN, DESCRIPTION, NAME, NON_NEGATIVE, object, QUERY_TEXT } from '../schemas.ts';
import { flavorBody } from './body.ts';
import { findFlavor } from './find.ts';
import { type FlavorRow, isVisible } from './state.ts';

/** Flavors. Source: nova stable/zed, nova/api/openstack/compute/flavors.py, flavor_manage.py */
export const flavorRoutes: readonly Route[] = [
  route('GET', '/v2.1/flavors', listFlavors),
  route('GET', '/v2.1/flavors/detail', listInDetail),
  route('POST', '/v2.1/flavors', createFlavor),
  route('GET', '/v2.1/flavors/{id}', (request) => json(200, { flavor: flavorBody(request, findFlavor(request)) })),
  route('PUT', '/v2.1/flavors/{id}', updateFlavor, { since: 55 }),
  route('DELETE', '/v2.1/flavors/{id}', deleteFlavor),
];

const SORT: Readonly<Record<string, (row: FlavorRow) => string | number>> = {
  flavorid: (row) => row.id,
  name: (row) => row.name,
  memory_mb: (row) => row.ramMib,
  root_gb: (row) => row.diskGib,
  vcpus: (row) => row.vcpus,
  ephemeral_gb: (row) => row.ephemeralGib,
  id: (row) => row.number,
  swap: (row) => row.swapMib,
  rxtx_factor: (row) => row.rxtxFactor,
  is_public: (row) => Number(row.isPublic),
  description: (row) => row.description ?? '',
  // What no flavor here has, or all have alike.
  created_at: () => 0,
  disabled: () => 0,
  updated_at: () => 0,
  vcpu_weight: () => 0,
};

function rowsOf(request: ServiceRequest): Page<FlavorRow> {
  const { query, cloud, caller } = request;
  checkLaxQuery(request, {
    limit: NON_NEGATIVE,
    marker: QUERY_TEXT,
    is_public: QUERY_TEXT,
    minRam: QUERY_TEXT,
    minDisk: QUERY_TEXT,
    sort_key: { type: 'string', enum: Object.keys(SORT).sort() },
    sort_dir: { type: 'string', enum: ['asc', 'desc'] },
  });
  const least = (name: string) => {
    const text = query.last(name);
    if (text !== undefined && !/^-?\d+$/.test(text)) throw new Fault(400, `Invalid ${name} filter [${text}]`);
    return Number(text ?? 0);
  };
  const [minRam, minDisk] = [least('minRam'), least('minDisk')];
  const isPublic = publicFilter(request);
  const rows = cloud.compute.flavors
    .all()
    .filter((row) => row.ramMib >= minRam && row.diskGib >= minDisk && isPublic(row))
    .filter((row) => caller.isAdmin || isVisible(row, caller.projectId));
  const refuse = (id: string) => new Fault(400, `marker [${id}] not found`);
  return pageOf(request, sorted(request, rows), { idOf: (row) => row.id, refuse });
}

/** Only administrators choose; others see what they may use. */
function publicFilter({ query, caller }: ServiceRequest): (row: FlavorRow) => boolean {
  const text = query.last('is_public');
  if (!caller.isAdmin) return () => true;
  if (text === undefined) return (row) => row.isPublic;
  if (/^none$/i.test(text)) return () => true;
  if (!/^(?:1|t|true|on|y|yes|0|f|false|off|n|no)$/i.test(text)) {
    throw new Fault(400, `Invalid is_public filter [${text}]`);
  }
  return (row) => row.isPublic === isTrue(text);
}

function sorted({ query }: ServiceRequest, rows: readonly FlavorRow[]): readonly FlavorRow[] {
  const key = query.last('sort_key') ?? 'flavorid';
  const value = SORT[key] ?? (() => 0);
  const sign = query.last('sort_dir') === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return x === y ? a.number - b.number : x < y ? -sign : sign;
  });
}

function links(request: ServiceRequest, path: string, { rows, hasMore }: Page<FlavorRow>): object {
  const last = rows.at(-1);
  return hasMore && last ? { flavors_links: [nextLink(request, path, last.id)] } : {};
}

function listFlavors(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request);
  const bodies = page.rows.map((row) => ({
    id: row.id,
    name: row.name,
    links: linksOf(request.serviceUrl, 'flavors', row.id),
    ...(request.microversion >= 55 && { description: row.description }),
  }));
  return json(200, { flavors: bodies, ...links(request, '/v2.1/flavors', page) });
}

function listInDetail(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request);
  const flavors = page.rows.map((row) => flavorBody(request, row));
  return json(200, { flavors, ...links(request, '/v2.1/flavors/detail', page) });
}

const COUNT = (minimum: number): Schema => ({
  type: ['integer', 'string'],
  pattern: '^[0-9]*$',
  minimum,
  maximum: 2_147_483_647,
});

function createSchema(microversion: number): Schema {
  const fields: Record<string, Schema> = {
    name: NAME,
    id: { type: ['string', 'number', 'null'], minLength: 1, maxLength: 255, pattern: '^(?! )[a-zA-Z0-9. _-]+(?<! )$' },
    ram: COUNT(1),
    vcpus: COUNT(1),
    disk: COUNT(0),
    'OS-FLV-EXT-DATA:ephemeral': COUNT(0),
    swap: COUNT(0),
    rxtx_factor: { type: ['number', 'string'], minimum: 0 },
    'os-flavor-access:is_public': BOOLEAN,
    ...(microversion >= 55 && { description: { ...DESCRIPTION, maxLength: 65_535 } }),
  };
  return object(fields, ['name', 'ram', 'vcpus', 'disk']);
}

function createFlavor(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'flavor', createSchema(request.microversion));
  request.enforce('os_compute_api:os-flavor-manage:create');
  const { compute, kernel } = request.cloud;
  const given = fields.id;
  const id = given === undefined || given === null || given === 'auto' ? kernel.random.uuid() : pythonStr(given);
  const name = textOf(fields, 'name') ?? '';
  if (compute.flavors.where('name', name).length > 0) throw new Fault(409, `Flavor with name ${name} already exists.`);
  if (compute.flavors.find(id)) throw new Fault(409, `Flavor with ID ${id} already exists.`);
  const row = compute.flavors.insert({
    ...numbersOf(fields),
    id,
    number: numberFor(request),
    name,
    ...flagsOf(fields),
  });
  return json(200, { flavor: flavorBody(request, row) });
}

function numberFor({ cloud }: ServiceRequest): number {
  return 1 + Math.max(0, ...cloud.compute.flavors.all().map(({ number }) => number));
}

function numbersOf(fields: Fields) {
  return {
    vcpus: numberOf(fields, 'vcpus') ?? 1,
    ramMib: numberOf(fields, 'ram') ?? 1,
    diskGib: numberOf(fields, 'disk') ?? 0,
    ephemeralGib: numberOf(fields, 'OS-FLV-EXT-DATA:ephemeral') ?? 0,
    swapMib: numberOf(fields, 'swap') ?? 0,
    rxtxFactor: numberOf(fields, 'rxtx_factor') ?? 1,
  };
}

function flagsOf(fields: Fields) {
  const isPublic = flagOf(fields, 'os-flavor-access:is_public') ?? true;
  return {
    isPublic,
    projectIds: [],
    isDisabled: false,
    description: textOf(fields, 'description') ?? null,
    extraSpecs: {},
  };
}

function updateFlavor(request: ServiceRequest): HttpResponse {
  const fields = readMember(
    request,
    'flavor',
    object({ description: { ...DESCRIPTION, maxLength: 65_535 } }, ['description']),
  );
  request.enforce('os_compute_api:os-flavor-manage:update');
  const { id } = findFlavor(request);
  const row = request.cloud.compute.flavors.update(id, { description: textOf(fields, 'description') ?? null });
  return json(200, { flavor: flavorBody(request, row) });
}

function deleteFlavor(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-flavor-manage:delete');
  request.cloud.compute.flavors.remove(findFlavor(request).id);
  return empty(202);
}
