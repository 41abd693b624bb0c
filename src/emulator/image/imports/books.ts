import type { ImageState } from '../image-state.ts';
import { stampOf } from '../images/body.ts';
import type { ImageRow } from '../images/state.ts';
import { moveTask } from '../tasks/state.ts';

/** The properties in which Glance keeps the books of an import. */
export const LOCK = 'os_glance_import_task';
const IMPORTING = 'os_glance_importing_to_stores';
const FAILED = 'os_glance_failed_import';

/** Stores that an import has still to fill. */
export function storesToFill({ properties }: ImageRow): string[] {
  return (properties[IMPORTING] ?? '').split(',').filter((store) => store !== '');
}

/** Writes down which stores are to be filled. */
export function openBooks({ images, kernel }: ImageState, id: string, stores: readonly string[]): void {
  const { properties } = images.get(id);
  images.update(id, {
    properties: { ...properties, [IMPORTING]: stores.join(','), [FAILED]: '' },
    updatedAt: stampOf(kernel),
  });
}

/** Writes down that one store less is to be filled. */
export function crossOff({ images, kernel }: ImageState, id: string, store: string): void {
  const row = images.get(id);
  const rest = storesToFill(row).filter((one) => one !== store);
  images.update(id, { properties: { ...row.properties, [IMPORTING]: rest.join(',') }, updatedAt: stampOf(kernel) });
}

/** Ends an import well: the lock falls, the staged bytes go. */
export function closeBooks(state: ImageState, id: string, taskId: string): void {
  dropLock(state, id);
  state.staging.remove(id);
  state.downloads.forget(taskId);
  moveTask(state, taskId, { status: 'success', result: { image_id: id } });
}

/** Ends an import badly: the stores that were to be filled are told, the task fails. */
export function spoilBooks(state: ImageState, id: string, taskId: string, stores: readonly string[]): void {
  const { images, kernel } = state;
  const row = images.find(id);
  if (row) {
    const properties = { ...row.properties, [IMPORTING]: '', [FAILED]: stores.join(',') };
    images.update(id, { properties, updatedAt: stampOf(kernel) });
    dropLock(state, id);
  }
  state.staging.remove(id);
  state.downloads.forget(taskId);
  moveTask(state, taskId, { status: 'failure', message: 'Task failed due to Internal Error' });
}

/** Lets an image go: another import may begin. */
export function dropLock({ images }: ImageState, id: string): void {
  const { [LOCK]: _, ...properties } = images.get(id).properties;
  images.update(id, { properties });
}
