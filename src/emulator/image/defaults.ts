import { isoSeconds } from '../kernel/timestamps.ts';
import type { ImageState } from './image-state.ts';
import { fill } from './images/fill.ts';
import { NEW_IMAGE } from './images/state.ts';

/** 16 MiB of zero bytes: nothing runs in the emulator, so nothing needs to be in the image. */
const SIZE = 2 ** 24;

/** What a fresh Glance holds. */
const IMAGES: readonly { readonly name: string; readonly properties: Readonly<Record<string, string>> }[] = [
  { name: 'cirros-0.6.2-x86_64-disk', properties: { os_distro: 'cirros' } },
  {
    name: 'rescue-16m',
    properties: { os_distro: 'none', hw_rescue_device: 'disk', hw_rescue_bus: 'virtio' },
  },
];

/** Puts in the public images of a fresh cloud. @param owner - the project `admin` */
export function addImageDefaults(state: ImageState, owner: string): void {
  const now = isoSeconds(state.kernel.clock.now());
  for (const { name, properties } of IMAGES) {
    const { id } = state.images.insert({
      ...NEW_IMAGE,
      id: state.kernel.random.uuid(),
      name,
      properties,
      status: 'active',
      visibility: 'public',
      owner,
      diskFormat: 'raw',
      containerFormat: 'bare',
      createdAt: now,
      updatedAt: now,
    });
    state.content.put(id, SIZE);
    fill(state, id, 'fast');
  }
}
