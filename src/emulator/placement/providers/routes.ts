import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { placementReply, readFields, readQuery } from '../bodies.ts';
import { readResources, readTraits } from '../query-words.ts';
import { hasRoom, type ProviderRow } from './state.ts';

/** Resource providers. Source: placement stable/zed, placement/handlers/resource_provider.py */
export const providerRoutes: readonly Route[] = [
  route('GET', '/resource_providers', listProviders),
  route('POST', '/resource_providers', createProvider),
  route('GET', '/resource_providers/{uuid}', showProvider),
  route('PUT', '/resource_providers/{uuid}', updateProvider),
  route('DELETE', '/resource_providers/{uuid}', deleteProvider),
];

const NAME: Schema = { type: 'string', maxLength: 200 };
const UUID: Schema = { type: 'string', format: 'uuid' };
const PARENT: Schema = { anyOf: [UUID, { type: 'null' }] };

/** A provider as it is sent; links and parents came with microversions. */
export function providerBody(
  { uuid, name, generation, parentUuid, rootUuid }: ProviderRow,
  microversion: number,
): object {
  const own = `/resource_providers/${uuid}`;
  const rels = [
    'inventories',
    'usages',
    ...(microversion >= 1 ? ['aggregates'] : []),
    ...(microversion >= 6 ? ['traits'] : []),
    ...(microversion >= 11 ? ['allocations'] : []),
  ];
  const links = [{ rel: 'self', href: own }, ...rels.map((rel) => ({ rel, href: `${own}/${rel}` }))];
  const tree = microversion >= 14 ? { parent_provider_uuid: parentUuid, root_provider_uuid: rootUuid } : {};
  return { uuid, name, generation, links, ...tree };
}

/** The provider of the path, after the policy was asked. @throws Fault 403, 404 */
export function providerOf(request: ServiceRequest, rule: string, end = 'found'): ProviderRow {
  request.enforce(`placement:resource_providers:${rule}`);
  const uuid = request.params.uuid ?? '';
  const row = request.cloud.placement.providers.find(uuid);
  if (row === undefined) throw new Fault(404, `No resource provider with uuid ${uuid} ${end}`);
  return row;
}

/** 409 when a writer has not seen the newest state of a provider. */
export function checkGeneration(row: ProviderRow, given: unknown): void {
  if (given === row.generation) return;
  throw new Fault(409, 'resource provider generation conflict', { code: 'placement.concurrent_update' });
}

function listProviders(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_providers:list');
  readQuery(request, { properties: queryProperties(request.microversion) });
  const { query, cloud, microversion } = request;
  const { providers } = cloud.placement;
  const asked = (name: string) => query.first(name);
  const wanted = asked('resources') === undefined ? undefined : readResources(request, asked('resources') ?? '');
  const traits = readTraits(request, query.all('required'));
  const tree = asked('in_tree') === undefined ? undefined : (providers.find(asked('in_tree') ?? '')?.rootUuid ?? '');
  const groups = query.all('member_of').map((word) => word.replace(/^in:/, '').split(','));
  const rows = providers
    .all()
    .filter(
      (row) =>
        (asked('name') ?? row.name) === row.name &&
        (asked('uuid') ?? row.uuid) === row.uuid &&
        (tree ?? row.rootUuid) === row.rootUuid &&
        groups.every((group) => group.some((one) => row.aggregates.includes(one))) &&
        traits.required.every((trait) => row.traits.includes(trait)) &&
        !traits.forbidden.some((trait) => row.traits.includes(trait)) &&
        (wanted === undefined || hasRoom(row, wanted)),
    );
  const changed = rows.length === 0 ? undefined : Math.max(...rows.map((row) => row.updatedAtMs));
  return placementReply(
    request,
    200,
    { resource_providers: rows.map((row) => providerBody(row, microversion)) },
    changed,
  );
}

function queryProperties(microversion: number): Readonly<Record<string, Schema>> {
  const text: Schema = { type: 'string' };
  return {
    name: text,
    uuid: UUID,
    ...(microversion >= 3 && { member_of: text }),
    ...(microversion >= 4 && { resources: text }),
    ...(microversion >= 14 && { in_tree: UUID }),
    ...(microversion >= 18 && { required: text }),
  };
}

