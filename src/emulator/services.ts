import { volumeDefinition } from './block-storage/service.ts';
import { computeDefinition } from './compute/service.ts';
import type { ServiceDefinition } from './frame/definition.ts';
import { identityDefinition } from './identity/service.ts';
import { imageDefinition } from './image/service.ts';
import { networkDefinition } from './network/service.ts';
import { placementDefinition } from './placement/service.ts';

/** Every service of the cloud. */
export const SERVICES: readonly ServiceDefinition[] = [
  identityDefinition,
  computeDefinition,
  imageDefinition,
  volumeDefinition,
  networkDefinition,
  placementDefinition,
];
