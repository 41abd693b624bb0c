import type { CloudState } from '../../cloud-state.ts';
import { setLimits } from '../../compute/quotas/state.ts';
import { type Assignment, assignmentId } from '../../identity/assignments/state.ts';
import { DEFAULT_PASSWORD } from '../../identity/defaults.ts';
import { hashSecret } from '../../identity/users/state.ts';
import { hexId } from '../../kernel/ids.ts';
import { DEFAULT_LIMITS } from '../../network/quotas/state.ts';
import { ensureDefaultGroup } from '../../network/security-groups/default-group.ts';
import type { DeclaredProject, DeclaredUser } from '../declared-cloud.ts';

/** As much as it wants. */
const UNLIMITED = -1;

/** Adds projects: in Keystone, with their limits in Nova, Cinder and Neutron, and with their default security group. */
export function addProjects(state: CloudState, projects: readonly DeclaredProject[]): void {
  for (const { name, description, quota } of projects) {
    const { id } = state.identity.projects.insert({
      id: hexId(state.kernel.random),
      name,
      domainId: 'default',
      parentId: 'default',
      isDomain: false,
      description,
      enabled: true,
      tags: [],
      options: {},
      extra: {},
    });
    const all = { instances: UNLIMITED, cores: UNLIMITED, ram: UNLIMITED };
    setLimits(state.compute.quotas, id, { ...all, ...quota });
    const storage = { volumes: UNLIMITED, gigabytes: UNLIMITED, snapshots: UNLIMITED, backups: UNLIMITED };
    state.blockStorage.quotas.insert({ id: `project ${id}`, limits: { ...storage, backup_gigabytes: UNLIMITED } });
    const network = Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((resource) => [resource, UNLIMITED]));
    state.network.quotas.insert({ id, limits: network });
    ensureDefaultGroup(state.network, id);
  }
}

/** Adds users with their role on their project. */
export function addUsers({ identity, kernel }: CloudState, users: readonly DeclaredUser[]): void {
  for (const { name, project, role } of users) {
    const id = hexId(kernel.random);
    const passwordHash = hashSecret(id, DEFAULT_PASSWORD);
    identity.users.insert({ id, name, domainId: 'default', enabled: true, passwordHash, options: {}, extra: {} });
    const assignment: Assignment = {
      roleId: identity.roles.all().find((one) => one.name === role)?.id ?? '',
      actor: { type: 'user', id },
      target: { type: 'project', id: projectIdOf({ identity }, project) },
      inherited: false,
    };
    identity.assignments.insert({ id: assignmentId(assignment), ...assignment });
  }
}

/** The id of a project by its name. */
export function projectIdOf({ identity }: Pick<CloudState, 'identity'>, name: string): string {
  return identity.projects.where('name', `default ${name}`)[0]?.id ?? '';
}

/** Who made the things of a project: the first user that has a role on it. */
export function userIdOf({ identity }: Pick<CloudState, 'identity'>, projectId: string): string {
  const given = identity.assignments.where('target', projectId).find(({ actor }) => actor.type === 'user');
  return given?.actor.id ?? identity.users.where('name', 'default admin')[0]?.id ?? '';
}
