import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A group of users. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly domainId: string;
  readonly description: string;
  readonly userIds: readonly string[];
}

/** Makes the collection of groups. */
export function createGroups(kernel: Kernel): Collection<GroupRow> {
  return kernel.collection<GroupRow>({
    kind: 'identity.group',
    id: (row) => row.id,
    indexes: { domain: (row) => row.domainId, name: (row) => `${row.domainId} ${row.name}` },
  });
}

/** The groups that a user is in. */
export function groupsOf(groups: Collection<GroupRow>, userId: string): GroupRow[] {
  return groups.all().filter((group) => group.userIds.includes(userId));
}
