import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ComputeState } from '../compute-state.ts';
import type { FlavorRow } from '../flavors/state.ts';
import { limitsOf, userLimitsOf } from './state.ts';
import { type Amounts, usageOf, userUsageOf } from './usage.ts';

/** Whose quota is asked: that of the project, and of the user where it has one of its own. */
export interface QuotaOwner {
  readonly projectId: string;
  readonly userId: string;
}

/** Limits, and what is used of them. */
interface Scope {
  readonly limits: Amounts;
  readonly used: Amounts;
}

const COUNTED = ['instances', 'cores', 'ram'];

/**
 * The limits that must hold: the project's, and the user's own.
 *
 * Source: nova stable/zed, nova/compute/utils.py, check_num_instances_quota; nova/quota.py, limit_check_project_and_user
 */
function scopesOf(state: ComputeState, { projectId, userId }: QuotaOwner): readonly Scope[] {
  const project = { limits: limitsOf(state.quotas, projectId), used: usageOf(state, projectId) };
  const own = userLimitsOf(state.quotas, projectId, userId);
  if (!COUNTED.some((name) => Object.hasOwn(own, name))) return [project];
  return [project, { limits: limitsOf(state.quotas, projectId, userId), used: userUsageOf(state, projectId, userId) }];
}

/**
 * Says how many of the servers that are asked for a project may have: as many as fit, where at least the least number does.
 *
 * @throws Fault 403 when not even the least number may
 *
 * Source: nova stable/zed, nova/compute/utils.py, check_num_instances_quota; nova/exception.py, TooManyInstances
 */
export function withinServerQuota(
  state: ComputeState,
  owner: QuotaOwner,
  { min, max, flavor }: { readonly min: number; readonly max: number; readonly flavor: FlavorRow },
): number {
  const scopes = scopesOf(state, owner);
  const roomFor = (name: string, each: number): number => {
    const rooms = scopes.map(({ limits, used }) => {
      const limit = limits[name] ?? -1;
      return limit < 0 || each === 0 ? max : Math.floor((limit - (used[name] ?? 0)) / each);
    });
    return Math.min(...rooms);
  };
  const allowed = Math.min(max, roomFor('instances', 1), roomFor('cores', flavor.vcpus), roomFor('ram', flavor.ramMib));
  if (allowed >= min) return allowed;
  const more = { instances: max, cores: max * flavor.vcpus, ram: max * flavor.ramMib };
  const words = min === max ? {} : { instances: `${min}-${max}` };
  checkScopes(scopes, more, words);
  return allowed;
}

/** Checks what a resize adds. @throws Fault 403 */
export function checkResizeQuota(state: ComputeState, owner: QuotaOwner, from: FlavorRow, to: FlavorRow): void {
  const cores = Math.max(0, to.vcpus - from.vcpus);
  const ram = Math.max(0, to.ramMib - from.ramMib);
  checkScopes(scopesOf(state, owner), { ...(cores > 0 && { cores }), ...(ram > 0 && { ram }) });
}

/** Checks what a project has besides servers: one more, of the project's and of the user's. @throws Fault 403 */
export function checkServerGroupQuota(state: ComputeState, { projectId, userId }: QuotaOwner): void {
  const isOver = (limits: Amounts, used: number) =>
    (limits.server_groups ?? -1) >= 0 && used >= (limits.server_groups ?? 0);
  const groups = state.serverGroups.where('project', projectId);
  const own = groups.filter((row) => row.userId === userId);
  const isFull =
    isOver(limitsOf(state.quotas, projectId), groups.length) ||
    isOver(limitsOf(state.quotas, projectId, userId), own.length);
  if (isFull) throw new Fault(403, 'Quota exceeded, too many server groups.');
}

/** Checks how many servers of a user a group would have. @throws Fault 403 */
export function checkGroupMemberQuota(
  state: ComputeState,
  owner: QuotaOwner,
  { groupId, more }: { readonly groupId: string | null; readonly more: number },
): void {
  if (groupId === null) return;
  const limit = smallest(state, owner, 'server_group_members');
  const members = state.servers.where('group', groupId).filter(({ userId }) => userId === owner.userId);
  if (limit < 0 || members.length + more <= limit) return;
  throw new Fault(403, 'Quota exceeded, too many servers in group');
}

/** The limit for what is counted neither for a project nor for a user of it: the smaller of both. */
export function smallest({ quotas }: ComputeState, { projectId, userId }: QuotaOwner, name: string): number {
  const [ofProject, ofUser] = [
    limitsOf(quotas, projectId)[name] ?? -1,
    limitsOf(quotas, projectId, userId)[name] ?? -1,
  ];
  return Math.min(ofProject, ofUser);
}

/** Checks how many items of metadata a server would have. @throws Fault 403 */
export function checkMetadataQuota(
  { cloud, caller }: ServiceRequest,
  metadata: Readonly<Record<string, string>>,
): void {
  const owner = { projectId: caller.projectId ?? '', userId: caller.userId };
  const limit = smallest(cloud.compute, owner, 'metadata_items');
  if (limit < 0 || Object.keys(metadata).length <= limit) return;
  throw new Fault(403, `Maximum number of metadata items exceeds ${limit}`);
}

/** @param words - what is said of a number that is asked for, where it is not the number */
function checkScopes(scopes: readonly Scope[], more: Amounts, words: Readonly<Record<string, string>> = {}): void {
  for (const { limits, used } of scopes) {
    const over = Object.keys(more)
      .filter((name) => (limits[name] ?? -1) >= 0 && (used[name] ?? 0) + (more[name] ?? 0) > (limits[name] ?? 0))
      .sort();
    if (over.length > 0) throw exceeded(over, { asked: { ...more, ...words }, used, limits });
  }
}

function exceeded(
  over: readonly string[],
  { asked, used, limits }: { asked: Readonly<Record<string, number | string>>; used: Amounts; limits: Amounts },
): Fault {
  const list = (values: Readonly<Record<string, number | string>>) => over.map((name) => values[name] ?? 0).join(', ');
  const names = over.join(', ');
  return new Fault(
    403,
    `Quota exceeded for ${names}: Requested ${list(asked)}, but already used ${list(used)} of ${list(limits)} ${names}`,
  );
}
