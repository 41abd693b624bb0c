import type { Kernel } from '../../kernel/kernel.ts';
import type { Neighbours } from '../neighbours.ts';
import { standInImages } from './images.ts';
import { standInNetwork } from './network.ts';
import { standInPlacement } from './placement.ts';
import { standInVolumes } from './volumes.ts';

/** The least that Nova can run with. */
export function standIns(kernel: Kernel): Neighbours {
  return {
    network: standInNetwork(kernel),
    volumes: standInVolumes(kernel),
    images: standInImages(kernel),
    placement: standInPlacement(kernel),
  };
}
