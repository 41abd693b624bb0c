import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ComputeState } from '../compute-state.ts';
import type { FlavorRow } from '../flavors/state.ts';
import { limitsOf } from './state.ts';

/** What a project has of each resource that is counted. */
export function usageOf(state: ComputeState, projectId: string): Readonly<Record<string, number>> {
  const { instances = 0, cores = 0, ram = 0 } = state.servers.total(projectId);
  return { instances, cores, ram, server_groups: state.serverGroups.count('project', projectId) };
}

/**
 * Says how many of the servers that are asked for a project may have: as many as fit, where at least the least number does.
 *
 * @throws Fault 403 when not even the least number may
 *
 * Source: nova stable/zed, nova/compute/utils.py, check_num_instances_quota; nova/exception.py, TooManyInstances
 */
export function withinServerQuota(
  { cloud }: ServiceRequest,
  projectId: string,
  { min, max, flavor }: { readonly min: number; readonly max: number; readonly flavor: FlavorRow },
): number {
  const { compute } = cloud;
  const [limits, used] = [limitsOf(compute.quotas, projectId), usageOf(compute, projectId)];
  const roomFor = (name: string, each: number): number => {
    const limit = limits[name] ?? -1;
    return limit < 0 || each === 0 ? max : Math.floor((limit - (used[name] ?? 0)) / each);
  };
  const allowed = Math.min(max, roomFor('instances', 1), roomFor('cores', flavor.vcpus), roomFor('ram', flavor.ramMib));
  if (allowed >= min) return allowed;
  const more = { instances: max, cores: max * flavor.vcpus, ram: max * flavor.ramMib };
  const words = min === max ? {} : { instances: `${min}-${max}` };
  checkQuota(compute, projectId, more, words);
  return allowed;
}

/** Checks what a resize adds. @throws Fault 403 */
export function checkResizeQuota(state: ComputeState, projectId: string, from: FlavorRow, to: FlavorRow): void {
  const cores = Math.max(0, to.vcpus - from.vcpus);
  const ram = Math.max(0, to.ramMib - from.ramMib);
  checkQuota(state, projectId, { ...(cores > 0 && { cores }), ...(ram > 0 && { ram }) });
}

/** Checks how many items of metadata a server would have. @throws Fault 403 */
export function checkMetadataQuota(
  { cloud, caller }: ServiceRequest,
  metadata: Readonly<Record<string, string>>,
): void {
  const limit = limitsOf(cloud.compute.quotas, caller.projectId ?? '').metadata_items ?? -1;
  if (limit < 0 || Object.keys(metadata).length <= limit) return;
  throw new Fault(403, `Maximum number of metadata items exceeds ${limit}`);
}

/** @param words - what is said of a number that is asked for, where it is not the number */
function checkQuota(
  state: ComputeState,
  projectId: string,
  more: Readonly<Record<string, number>>,
  words: Readonly<Record<string, string>> = {},
): void {
  const limits = limitsOf(state.quotas, projectId);
  const used = usageOf(state, projectId);
  const over = Object.keys(more)
    .filter((name) => (limits[name] ?? -1) >= 0 && (used[name] ?? 0) + (more[name] ?? 0) > (limits[name] ?? 0))
    .sort();
  if (over.length === 0) return;
  const list = (values: Readonly<Record<string, number | string>>) => over.map((name) => values[name] ?? 0).join(', ');
  const names = over.join(', ');
  throw new Fault(
    403,
    `Quota exceeded for ${names}: Requested ${list({ ...more, ...words })}, but already used ${list(used)} of ${list(limits)} ${names}`,
  );
}
