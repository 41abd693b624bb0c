import { Fault } from '../../frame/fault.ts';
import type { Hold } from '../../kernel/machine.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { newStamps } from '../stamps.ts';
import { act, startWalk } from '../walks.ts';
import { removeVolume } from './remove.ts';
import type { VolumeRow } from './state.ts';

/** How often a migration that waits for Nova is looked at again. */
const WAIT_MS = 100;

/** Where a migration copies to. */
export interface Destination {
  readonly host: string;
  readonly typeId: string;
  readonly isMultiattach: boolean;
}

/** The hidden volume that a migration copies to; `undefined` when none is under way. */
export function copyOf(state: BlockStorageState, { id }: VolumeRow): VolumeRow | undefined {
  return state.volumes.where('copyOf', id)[0];
}

/** Makes the hidden volume. Source: cinder stable/zed, cinder/volume/manager.py, VolumeManager._migrate_volume_generic */
export function createCopy(state: BlockStorageState, row: VolumeRow, to: Destination): void {
  const id = state.kernel.random.uuid();
  state.volumes.insert({
    ...row,
    ...to,
    id,
    status: 'creating',
    attachStatus: 'detached',
    migrationStatus: `target:${row.id}`,
    snapshotId: null,
    sourceVolumeId: null,
    consumesQuota: false,
    ...newStamps(state.kernel),
  });
  startWalk(state.kernel, ['volume', id], 'volume_create');
}

/**
 * Holds a migration back until the hidden volume has the data. What no server has, Cinder copies by itself. Nova moves its
 * guests over, and ends the migration.
 */
export function waitForCopy(state: BlockStorageState, row: VolumeRow): Hold | undefined {
  const copy = copyOf(state, row);
  if (copy === undefined || copy.status === 'error') return { fail: 'failed to create new_volume on destination' };
  const attachments = state.attachments.where('volume', row.id);
  // Anything but available: it is being made, or Nova has it.
  if (copy.status !== 'available') return { waitMs: WAIT_MS };
  if (attachments.length === 0) return undefined;
  try {
    for (const { serverId } of attachments) state.neighbours().compute.swapVolume(serverId ?? '', row.id, copy.id);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fail: error.message };
  }
  return { waitMs: WAIT_MS };
}

/**
 * Puts the copy in the volume's place: the records change sides, so that the volume keeps its id; what was there before goes.
 *
 * Source: cinder stable/zed, cinder/objects/volume.py, Volume.finish_volume_migration
 */
export function takeCopy(state: BlockStorageState, row: VolumeRow): void {
  const copy = copyOf(state, row);
  if (copy === undefined) return;
  const { host, typeId, isMultiattach, attachStatus } = copy;
  touchVolume(state, row.id, { host, typeId, isMultiattach, attachStatus });
  for (const { id } of state.attachments.where('volume', copy.id)) state.attachments.update(id, { volumeId: row.id });
  touchVolume(state, copy.id, {
    host: row.host,
    attachStatus: 'detached',
    migrationStatus: 'deleting',
    description: `migration src for ${row.id}`,
  });
  startWalk(state.kernel, ['volume', copy.id], 'volume_delete');
}

/** The hidden volume of a migration that failed goes. */
export function dropCopy(state: BlockStorageState, row: VolumeRow): void {
  const copy = copyOf(state, row);
  if (copy !== undefined) removeVolume(state, copy.id);
}

/**
 * Ends a migration at once, well or not. Nova does so when its guests have moved over, or could not.
 *
 * Source: cinder stable/zed, cinder/volume/manager.py, VolumeManager.migrate_volume_completion
 */
export function completeMigration(state: BlockStorageState, row: VolumeRow, hasFailed: boolean): void {
  const { kernel, attachments } = state;
  const copy = copyOf(state, row);
  const isAttached = [row, copy].some((one) => one !== undefined && attachments.where('volume', one.id).length > 0);
  const isMoving = row.status === 'retyping' || row.status === 'maintenance';
  const status = isMoving ? (isAttached ? 'in-use' : 'available') : row.status;
  kernel.walker.stop('volume', row.id);
  act(kernel, 'volume_migrate_completion', () => {
    if (hasFailed) {
      dropCopy(state, row);
      touchVolume(state, row.id, { status, migrationStatus: 'error' });
      return;
    }
    takeCopy(state, touchVolume(state, row.id, { migrationStatus: 'completing' }));
    touchVolume(state, row.id, { status, migrationStatus: 'success' });
  });
}
