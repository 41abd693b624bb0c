import { Fault } from '../../frame/fault.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** A role. */
export interface RoleRow {
  readonly id: string;
  readonly name: string;
  /** Set for a role of one domain only. */
  readonly domainId: string | null;
  readonly description: string | null;
  readonly options: Fields;
  /** The roles that come with it. */
  readonly impliedIds: readonly string[];
}

/** Makes the collection of roles. */
export function createRoles(kernel: Kernel): Collection<RoleRow> {
  return kernel.collection<RoleRow>({
    kind: 'identity.role',
    id: (row) => row.id,
    indexes: { name: (row) => `${row.domainId ?? ''} ${row.name}` },
  });
}

/** The one role of a name, in whatever domain. @throws Fault 404 for none, 400 for several */
export function findRoleByName(roles: Collection<RoleRow>, name: string): RoleRow {
  const [role, ...others] = roles.all().filter((one) => one.name === name);
  if (role === undefined) throw new Fault(404, `Role ${name} is not defined`);
  if (others.length === 0) return role;
  const text = `There are multiple role entities named '${name}'. Please use ID instead of names to resolve the ambiguity.`;
  throw new Fault(400, text);
}

/** Roles with all that they imply, each once, in order; those of domains count by what they imply alone. */
export function withImplied(roles: Collection<RoleRow>, ids: readonly string[]): RoleRow[] {
  return withAllImplied(roles, ids).filter(({ domainId }) => domainId === null);
}

/** The same with the roles of domains. */
export function withAllImplied(roles: Collection<RoleRow>, ids: readonly string[]): RoleRow[] {
  const found = new Map<string, RoleRow>();
  const queue = [...ids];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const role = roles.find(id);
    if (role === undefined || found.has(id)) continue;
    found.set(id, role);
    queue.push(...role.impliedIds);
  }
  return [...found.values()];
}
