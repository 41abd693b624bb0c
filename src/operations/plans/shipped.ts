import type { Plan } from './plan.ts';
import { DRAIN_HOST } from './shipped/drain-host.table.ts';
import { RESIZE_FLEET } from './shipped/resize-fleet.table.ts';
import { ROLLING_REBOOT } from './shipped/rolling-reboot.table.ts';
import { SAFE_DELETE } from './shipped/safe-delete.table.ts';
import { UNSTICK } from './shipped/unstick.table.ts';

/** The plans that come with the program. */
export const SHIPPED_PLANS: readonly Plan[] = [DRAIN_HOST, ROLLING_REBOOT, RESIZE_FLEET, SAFE_DELETE, UNSTICK];
