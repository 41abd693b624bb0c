import type { ComputeState } from '../compute-state.ts';
import { countOf, isCounted } from '../servers/state.ts';

/** Numbers by the names of limits. */
export type Amounts = Readonly<Record<string, number>>;

/** What a project has of each resource that is counted. */
export function usageOf(state: ComputeState, projectId: string): Amounts {
  const { instances = 0, cores = 0, ram = 0 } = state.servers.total(projectId);
  return { instances, cores, ram, server_groups: state.serverGroups.count('project', projectId) };
}

/** What one user has of them in a project. */
export function userUsageOf(state: ComputeState, projectId: string, userId: string): Amounts {
  const own = state.servers.where('project', projectId).filter((row) => row.userId === userId && isCounted(row));
  const sum = (name: string) => own.reduce((total, row) => total + (countOf(row)[name] ?? 0), 0);
  const groups = state.serverGroups.where('project', projectId).filter((row) => row.userId === userId);
  return { instances: sum('instances'), cores: sum('cores'), ram: sum('ram'), server_groups: groups.length };
}
