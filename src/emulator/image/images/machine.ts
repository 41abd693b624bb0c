import type { Machine, Walk } from '../../kernel/machine.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import type { ImageState } from '../image-state.ts';
import { digestOf, virtualSizeOf } from './digest.ts';
import type { ImageRow } from './state.ts';

/** How images are walked through their operations. */
export function createImageMachine(state: ImageState): Machine<ImageRow> {
  return {
    kind: 'image',
    rows: state.images,
    idOf: (row) => row.id,
    read: (row) => ({ status: row.status }),
    write: (row, { status }) => {
      const updatedAt = isoSeconds(state.kernel.clock.now());
      if (typeof status !== 'string') return { ...row, updatedAt };
      // Glance forgets the sizes whenever an image is queued again.
      const cleared = status === 'queued' ? { size: null, virtualSize: null } : {};
      return { ...row, status, updatedAt, ...cleared };
    },
    hooks: {
      // An image is gone as soon as it is deleted: nothing happens afterwards.
      delete: {
        after: ({ row }) => {
          state.kernel.walker.stop('image', row.id);
          removeImage(state, row.id);
        },
      },
      upload: {
        after: (walk) => {
          if (isActive(walk)) fill(state, walk.row.id, storeOf(walk));
        },
      },
    },
  };
}

/** Claims that the image was just made active. */
function isActive({ step }: Walk<ImageRow>): boolean {
  return step.states.status === 'active';
}

/** Where the bytes of an upload go. */
function storeOf({ args }: Walk<ImageRow>): string {
  return typeof args.store === 'string' ? args.store : 'fast';
}

/** Takes an image away with all that hangs on it. Tasks stay: they end by their own time. */
export function removeImage({ images, members, content, staging }: ImageState, id: string): void {
  for (const row of members.where('image', id)) members.remove(`${row.imageId} ${row.memberId}`);
  content.remove(id);
  staging.remove(id);
  images.remove(id);
}

/** Writes down what the bytes of an image are, and that a store has them. */
export function fill({ images, content }: ImageState, id: string, store: string): void {
  const row = images.get(id);
  const bytes = content.find(id) ?? Buffer.alloc(0);
  const { size, checksum, hash } = digestOf(bytes);
  const stores = row.stores.includes(store) ? row.stores : [...row.stores, store];
  images.update(id, { size, checksum, hash, stores, virtualSize: virtualSizeOf(row.diskFormat, bytes) });
}
