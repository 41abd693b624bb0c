import type { ImageRow } from '../image/images/state.ts';
import { isoSeconds } from '../kernel/timestamps.ts';
import type { Notification, Teller } from './notification.ts';

/** Glance's API, which does all of it. */
const PUBLISHER = 'image.localhost';

/** What Glance notes for itself, about where the bytes are. */
const PROPERTIES_OF_OURS = 'os_glance_';

/**
 * What Glance tells of a commit of an image: after each save, when bytes are about to come, and when they have come, before it saves that.
 *
 * Source: glance stable/zed, glance/notifier.py, `ImageProxy.set_data`, `ImageRepoProxy`, `format_image_notification`
 */
export const tellImage: Teller = (entry, { kernel }) => {
  const [before, after] = [entry.before, entry.after] as unknown as readonly [ImageRow | null, ImageRow | null];
  const row = after ?? before;
  if (row === null) return [];
  return eventsOf(before, after).map(
    (event): Notification => ({
      exchange: 'glance',
      topic: 'notifications',
      priority: 'info',
      event: `image.${event}`,
      publisher: PUBLISHER,
      payload: payloadOf(row, event === 'delete' ? isoSeconds(kernel.clock.now()) : null),
      context: { requestId: entry.cause.requestId ?? null, projectId: row.owner ?? '', userId: '' },
    }),
  );
};

function eventsOf(before: ImageRow | null, after: ImageRow | null): readonly string[] {
  if (after === null) return ['delete'];
  if (before === null) return ['create'];
  if (after.status === 'saving' && before.status !== 'saving') return ['update', 'prepare'];
  if (after.status === 'active' && ['saving', 'importing'].includes(before.status))
    return ['upload', 'activate', 'update'];
  const isGone = after.status === 'deleted';
  return isGone || isAlike(before, after) ? [] : ['update'];
}

/** Claims that nothing was changed that a message shows: where the bytes are is Glance's own. */
function isAlike(before: ImageRow, after: ImageRow): boolean {
  return JSON.stringify(payloadOf(before, null)) === JSON.stringify(payloadOf(after, null));
}

function payloadOf(row: ImageRow, deletedAt: string | null): object {
  const properties = Object.entries(row.properties).filter(([name]) => !name.startsWith(PROPERTIES_OF_OURS));
  return {
    id: row.id,
    name: row.name,
    status: deletedAt === null ? row.status : 'deleted',
    created_at: row.createdAt,
    updated_at: deletedAt ?? row.updatedAt,
    min_disk: row.minDisk,
    min_ram: row.minRam,
    protected: row.protected,
    checksum: row.checksum,
    owner: row.owner,
    disk_format: row.diskFormat,
    container_format: row.containerFormat,
    size: row.size,
    virtual_size: row.virtualSize,
    is_public: row.visibility === 'public',
    visibility: row.visibility,
    properties: Object.fromEntries(properties),
    tags: row.tags,
    deleted: deletedAt !== null,
    deleted_at: deletedAt,
  };
}
