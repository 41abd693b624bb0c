import type { Collection } from '../../kernel/collection.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** The record of who uses a volume. */
export interface AttachmentRow extends Stamps {
  readonly id: string;
  readonly volumeId: string;
  /** Of the volume: lists show a project's own. */
  readonly projectId: string;
  readonly serverId: string | null;
  /** Wire `attached_host`. */
  readonly host: string | null;
  /** Wire `device` and `mountpoint`. */
  readonly device: string | null;
  readonly status: string;
  readonly mode: string | null;
  readonly attachedAtMs: number | null;
  readonly connector: JsonObject | null;
  readonly connectionInfo: JsonObject;
}

/** Makes the collection of attachments. */
export function createAttachments(kernel: Kernel): Collection<AttachmentRow> {
  return kernel.collection<AttachmentRow>({
    kind: 'block-storage.attachment',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.projectId,
      volume: (row) => row.volumeId,
      server: (row) => row.serverId ?? undefined,
    },
    orders: { created: newestFirst },
  });
}
