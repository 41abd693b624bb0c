import type { Scenario } from '../scenario.ts';
import { consistencyGroups } from './consistency-groups.ts';
import { volumeServices } from './services.ts';

/** Scenarios of Cinder's. */
export const BLOCK_STORAGE_SCENARIOS: readonly Scenario[] = [volumeServices, consistencyGroups];
