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
 * Checks that a project may have so many servers more.
 *
 * @throws Fault 403
 *
 * Source: nova stable/zed, nova/compute/utils.py, check_num_instances_quota; nova/exception.py, TooManyInstances
 */
export function checkServerQuota({ cloud }: ServiceRequest, projectId: string, count: number, flavor: FlavorRow): void {
  const more = { instances: count, cores: count * flavor.vcpus, ram: count * flavor.ramMib };
  checkQuota(cloud.compute, projectId, more);
}

/** Checks what a resize adds. @throws Fault 403 */
export function checkResizeQuota(state: ComputeState, projectId: string, from: FlavorRow, to: FlavorRow): void {
  const cores = Math.max(0, to.vcpus - from.vcpus);
  const ram = Math.max(0, to.ramMib - from.ramMib);
  checkQuota(state, projectId, { ...(cores > 0 && { cores }), ...(ram > 0 && { ram }) });
}

function checkQuota(state: ComputeState, projectId: string, more: Readonly<Record<string, number>>): void {
  const limits = limitsOf(state.quotas, projectId);
  const used = usageOf(state, projectId);
  const over = Object.keys(more)
    .filter((name) => (limits[name] ?? -1) >= 0 && (used[name] ?? 0) + (more[name] ?? 0) > (limits[name] ?? 0))
    .sort();
  if (over.length === 0) return;
  const list = (values: Readonly<Record<string, number>>) => over.map((name) => values[name] ?? 0).join(', ');
  const names = over.join(', ');
  throw new Fault(
    403,
    `Quota exceeded for ${names}: Requested ${list(more)}, but already used ${list(used)} of ${list(limits)} ${names}`,
  );
}
