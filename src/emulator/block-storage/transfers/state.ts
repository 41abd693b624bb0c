import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** The offer of a volume to whoever has the key. */
export interface TransferRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly volumeId: string;
  /** SHA-256 of the key. */
  readonly keyHash: string;
  readonly noSnapshots: boolean;
  readonly sourceProjectId: string;
}

/** Makes the collection of transfers. */
export function createTransfers(kernel: Kernel): Collection<TransferRow> {
  return kernel.collection<TransferRow>({
    kind: 'block-storage.transfer',
    id: (row) => row.id,
    indexes: { project: (row) => row.sourceProjectId, volume: (row) => row.volumeId },
    orders: { created: newestFirst },
  });
}
