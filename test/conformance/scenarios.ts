import { BLOCK_STORAGE_SCENARIOS } from './block-storage/scenarios.ts';
import { COMPUTE_SCENARIOS } from './compute/scenarios.ts';
import { FRAME_SCENARIOS } from './frame/scenarios.ts';
import { IDENTITY_SCENARIOS } from './identity/scenarios.ts';
import { IMAGE_SCENARIOS } from './image/scenarios.ts';
import { NETWORK_SCENARIOS } from './network/scenarios.ts';
import { PLACEMENT_SCENARIOS } from './placement/scenarios.ts';
import type { Scenario } from './scenario.ts';

/** All scenarios of requests and answers. */
export const SCENARIOS: readonly Scenario[] = [
  ...FRAME_SCENARIOS,
  ...BLOCK_STORAGE_SCENARIOS,
  ...COMPUTE_SCENARIOS,
  ...IDENTITY_SCENARIOS,
  ...IMAGE_SCENARIOS,
  ...NETWORK_SCENARIOS,
  ...PLACEMENT_SCENARIOS,
];
