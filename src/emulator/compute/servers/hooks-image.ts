import type { States } from '../../../model/states.ts';
import type { Hold } from '../../kernel/machine.ts';
import type { ComputeState } from '../compute-state.ts';
import { changeServer } from './change.ts';
import { argOf, isLast, type ServerHooks, type ServerWalk } from './hooks.ts';
import { bindPorts, plugPorts, unplugPorts, waitForPorts } from './ports.ts';
import { chooseHost, claim } from './scheduler.ts';
import type { ServerRow } from './state.ts';
import { askerOf, attachVolumes } from './volumes.ts';

/** What an image of a server holds: a few bytes for each GiB of its disk would be too many to keep. */
const SNAPSHOT_BYTES = 4 * 2 ** 20;

/** Images and backups: queued, saving, active beside the server's tasks. */
export function imageHooks(state: ComputeState): ServerHooks {
  return {
    after: (walk) => {
      const image = argOf(walk, 'image');
      if (image !== undefined && walk.step.states.taskState === 'image_uploading') {
        state.neighbours.images.beginUpload(image);
      }
    },
    ended: (walk) => {
      const image = argOf(walk, 'image');
      if (image !== undefined) state.neighbours.images.finishUpload(image, SNAPSHOT_BYTES);
      rotate(state, walk);
    },
    failed: (walk) => {
      const image = argOf(walk, 'image');
      if (image !== undefined) state.neighbours.images.delete(image);
    },
  };
}

/**
 * What becomes of the image of a server that is deleted meanwhile: bytes that are on their way arrive; a snapshot that was begun is cleaned
 * up, one that was not is left, and so is that of a shelving.
 *
 * Source: nova stable/zed, nova/compute/manager.py, snapshot_instance, _snapshot_instance, _shelve_instance
 */
export function leaveImage(state: ComputeState, { taskState }: States, image: string): void {
  const { images } = state.neighbours;
  if (taskState === 'image_uploading' || taskState === 'shelving_image_uploading') {
    images.finishUpload(image, SNAPSHOT_BYTES);
  } else if (['image_snapshot', 'image_backup', 'image_pending_upload'].includes(taskState ?? '')) {
    images.delete(image);
  }
}

/** Deletes the oldest backups of a server beyond the number to keep. */
function rotate(state: ComputeState, { row, args }: ServerWalk): void {
  const { rotation, backupType } = args;
  if (typeof rotation !== 'number' || typeof backupType !== 'string') return;
  const isBackup = (properties: Readonly<Record<string, string>>) =>
    properties.image_type === 'backup' && properties.backup_type === backupType && properties.instance_uuid === row.id;
  const backups = state.neighbours.images.list(askerOf(row)).filter(({ properties }) => isBackup(properties));
  for (const { id } of backups.slice(Math.max(rotation, 0))) state.neighbours.images.delete(id);
}

/**
 * Shelving: an image of the guest, then the guest is gone; offloaded, the host forgets the server.
 *
 * Source: nova stable/zed, nova/compute/manager.py, _shelve_instance, _shelve_offload_instance
 */
export function shelveHooks(state: ComputeState): ServerHooks {
  return {
    after: (walk) => {
      const { vmState, taskState } = walk.step.states;
      const image = argOf(walk, 'image');
      if (image !== undefined && taskState === 'shelving_image_uploading') state.neighbours.images.beginUpload(image);
      if (vmState === 'shelved' || (vmState === 'shelved_offloaded' && image === undefined)) {
        if (image !== undefined) state.neighbours.images.finishUpload(image, SNAPSHOT_BYTES);
        unplugPorts(state, walk.row.id);
        remember(state, walk.row, image);
      }
      if (vmState === 'shelved_offloaded') offload(state, walk.row.id);
    },
    ended: ({ row }) => {
      const shelvedOffloadSeconds = state.kernel.settings.get('shelved_offload_time');
      if (row.states.vmState !== 'shelved' || shelvedOffloadSeconds < 0) return;
      const atMs = state.kernel.clock.now() + shelvedOffloadSeconds * 1000;
      state.kernel.schedule.plan(OFFLOAD, atMs, { server: row.id });
    },
    failed: (walk) => {
      const image = argOf(walk, 'image');
      if (image !== undefined) state.neighbours.images.delete(image);
    },
  };
}

/** The job that offloads a shelved server after a while. */
export const OFFLOAD = 'compute.offload';

function remember(state: ComputeState, row: ServerRow, image: string | undefined): void {
  const shelved = {
    shelved_host: row.host ?? '',
    shelved_at: new Date(state.kernel.clock.now()).toISOString(),
    ...(image !== undefined && { shelved_image_id: image }),
  };
  state.servers.update(row.id, { systemMetadata: { ...row.systemMetadata, ...shelved } });
}

/** Takes a server off its host: no share of it, no binding, volumes only reserved. */
function offload(state: ComputeState, serverId: string): void {
  const row = state.servers.get(serverId);
  const cinder = state.neighbours.volumes;
  state.neighbours.placement.free(serverId);
  bindPorts(state, serverId, null);
  const volumes = row.volumes.map((mapping) => {
    const { volumeId, attachmentId } = mapping;
    if (volumeId === null || attachmentId === null) return mapping;
    cinder.detach(attachmentId);
    return { ...mapping, attachmentId: cinder.reserve(volumeId, serverId) };
  });
  changeServer(state, serverId, { host: null, volumes });
}

/** Offloading of a server that was shelved before. */
export function shelveOffloadHooks(state: ComputeState): ServerHooks {
  return { ended: ({ row }) => offload(state, row.id) };
}

/** Back from the shelf: on the host that it is still on, or on a new one. */
export function unshelveHooks(state: ComputeState): ServerHooks {
  return {
    before: (walk) => {
      const isOffloaded = walk.row.host === null;
      if (walk.index === 1 && isOffloaded) return place(state, walk);
      return isLast(walk) ? waitForPorts(state, walk.row) : undefined;
    },
    after: (walk) => {
      if (walk.index === 1) plugPorts(state, walk.row.id);
    },
    ended: ({ row }) => {
      const { shelved_image_id: image, shelved_at: _at, shelved_host: _host, ...systemMetadata } = row.systemMetadata;
      if (image !== undefined) state.neighbours.images.delete(image);
      state.servers.update(row.id, { systemMetadata });
    },
    failed: ({ row }) => {
      if (row.states.vmState !== 'shelved_offloaded') return;
      state.neighbours.placement.free(row.id);
      state.servers.update(row.id, { host: null });
    },
  };
}

function place(state: ComputeState, walk: ServerWalk): Hold | undefined {
  const forced = argOf(walk, 'host');
  const host = chooseHost(state, { server: walk.row, ...(forced !== undefined && { host: forced }) });
  if (host === undefined) {
    return { fail: 'No valid host was found. There are not enough hosts available.', end: 'no valid host' };
  }
  claim(state, walk.row, host);
  state.servers.update(walk.row.id, { host });
  bindPorts(state, walk.row.id, host);
  attachVolumes(state, state.servers.get(walk.row.id));
  return undefined;
}
