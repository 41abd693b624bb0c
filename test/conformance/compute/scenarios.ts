import type { Scenario } from '../scenario.ts';
import { administration } from './administration.ts';
import { gone } from './gone.ts';
import { networkProxies } from './network-proxies.ts';
import { volumeProxies } from './volume-proxies.ts';

/** Scenarios of Nova's. */
export const COMPUTE_SCENARIOS: readonly Scenario[] = [gone, administration, networkProxies, volumeProxies];
