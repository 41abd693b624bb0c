import { type BlockStorageState, createBlockStorage } from './block-storage/block-storage-state.ts';
import { addBlockStorageDefaults } from './block-storage/defaults.ts';
import { createCompute } from './compute/compute.ts';
import type { Compute } from './compute/compute-state.ts';
import { addComputeDefaults, DEFAULT_HOSTS } from './compute/defaults.ts';
import { computeNeighbours } from './compute/neighbours-of.ts';
import { loseCalls } from './faults/lose-calls.ts';
import { addIdentityDefaults } from './identity/defaults.ts';
import { createIdentity, type Identity } from './identity/identity-state.ts';
import { addImageDefaults } from './image/defaults.ts';
import { imagesForOthers } from './image/for-others.ts';
import { createImageState, type ImageState } from './image/image-state.ts';
import type { FetchImage } from './image/imports/downloads.ts';
import type { Kernel } from './kernel/kernel.ts';
import { addNetworkDefaults } from './network/defaults.ts';
import { createNetworkState, type NetworkState } from './network/network-state.ts';
import { createPlacement, type PlacementState } from './placement/placement-state.ts';

/** The state of every service of one cloud: what a route may read and write. */
export interface CloudState {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly image: ImageState;
  readonly placement: PlacementState;
  readonly blockStorage: BlockStorageState;
  readonly network: NetworkState;
  readonly compute: Compute;
}

/** Makes the state of every service, empty. @param fetchImage - how imports of images download; default: over HTTP */
export function createCloudState(kernel: Kernel, fetchImage?: FetchImage): CloudState {
  const image = createImageState(kernel, fetchImage);
  // Cinder and Nova ask each other; each is asked only when both are there.
  const blockStorage = createBlockStorage(kernel, () => ({
    images: loseCalls(kernel.faults, 'images', imagesForOthers(image)),
    compute: loseCalls(kernel.faults, 'compute', compute.forOthers),
  }));
  const services = {
    kernel,
    identity: createIdentity(kernel),
    image,
    placement: createPlacement(kernel),
    blockStorage,
    network: createNetworkState(kernel),
  };
  const compute: Compute = createCompute(kernel, computeNeighbours(services));
  services.network.neighbours.compute = loseCalls(kernel.faults, 'compute', compute.forOthers);
  return { ...services, compute };
}

/** Puts in what a fresh cloud holds. */
export function addDefaults(state: CloudState): void {
  addIdentityDefaults(state.identity);
  addBlockStorageDefaults(state.blockStorage);
  addComputeDefaults(state.compute);
  const [admin, demo] = [projectIdOf(state.identity, 'admin'), projectIdOf(state.identity, 'demo')];
  addImageDefaults(state.image, admin);
  addNetworkDefaults(state.network, { admin, demo, hosts: DEFAULT_HOSTS });
}

function projectIdOf({ projects }: Identity, name: string): string {
  return projects.all().find((row) => row.name === name && !row.isDomain)?.id ?? '';
}
