import type { Machine, Walk } from '../../kernel/machine.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import type { ImageState } from '../image-state.ts';
import { importHooks } from '../imports/import-hooks.ts';
import { locationHooks } from '../locations/hooks.ts';
import { moveTask } from '../tasks/state.ts';
import { fill } from './fill.ts';
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
        failed: ({ row }) => state.content.remove(row.id),
      },
      import_glance_direct: importHooks(state),
      import_web_download: importHooks(state),
      import_glance_download: importHooks(state),
      add_location: locationHooks(state),
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
export function removeImage(state: ImageState, id: string): void {
  const { images, members, content, staging, tasks } = state;
  const message = 'Task failed due to Internal Error';
  for (const task of tasks.where('image', id)) moveTask(state, task.id, { status: 'failure', message });
  for (const row of members.where('image', id)) members.remove(`${row.imageId} ${row.memberId}`);
  content.remove(id);
  staging.remove(id);
  images.remove(id);
}