function createProvider(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_providers:create');
  const { microversion, cloud } = request;
  const properties: Schema['properties'] = {
    name: NAME,
    uuid: UUID,
    ...(microversion >= 14 && { parent_provider_uuid: PARENT }),
  };
  const fields = readFields(request, { type: 'object', properties, required: ['name'], additionalProperties: false });
  const { providers, kernel } = cloud.placement;
  const name = String(fields.name);
  const uuid = typeof fields.uuid === 'string' ? fields.uuid : kernel.random.uuid();
  const code = { code: 'placement.duplicate_name' };
  if (providers.find(uuid)) throw new Fault(409, `Conflicting resource provider uuid: ${uuid} already exists.`, code);
  if (providers.where('name', name).length > 0) {
    throw new Fault(409, `Conflicting resource provider name: ${name} already exists.`, code);
  }
  const parentUuid = typeof fields.parent_provider_uuid === 'string' ? fields.parent_provider_uuid : null;
  const row = providers.insert({
    uuid,
    name,
    generation: 0,
    parentUuid,
    rootUuid: parentUuid === null ? uuid : rootOf(request, parentUuid),
    inventories: {},
    used: {},
    traits: [],
    aggregates: [],
    updatedAtMs: kernel.clock.seconds(),
  });
  const Location = `${request.serviceUrl}/resource_providers/${uuid}`;
  if (microversion < 20) return empty(201, { Location });
  const answer = placementReply(request, 200, providerBody(row, microversion), row.updatedAtMs);
  return { ...answer, headers: { Location, ...answer.headers } };
}

function rootOf(request: ServiceRequest, parentUuid: string): string {
  const parent = request.cloud.placement.providers.find(parentUuid);
  if (parent) return parent.rootUuid;
  throw new Fault(400, `Unable to create resource provider: parent provider UUID does not exist: ${parentUuid}`);
}

function showProvider(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'show');
  return placementReply(request, 200, providerBody(row, request.microversion), row.updatedAtMs);
}

function updateProvider(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'update');
  const { microversion, cloud } = request;
  const properties: Schema['properties'] = { name: NAME, ...(microversion >= 14 && { parent_provider_uuid: PARENT }) };
  const fields = readFields(request, { type: 'object', properties, required: ['name'], additionalProperties: false });
  const { providers, kernel } = cloud.placement;
  const name = String(fields.name);
  const other = providers.where('name', name)[0];
  if (other && other.uuid !== row.uuid) {
    const detail = { code: 'placement.duplicate_name' };
    throw new Fault(409, `Conflicting resource provider ${name} already exists.`, detail);
  }
  const parentUuid = typeof fields.parent_provider_uuid === 'string' ? fields.parent_provider_uuid : row.parentUuid;
  const rootUuid = parentUuid === null ? row.uuid : rootOf(request, parentUuid);
  if (parentUuid !== row.parentUuid) checkParent(row, { parentUuid, rootUuid, microversion });
  const updatedAtMs = kernel.clock.seconds();
  const changed = providers.update(row.uuid, { name, parentUuid, rootUuid, updatedAtMs });
  for (const child of providers.where('root', row.uuid)) providers.update(child.uuid, { rootUuid });
  return placementReply(request, 200, providerBody(changed, microversion), updatedAtMs);
}

/** A parent can be given, not changed before 1.37, and never to one below. */
function checkParent(
  row: ProviderRow,
  to: { parentUuid: string | null; rootUuid: string; microversion: number },
): void {
  const isLoop = to.rootUuid === row.uuid && to.parentUuid !== null;
  const isChange = row.parentUuid !== null && to.microversion < 37;
  if (!isLoop && !isChange) return;
  const why = isLoop
    ? 'creating loop in the provider tree is not allowed.'
    : 're-parenting a provider is not currently allowed.';
  throw new Fault(400, `Unable to save resource provider ${row.uuid}: Object action update failed because: ${why}`);
}

function deleteProvider(request: ServiceRequest): HttpResponse {
  const row = providerOf(request, 'delete', 'found for delete');
  const { providers } = request.cloud.placement;
  const refuse = (text: string, code: string) => {
    throw new Fault(409, text, { code: `placement.resource_provider.${code}` });
  };
  if (providers.where('parent', row.uuid).length > 0) {
    const text = `Unable to delete parent resource provider ${row.uuid}: It has child resource providers.`;
    refuse(text, 'cannot_delete_parent');
  }
  if (Object.keys(row.used).length > 0) {
    refuse(`Unable to delete resource provider ${row.uuid}: Resource provider has allocations.`, 'inuse');
  }
  providers.remove(row.uuid);
  return empty(204);
}
