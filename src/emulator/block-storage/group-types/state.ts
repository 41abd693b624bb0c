import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';
import type { Texts } from '../volumes/state.ts';

/** A type of groups. */
export interface GroupTypeRow extends Stamps {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly isPublic: boolean;
  readonly specs: Texts;
}

/** The type that groups have which were consistency groups once. */
export const CONSISTENCY_GROUP_TYPE_NAME = 'default_cgsnapshot_type';

/** Makes the collection of group types. */
export function createGroupTypes(kernel: Kernel): Collection<GroupTypeRow> {
  return kernel.collection<GroupTypeRow>({
    kind: 'block-storage.group-type',
    id: (row) => row.id,
    indexes: { name: (row) => row.name },
    orders: { created: newestFirst },
  });
}
