import type { Path } from '../operation.ts';
import type { StateRow } from '../state-row.ts';
import { statusPath } from '../status-path.ts';
import { VOLUME_GROUP_SNAPSHOT_STATES } from './volume-group-snapshot-states.table.ts';
import { VOLUME_SNAPSHOT_STATES } from './volume-snapshot-states.table.ts';
import { VOLUME_STATES } from './volume-states.table.ts';

/**
 * The statuses that `os-reset_status` of a volume means to refuse, and those it refuses in fact: two adjacent texts lack the
 * comma between them.
 *
 * Source: cinder stable/2025.1, cinder/api/contrib/admin_actions.py, `VolumeAdminController.validate_update`
 */
export const RESET_REFUSED = {
  byIntent: ['deleting', 'error_deleting', 'detaching'],
  inFact: ['deleting'],
} as const;

const refused: readonly string[] = RESET_REFUSED.inFact;

/** From any status to any of the enumeration that is not refused. */
export const RESET_PATHS: readonly Path[] = pathsTo(VOLUME_STATES).filter(
  ({ end }) => !refused.includes(end.states?.status ?? ''),
);

/** From any status of a snapshot to any other. */
export const SNAPSHOT_RESET_PATHS: readonly Path[] = pathsTo(VOLUME_SNAPSHOT_STATES);

/** From any status of a group, or of its snapshot, to any word of the group snapshot's enumeration. */
export const GROUP_RESET_PATHS: readonly Path[] = pathsTo(VOLUME_GROUP_SNAPSHOT_STATES);

function pathsTo(states: readonly StateRow[]): readonly Path[] {
  return states
    .filter((row) => row.outsideEnum !== true)
    .map(({ name }) => statusPath([], [['api', name]], { when: `${name} is asked` }));
}
