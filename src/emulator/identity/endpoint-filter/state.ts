import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { EndpointRow } from '../endpoints/state.ts';
import type { IdentityState } from '../identity-state.ts';

/** Endpoints by what they have in common. */
export interface EndpointGroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** `service_id`, `region_id`, `interface`: an endpoint that has all of them is in the group. */
  readonly filters: Readonly<Record<string, unknown>>;
}

/** An endpoint, or a group of them, that a project has in its catalog. */
export interface ProjectEndpointRow {
  readonly id: string;
  readonly projectId: string;
  /** The id of the endpoint or of the group. */
  readonly memberId: string;
}

/** Makes the collection of endpoint groups. */
export function createEndpointGroups(kernel: Kernel): Collection<EndpointGroupRow> {
  return kernel.collection<EndpointGroupRow>({ kind: 'identity.endpoint-group', id: (row) => row.id });
}

/** Makes the collection of what projects have in their catalogs: endpoints, or groups. */
export function createProjectEndpoints(
  kernel: Kernel,
  of: 'endpoint' | 'endpoint-group',
): Collection<ProjectEndpointRow> {
  return kernel.collection<ProjectEndpointRow>({
    kind: `identity.project-${of}`,
    id: (row) => row.id,
    indexes: { project: (row) => row.projectId, member: (row) => row.memberId },
  });
}

/** What is unique about an endpoint, or a group, of a project. */
export function projectEndpointId(projectId: string, memberId: string): string {
  return `${projectId} ${memberId}`;
}

/** The endpoints of a group. */
export function endpointsOfGroup({ endpoints }: IdentityState, { filters }: EndpointGroupRow): EndpointRow[] {
  const wanted = Object.entries(filters);
  return endpoints.all().filter((row) => {
    const fields: Readonly<Record<string, unknown>> = {
      service_id: row.serviceId,
      region_id: row.regionId,
      interface: row.interface,
    };
    return wanted.every(([name, value]) => fields[name] === value);
  });
}

/** The endpoints that were chosen for a project; none: it has all in its catalog. */
export function endpointsOfProject(state: IdentityState, projectId: string): EndpointRow[] {
  const own = state.projectEndpoints.where('project', projectId).flatMap(({ memberId }) => {
    const row = state.endpoints.find(memberId);
    return row === undefined ? [] : [row];
  });
  const grouped = groupsOfProject(state, projectId).flatMap((group) => endpointsOfGroup(state, group));
  return [...new Set([...own, ...grouped])];
}

/** The endpoint groups of a project. */
export function groupsOfProject(state: IdentityState, projectId: string): EndpointGroupRow[] {
  const rows = state.projectEndpointGroups.where('project', projectId);
  return rows.map(({ memberId }) => state.endpointGroups.get(memberId));
}
