import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';
import type { Texts } from '../volumes/state.ts';

/** Limits on the speed of volumes. */
export interface QosSpecsRow extends Stamps {
  readonly id: string;
  readonly name: string;
  /** `front-end`, `back-end` or `both`. */
  readonly consumer: string;
  readonly specs: Texts;
}

/** Makes the collection of QoS specs. */
export function createQosSpecs(kernel: Kernel): Collection<QosSpecsRow> {
  return kernel.collection<QosSpecsRow>({
    kind: 'block-storage.qos-specs',
    id: (row) => row.id,
    indexes: { name: (row) => row.name },
    orders: { created: newestFirst },
  });
}
