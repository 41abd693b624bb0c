import { type BlockStorageState, createBlockStorage } from './block-storage/block-storage-state.ts';
import { addBlockStorageDefaults } from './block-storage/defaults.ts';
import { NO_NEIGHBOURS, type VolumeNeighbours } from './block-storage/neighbours.ts';
import { addIdentityDefaults } from './identity/defaults.ts';
import { createIdentity, type Identity } from './identity/identity-state.ts';
import { addImageDefaults } from './image/defaults.ts';
import { imagesForOthers } from './image/for-others.ts';
import { createImageState, type ImageState } from './image/image-state.ts';
import type { FetchImage } from './image/imports/downloads.ts';
import type { Kernel } from './kernel/kernel.ts';
import { createPlacement, type PlacementState } from './placement/placement-state.ts';

/** The state of every service of one cloud: what a route may read and write. */
export interface CloudState {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly image: ImageState;
  readonly placement: PlacementState;
  readonly blockStorage: BlockStorageState;
}

/** Makes the state of every service, empty. @param fetchImage - how imports of images download; default: over HTTP */
export function createCloudState(kernel: Kernel, fetchImage?: FetchImage): CloudState {
  const image = createImageState(kernel, fetchImage);
  const forVolumes: VolumeNeighbours = { ...NO_NEIGHBOURS, images: imagesForOthers(image) };
  return {
    kernel,
    identity: createIdentity(kernel),
    image,
    placement: createPlacement(kernel),
    blockStorage: createBlockStorage(kernel, () => forVolumes),
  };
}

/** Puts in what a fresh cloud holds. */
export function addDefaults(state: CloudState): void {
  addIdentityDefaults(state.identity);
  addBlockStorageDefaults(state.blockStorage);
  addImageDefaults(state.image, projectIdOf(state.identity, 'admin'));
}

function projectIdOf({ projects }: Identity, name: string): string {
  return projects.all().find((row) => row.name === name && !row.isDomain)?.id ?? '';
}
