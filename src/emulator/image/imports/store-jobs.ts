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

/** Which image is filled, and because of what. */
type Filling = Pick<StoresToFill, 'imageId' | 'operation'>;

function fillOne(state: ImageState, args: JsonObject): void {
  const { imageId, task, operation, stores } = args;
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
  if (store === undefined) {
    closeBooks(state, imageId, task);
    return;
  }
  const fault = faultOf(state, args, next);
  if (fault === 'fail') spoilBooks(state, imageId, task, left);
  if (fault !== undefined) return;
  fill(state, imageId, store);
  crossOff(state, imageId, store);
  const bytes = state.content.find(imageId) ?? 0;
  moveTask(state, task, { message: `Copied ${Math.floor(lengthOf(bytes) / 2 ** 20)} MiB` });
  if (left.length > 1) planStores(state, next);
  else closeBooks(state, imageId, task);
}

/** A rule wants the copy to fail, or to come later: then the job is kept back, planned anew, or lost. */
function faultOf(
  { kernel }: ImageState,
  args: JsonObject,
  { imageId, operation }: Filling,
): 'fail' | 'later' | undefined {
  const step = { by: 'task', states: {} };
  const except = typeof args.late === 'number' ? { except: args.late } : {};
  const rule = kernel.faults.take({
    kind: 'image',
    resourceId: imageId,
    operation,
    index: 0,
    step,
    ...except,
  });
  if (rule === undefined) return undefined;
  if (rule.action === 'fail') return 'fail';
  if (rule.action === 'hang') kernel.heldJobs.hold(rule.id, JOB, args);
  if (rule.action === 'late') {
    kernel.schedule.plan(JOB, kernel.clock.now() + Math.max(0, rule.delayMs ?? 0), { ...args, late: rule.id });
  }
  return 'later';
}
