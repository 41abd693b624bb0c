import type { JsonObject } from '../../kernel/json.ts';
import { durationOf } from '../../kernel/profile.ts';
import type { ImageState } from '../image-state.ts';
import { lengthOf } from '../images/content.ts';
import { fill } from '../images/fill.ts';
import { moveTask } from '../tasks/state.ts';
import { closeBooks, crossOff, openBooks, spoilBooks, storesToFill } from './books.ts';

const JOB = 'image.fill-store';

/** An active image that goes to more stores. */
export interface StoresToFill {
  readonly imageId: string;
  readonly task: string;
  /** Id of the operation in the model, for faults. */
  readonly operation: string;
  /** Set before a copy has begun: the stores to be filled. */
  readonly stores?: readonly string[];
}

/** Defines the job that fills one store after the other. Once, when the cloud is made. */
export function defineStoreJobs(state: ImageState): void {
  state.kernel.schedule.define(JOB, (args) => fillOne(state, args));
}

/** Plans the next store, or the beginning of a copy. The image's status does not move: only its properties tell. */
export function planStores({ kernel }: ImageState, { imageId, task, operation, stores }: StoresToFill): void {
  const wait = durationOf(kernel.profile, 'task', kernel.random, [50, 300]);
  kernel.schedule.plan(JOB, kernel.clock.now() + wait, { imageId, task, operation, ...(stores && { stores }) });
}

function fillOne(state: ImageState, { imageId, task, operation, stores }: JsonObject): void {
  if (typeof imageId !== 'string' || typeof task !== 'string' || typeof operation !== 'string') return;
  const next = { imageId, task, operation };
  if (state.images.find(imageId) === undefined) {
    moveTask(state, task, { status: 'failure', message: 'Task failed due to Internal Error' });
    return;
  }
  if (Array.isArray(stores)) {
    moveTask(state, task, { status: 'processing' });
    openBooks(
      state,
      imageId,
      stores.filter((one) => typeof one === 'string'),
    );
    planStores(state, next);
    return;
  }
  const left = storesToFill(state.images.get(imageId));
  const [store] = left;
  if (store === undefined) closeBooks(state, imageId, task);
  else if (isFaulty(state, imageId, operation)) spoilBooks(state, imageId, task, left);
  else {
    fill(state, imageId, store);
    crossOff(state, imageId, store);
    const bytes = state.content.find(imageId) ?? 0;
    moveTask(state, task, { message: `Copied ${Math.floor(lengthOf(bytes) / 2 ** 20)} MiB` });
    if (left.length > 1) planStores(state, next);
    else closeBooks(state, imageId, task);
  }
}

/** A rule wants the copy to fail. */
function isFaulty({ kernel }: ImageState, resourceId: string, operation: string): boolean {
  const step = { by: 'task', states: {} };
  return kernel.faults.take({ kind: 'image', resourceId, operation, index: 0, step })?.action === 'fail';
}
