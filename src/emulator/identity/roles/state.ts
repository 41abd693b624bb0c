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

/** Roles with all that they imply, each once, in order. */
export function withImplied(roles: Collection<RoleRow>, ids: readonly string[]): RoleRow[] {
  const found = new Map<string, RoleRow>();
  const queue = [...ids];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const role = roles.find(id);
    if (role === undefined || found.has(id)) continue;
    found.set(id, role);
    queue.push(...role.impliedIds);
  }
  // A role of a domain counts by what it implies alone.
  return [...found.values()].filter(({ domainId }) => domainId === null);
}
