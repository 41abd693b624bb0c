import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { placementReply } from '../bodies.ts';
import { candidatesFor } from '../for-others.ts';
import { capacityOf, type ProviderRow, type Resources } from '../providers/state.ts';
import { readResources, readTraits } from '../query-words.ts';

/**
 * Where something could go. One provider gives everything: requests in groups (`resources1`) and shared providers are not
 * known here.
 *
 * Source: placement stable/zed, placement/handlers/allocation_candidate.py
 */
export const candidateRoutes: readonly Route[] = [
  route('GET', '/allocation_candidates', listCandidates, { since: 10 }),
];

const KNOWN = [
  'resources',
  'required',
  'member_of',
  'limit',
  'in_tree',
  'group_policy',
  'root_required',
  'same_subtree',
];

function listCandidates(request: ServiceRequest): HttpResponse {
  request.enforce('placement:allocation_candidates:list');
  const { query, cloud, microversion } = request;
  const { placement } = cloud;
  const unknown = query.names().find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    const why = `Additional properties are not allowed ('${unknown}' was unexpected)`;
    throw new Fault(400, `Invalid query string parameters: ${why}`);
  }
  const text = query.first('resources');
  if (text === undefined) {
    const why = 'There must be at least one resources or resources[$S] parameter.';
    throw new Fault(400, why, { code: 'placement.query.missing_value' });
  }
  const resources = readResources(request, text);
  const traits = readTraits(request, [...query.all('required'), ...query.all('root_required')]);
  const groups = query.all('member_of').map((word) => word.replace(/^in:/, '').split(','));
  const tree = query.first('in_tree');
  const found = candidatesFor(placement, { resources, ...traits }).filter(
    (row) =>
      groups.every((group) => group.some((one) => row.aggregates.includes(one))) &&
      (tree === undefined || row.rootUuid === (placement.providers.find(tree)?.rootUuid ?? '')),
  );
  const limited = found.slice(0, Number(query.first('limit') ?? found.length) || found.length);
  const roots = new Set(limited.map((row) => row.rootUuid));
  // From 1.29 on the summaries show whole trees.
  const shown = microversion >= 29 ? placement.providers.all().filter((row) => roots.has(row.rootUuid)) : limited;
  return placementReply(request, 200, {
    allocation_requests: limited.map((row) => requestBody(row, resources, microversion)),
    provider_summaries: Object.fromEntries(shown.map((row) => [row.uuid, summaryBody(row, resources, microversion)])),
  });
}

function requestBody({ uuid }: ProviderRow, resources: Resources, microversion: number): object {
  if (microversion < 12) return { allocations: [{ resource_provider: { uuid }, resources }] };
  return { allocations: { [uuid]: { resources } }, ...(microversion >= 34 && { mappings: { '': [uuid] } }) };
}

function summaryBody(row: ProviderRow, asked: Resources, microversion: number): object {
  const classes = Object.entries(row.inventories).filter(([name]) => microversion >= 27 || name in asked);
  const resources = classes.map(([name, inventory]) => [
    name,
    { capacity: capacityOf(inventory), used: row.used[name] ?? 0 },
  ]);
  return {
    resources: Object.fromEntries(resources),
    ...(microversion >= 17 && { traits: row.traits }),
    ...(microversion >= 29 && { parent_provider_uuid: row.parentUuid, root_provider_uuid: row.rootUuid }),
  };
}
