import type { Hold, OperationHooks, Walk } from '../../kernel/machine.ts';
import { durationOf } from '../../kernel/profile.ts';
import type { ImageState } from '../image-state.ts';
import type { Content } from '../images/content.ts';
import { hashOf } from '../images/digest.ts';
import { fill } from '../images/fill.ts';
import type { ImageRow } from '../images/state.ts';
import { closeBooks, dropLock } from '../imports/books.ts';
import { moveTask } from '../tasks/state.ts';
import { type Location, readLocation } from './location.ts';

/**
 * What happens while an image gets the bytes that a store has: the task, the look at the place, the hash.
 *
 * Source: glance stable/2026.1, glance/async_/flows/location_import.py, `get_flow`
 */
export function locationHooks(state: ImageState): OperationHooks<ImageRow> {
  return {
    before: (walk) => takeUp(state, walk) ?? check(state, walk),
    after: (walk) => {
      if (walk.step.states.status === 'active') take(state, walk);
    },
    ended: (walk) => closeBooks(state, walk.row.id, textIn(walk, 'task')),
    failed: (walk) => {
      const { id } = walk.row;
      state.content.remove(id);
      state.images.update(id, { stores: [], checksum: null, hash: null });
      dropLock(state, id);
      moveTask(state, textIn(walk, 'task'), { status: 'failure', message: 'Task failed due to Internal Error' });
    },
  };
}

function textIn({ args }: Walk<ImageRow>, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

/** A worker takes the task up; a moment later it works. */
function takeUp(state: ImageState, walk: Walk<ImageRow>): Hold | undefined {
  const task = textIn(walk, 'task');
  if (state.tasks.find(task)?.status !== 'pending') return undefined;
  moveTask(state, task, { status: 'processing' });
  return { waitMs: durationOf(state.kernel.profile, 'task', state.kernel.random, [50, 200]) };
}

/** There must be bytes at the place, and they must be what was said. */
function check(state: ImageState, walk: Walk<ImageRow>): Hold | undefined {
  const { diskFormat, containerFormat } = walk.row;
  if (diskFormat === null || containerFormat === null) return { fail: 'an image without formats cannot be active' };
  const found = bytesAt(state, textIn(walk, 'url'));
  if (found === undefined) return { fail: 'there are no bytes at the location' };
  const algorithm = textIn(walk, 'algorithm');
  if (algorithm === '' || walk.step.states.status !== 'active') return undefined;
  const isSame = hashOf(found.bytes, algorithm) === textIn(walk, 'hash');
  return isSame ? undefined : { fail: 'the hash does not match' };
}

/** What a store has at a place: the bytes of another image, or what its image left behind is gone. */
function bytesAt(
  { images, content }: ImageState,
  url: string,
): { readonly bytes: Content; readonly at: Location } | undefined {
  const at = readLocation(url);
  const bytes = at && content.find(at.imageId);
  if (at === undefined || bytes === undefined) return undefined;
  return images.find(at.imageId)?.stores.includes(at.store) ? { bytes, at } : undefined;
}

function take(state: ImageState, walk: Walk<ImageRow>): void {
  const url = textIn(walk, 'url');
  const found = bytesAt(state, url);
  if (found === undefined) return;
  const { id } = walk.row;
  state.content.put(id, found.bytes);
  fill(state, id, found.at.store);
  const algorithm = textIn(walk, 'algorithm');
  const own = algorithm === '' ? {} : { hash: textIn(walk, 'hash'), hashAlgorithm: algorithm };
  state.images.update(id, { addedUrl: url, ...own });
}
