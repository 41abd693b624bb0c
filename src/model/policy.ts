import type { Facts } from './facts.ts';
import type { Caller } from './verdict.ts';

/** The rules that OpenStack's policies are by default, under the names used in our tables. */
export const POLICY_DEFAULTS = [
  'admin',
  'service',
  'service_or_admin',
  'project_reader_or_admin',
  'project_member_or_admin',
  'project_manager_or_admin',
  'admin_or_project_member',
  'admin_or_project_member_or_visible',
  'admin_or_shared_member',
  'service_or_project_member',
  'admin_or_network_owner_member',
  'project_member_or_network_owner',
  'admin_or_service_or_project_member',
  'admin_or_service_or_network_owner_or_project_member',
  'admin_or_service_or_network_owner_member_or_shared',
] as const;

/** One of `POLICY_DEFAULTS`. */
export type PolicyDefault = (typeof POLICY_DEFAULTS)[number];

/** Who passes. One of the entries must hold. */
interface PolicyRow {
  /** Roles that pass wherever they are held. */
  readonly anywhere: readonly string[];
  /** Roles that pass in the project that owns the resource. */
  readonly inProject: readonly string[];
  /** Callers that pass by something the representation does not show, in words. */
  readonly hidden?: string;
}

/** Keystone lists implied roles in the token, so a row names only the least role. */
const POLICY_ROWS: Readonly<Record<PolicyDefault, PolicyRow>> = {
  admin: { anywhere: ['admin'], inProject: [] },
  service: { anywhere: ['service'], inProject: [] },
  service_or_admin: { anywhere: ['service', 'admin'], inProject: [] },
  project_reader_or_admin: { anywhere: ['admin'], inProject: ['reader'] },
  project_member_or_admin: { anywhere: ['admin'], inProject: ['member'] },
  project_manager_or_admin: { anywhere: ['admin'], inProject: ['manager'] },
  admin_or_project_member: { anywhere: ['admin'], inProject: ['member'] },
  admin_or_project_member_or_visible: {
    anywhere: ['admin'],
    inProject: ['member'],
    hidden: 'the image is public, community or shared with the project',
  },
  admin_or_shared_member: { anywhere: ['admin'], inProject: [], hidden: 'the image is shared with the project' },
  service_or_project_member: { anywhere: ['service'], inProject: ['member'] },
  admin_or_network_owner_member: { anywhere: ['admin'], inProject: [], hidden: 'the project owns the network' },
  project_member_or_network_owner: { anywhere: [], inProject: ['member'], hidden: 'the project owns the network' },
  admin_or_service_or_project_member: { anywhere: ['admin', 'service'], inProject: ['member'] },
  admin_or_service_or_network_owner_or_project_member: {
    anywhere: ['admin', 'service'],
    inProject: ['member'],
    hidden: 'the project owns the network',
  },
  admin_or_service_or_network_owner_member_or_shared: {
    anywhere: ['admin', 'service'],
    inProject: [],
    hidden: 'the project owns the network, or the network is shared',
  },
};

/** Roles whose rules were `admin_or_owner` before they existed; what a manager may do was the administrator's. */
const OWNER_ONCE: readonly string[] = ['reader', 'member'];

/** Claims that a word is one of our names for a policy. */
export function isPolicyDefault(word: string): word is PolicyDefault {
  return (POLICY_DEFAULTS as readonly string[]).includes(word);
}

/**
 * Decides a default policy for a caller and a resource.
 *
 * @returns `undefined` when it depends on what the representation does not show; `hiddenClaim` says on what
 */
export function decidePolicy(
  name: PolicyDefault,
  facts: Pick<Facts, 'projectId'>,
  caller: Caller,
): boolean | undefined {
  const { anywhere, inProject, hidden } = POLICY_ROWS[name];
  if (anywhere.some((role) => caller.roles.includes(role))) return true;
  const isOlder = caller.enforceNewDefaults === false && inProject.some((role) => OWNER_ONCE.includes(role));
  const hasRole = isOlder || inProject.some((role) => caller.roles.includes(role));
  if (hasRole && facts.projectId === undefined) return undefined;
  if (hasRole && caller.projectId !== undefined && facts.projectId === caller.projectId) return true;
  return hidden === undefined ? false : undefined;
}

/** What an undecided policy depends on, in words. */
export function hiddenClaim(name: PolicyDefault): string {
  return POLICY_ROWS[name].hidden ?? 'the resource belongs to the project of the token';
}

/** Who passes, in words: `the role member in its project, or the role admin`. */
export function whoPasses(name: PolicyDefault): string {
  const { anywhere, inProject } = POLICY_ROWS[name];
  const parts = [
    ...inProject.map((role) => `the role ${role} in its project`),
    ...(anywhere.length > 0 ? [`the role ${[...anywhere].sort().join(' or ')}`] : []),
  ];
  return parts.join(', or ');
}
