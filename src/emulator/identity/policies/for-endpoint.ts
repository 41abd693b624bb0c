import type { EndpointRow } from '../endpoints/state.ts';
import { notFound } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { associationId, type PolicyAssociationRow } from './state.ts';

/**
 * What gives an endpoint its policy: the endpoint itself, else its service in its region or the nearest above that, else its service.
 *
 * Source: keystone stable/zed, keystone/endpoint_policy/core.py, get_policy_for_endpoint
 */
export function associationFor(state: IdentityState, endpoint: EndpointRow): PolicyAssociationRow | undefined {
  const { policyAssociations } = state;
  const { serviceId } = endpoint;
  const inRegions = regionsAbove(state, endpoint.regionId).map((regionId) => ({
    endpointId: null,
    serviceId,
    regionId,
  }));
  const places = [
    { endpointId: endpoint.id, serviceId: null, regionId: null },
    ...inRegions,
    { endpointId: null, serviceId, regionId: null },
  ];
  for (const place of places) {
    const row = policyAssociations.find(associationId(place));
    if (row) return row;
  }
  return undefined;
}

function regionsAbove(state: IdentityState, id: string | null): string[] {
  const row = id === null ? undefined : state.regions.find(id);
  return row === undefined ? [] : [row.id, ...regionsAbove(state, row.parentRegionId)];
}

/** The endpoints that an association gives its policy to, whatever others say of them. @throws Fault 404 when its endpoint is gone */
export function endpointsFor(state: IdentityState, row: PolicyAssociationRow): EndpointRow[] {
  const { endpoints, regions } = state;
  if (row.endpointId !== null) {
    const endpoint = endpoints.find(row.endpointId);
    if (endpoint === undefined) throw notFound('endpoint', row.endpointId);
    return [endpoint];
  }
  const ofService = endpoints.where('service', row.serviceId ?? '');
  if (row.regionId === null) return ofService;
  const below = (id: string): string[] => [id, ...regions.where('parent', id).flatMap((child) => below(child.id))];
  return below(row.regionId).flatMap((id) => ofService.filter((endpoint) => endpoint.regionId === id));
}
