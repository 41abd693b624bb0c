import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../bodies.ts';

/** A service of the catalog. */
export interface ServiceRow {
  readonly id: string;
  readonly type: string;
  readonly enabled: boolean;
  /** Name, description and whatever else someone gave. */
  readonly extra: Fields;
}

/** Makes the collection of services. */
export function createServices(kernel: Kernel): Collection<ServiceRow> {
  return kernel.collection<ServiceRow>({ kind: 'identity.service', id: (row) => row.id });
}
