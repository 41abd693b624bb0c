import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** Networks of addresses that rules of security groups name together. */
export interface AddressGroupRow extends StandardRow {
  readonly name: string;
  /** `10.0.0.0/24`, in the order of their texts. */
  readonly addresses: readonly string[];
}

/** Makes the collection of address groups. */
export function createAddressGroups(kernel: Kernel): Collection<AddressGroupRow> {
  return kernel.collection<AddressGroupRow>({
    kind: 'network.address-group',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}
