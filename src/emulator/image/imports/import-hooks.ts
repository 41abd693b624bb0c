import { isObject, type JsonObject } from '../../kernel/json.ts';
import type { Hold, OperationHooks, Walk } from '../../kernel/machine.ts';
import { durationOf } from '../../kernel/profile.ts';
import type { ImageState } from '../image-state.ts';
import { lengthOf } from '../images/content.ts';
import { fill } from '../images/fill.ts';
import type { ImageRow } from '../images/state.ts';
import { moveTask } from '../tasks/state.ts';
import { closeBooks, crossOff, openBooks, spoilBooks, storesToFill } from './books.ts';
import { planStores } from './store-jobs.ts';

/** What a walk of an import knows. */
interface ImportArgs {
  readonly task: string;
  readonly stores: readonly string[];
  /** Active only when the last store has it. */
  readonly needsAll: boolean;
  /** Where a web download reads from. */
  readonly uri: string | undefined;
}

function argsOf({ args }: Walk<ImageRow>): ImportArgs {
  const stores = Array.isArray(args.stores) ? args.stores.filter((one) => typeof one === 'string') : [];
  return {
    task: textIn(args, 'task') ?? '',
    stores,
    needsAll: args.needsAll !== false,
    uri: textIn(args, 'uri'),
  };
}

function textIn(args: JsonObject, name: string): string | undefined {
  const value = isObject(args) ? args[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** How long a download is left alone before it is asked about again. */
const ASK_AGAIN_MS = 100;

/**
 * What happens on the way through an import: the task, the books, the stores one after the other.
 *
 * Source: glance stable/zed, glance/async_/flows/api_image_import.py, `get_flow`, `_ImportToStore`, `_CompleteTask`
 */
export function importHooks(state: ImageState): OperationHooks<ImageRow> {
  return {
    before: (walk) => (walk.step.states.status === 'importing' ? takeUp(state, walk) : bringBytes(state, walk)),
    after: (walk) => {
      const { stores } = argsOf(walk);
      if (walk.step.states.status === 'importing') openBooks(state, walk.row.id, stores);
      else fillNext(state, walk);
    },
    ended: (walk) => {
      const { task } = argsOf(walk);
      if (storesToFill(walk.row).length === 0) closeBooks(state, walk.row.id, task);
      else planStores(state, { imageId: walk.row.id, task, operation: walk.operation.id });
    },
    failed: (walk) => {
      const { task, stores } = argsOf(walk);
      state.content.remove(walk.row.id);
      state.images.update(walk.row.id, { stores: [], checksum: null, hash: null });
      spoilBooks(state, walk.row.id, task, stores);
    },
  };
}

/** A worker takes the task up; a moment later the image is importing. */
function takeUp(state: ImageState, walk: Walk<ImageRow>): Hold | undefined {
  const { task } = argsOf(walk);
  if (state.tasks.find(task)?.status !== 'pending') return undefined;
  moveTask(state, task, { status: 'processing' });
  return { waitMs: stepMs(state) };
}

/** The bytes come to the staging area, then all stores but the last are filled if all must be. */
function bringBytes(state: ImageState, walk: Walk<ImageRow>): Hold | undefined {
  const { task, uri, needsAll } = argsOf(walk);
  const hold = stageBytes(state, walk.row.id, { task, uri, isRemote: walk.operation.id === 'import_glance_download' });
  if (hold) return hold;
  if (!needsAll || storesToFill(state.images.get(walk.row.id)).length <= 1) return undefined;
  fillNext(state, walk);
  return { waitMs: stepMs(state) };
}

function stageBytes(
  { staging, downloads }: ImageState,
  id: string,
  { task, uri, isRemote }: { task: string; uri: string | undefined; isRemote: boolean },
): Hold | undefined {
  if (staging.find(id) !== undefined) return undefined;
  if (isRemote) return { fail: 'there is no other Glance to download from' };
  if (uri === undefined) return undefined;
  const download = downloads.of(task, uri);
  if (download === 'running') return { waitMs: ASK_AGAIN_MS };
  if (download === 'failed') return { fail: 'the download failed' };
  staging.put(id, download);
  return undefined;
}

function fillNext(state: ImageState, walk: Walk<ImageRow>): void {
  const { id } = walk.row;
  const [store] = storesToFill(state.images.get(id));
  if (store === undefined) return;
  const bytes = state.staging.find(id) ?? state.content.find(id) ?? Buffer.alloc(0);
  state.content.put(id, bytes);
  fill(state, id, store);
  crossOff(state, id, store);
  moveTask(state, argsOf(walk).task, { message: `Copied ${Math.floor(lengthOf(bytes) / 2 ** 20)} MiB` });
}

/** From one small step of a task to the next. */
function stepMs({ kernel }: ImageState): number {
  return durationOf(kernel.profile, 'task', kernel.random, [50, 200]);
}
