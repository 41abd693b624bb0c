import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** Why something that a user asked for failed later. */
export interface MessageRow extends Stamps {
  readonly id: string;
  readonly projectId: string;
  readonly eventId: string;
  readonly text: string;
  readonly requestId: string;
  /** `VOLUME`, `VOLUME_SNAPSHOT`, `VOLUME_BACKUP`. */
  readonly resourceType: string;
  readonly resourceId: string;
}

/** Makes the collection of messages. */
export function createMessages(kernel: Kernel): Collection<MessageRow> {
  return kernel.collection<MessageRow>({
    kind: 'block-storage.message',
    id: (row) => row.id,
    indexes: { project: (row) => row.projectId, resource: (row) => row.resourceId },
    orders: { created: newestFirst },
  });
}
