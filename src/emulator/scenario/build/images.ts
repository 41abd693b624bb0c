import type { CloudState } from '../../cloud-state.ts';
import { fill } from '../../image/images/fill.ts';
import { NEW_IMAGE } from '../../image/images/state.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import type { DeclaredImage } from '../declared-cloud.ts';
import { projectIdOf } from './identity.ts';

/** 16 MiB of zero bytes, as the images of a fresh cloud. */
const SIZE = 2 ** 24;

/** Adds images; a queued one has no bytes yet. */
export function addImages(state: CloudState, images: readonly DeclaredImage[]): void {
  const now = isoSeconds(state.kernel.clock.now());
  for (const one of images) {
    const isQueued = one.status === 'queued';
    const { id } = state.image.images.insert({
      ...NEW_IMAGE,
      id: state.kernel.random.uuid(),
      name: one.name,
      status: one.status,
      visibility: one.visibility,
      owner: projectIdOf(state, one.project),
      diskFormat: isQueued ? null : 'raw',
      containerFormat: isQueued ? null : 'bare',
      minDisk: one.minDiskGib,
      minRam: one.minRamMib,
      createdAt: now,
      updatedAt: now,
    });
    if (isQueued) continue;
    state.image.content.put(id, SIZE);
    fill(state.image, id, 'fast');
  }
}
