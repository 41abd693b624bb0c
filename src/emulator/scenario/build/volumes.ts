import { NephoscopeError } from '../../../base/errors.ts';
import { connectionInfoOf } from '../../block-storage/attachments/handshake.ts';
import type { AttachmentRow } from '../../block-storage/attachments/state.ts';
import { OVER_SUBSCRIPTION } from '../../block-storage/services/scheduling.ts';
import { poolOf } from '../../block-storage/services/state.ts';
import { defaultTypeOf } from '../../block-storage/types/find.ts';
import { NEW_VOLUME, type VolumeRow } from '../../block-storage/volumes/state.ts';
import type { CloudState } from '../../cloud-state.ts';
import type { ServerRow, ServerVolume } from '../../compute/servers/state.ts';
import type { DeclaredCloud, DeclaredVolumes } from '../declared-cloud.ts';
import { nameOf } from '../names.ts';
import { createIdSource } from './id-source.ts';
import { projectIdOf, userIdOf } from './identity.ts';
import { spread } from './portions.ts';
import type { MadeServers } from './servers.ts';

/** The back end of a fresh cloud that volumes are put on. */
const BACKEND = 'storage@file-a';

/** Adds the volumes of a scenario, those of servers attached. @throws `usage.invalid` when the storage has no room for them */
export function addVolumes(state: CloudState, cloud: DeclaredCloud, made: MadeServers): void {
  const { blockStorage, kernel } = state;
  const service = blockStorage.services.all().find(({ host }) => host === BACKEND);
  if (service === undefined) return;
  if (cloud.storage !== undefined) blockStorage.services.update(service.id, { capacityGib: cloud.storage });
  checkRoom(cloud, (cloud.storage ?? service.capacityGib ?? 0) * OVER_SUBSCRIPTION);
  const nextId = createIdSource(kernel.random);
  for (const declared of cloud.volumes) {
    const servers = declared.server === null ? [] : (made.get(declared.server) ?? []);
    const rows = volumesOf(state, declared, { pool: poolOf(service), nextId });
    blockStorage.volumes.addAll(rows.map((row, at) => (at < servers.length ? inUse(row) : row)));
    const attachments: AttachmentRow[] = [];
    for (const [at, row] of rows.entries()) {
      const server = servers[at];
      if (server === undefined) break;
      const attachment = attachmentOf(row, server, nextId());
      attachments.push(attachment);
      servers[at] = { ...server, volumes: [...server.volumes, mappingOf(attachment, nextId())] };
    }
    blockStorage.attachments.addAll(attachments);
  }
}

function checkRoom({ volumes }: DeclaredCloud, roomGib: number): void {
  const wanted = volumes.reduce((sum, { count, sizeGib }) => sum + count * sizeGib, 0);
  if (wanted <= roomGib) return;
  const least = Math.ceil(wanted / OVER_SUBSCRIPTION);
  const message = `The storage has no room for volumes of ${wanted} GiB, only for ${roomGib}; say 'storage: ${least}' or more in the scenario's cloud.`;
  throw new NephoscopeError('usage.invalid', message);
}

function volumesOf(
  { blockStorage, identity, kernel }: CloudState,
  declared: DeclaredVolumes,
  { pool, nextId }: { readonly pool: string; readonly nextId: () => string },
): readonly VolumeRow[] {
  const projectId = projectIdOf({ identity }, declared.project);
  const userId = userIdOf({ identity }, projectId);
  const { id: typeId } = defaultTypeOf(blockStorage, projectId);
  const statusAt = spread(declared.statuses);
  const createdAtMs = kernel.clock.seconds();
  return Array.from({ length: declared.count }, (_, index) => ({
    ...NEW_VOLUME,
    id: nextId(),
    name: nameOf(declared, index),
    description: null,
    projectId,
    userId,
    status: statusAt(index),
    sizeGib: declared.sizeGib,
    typeId,
    host: pool,
    createdAtMs,
    updatedAtMs: createdAtMs,
  }));
}

function inUse(row: VolumeRow): VolumeRow {
  return { ...row, status: 'in-use', attachStatus: 'attached', adminMetadata: { attached_mode: 'rw' } };
}

/** Cinder's record of a volume that a server has. */
function attachmentOf(row: VolumeRow, server: ServerRow, id: string): AttachmentRow {
  const device = `/dev/vd${String.fromCharCode('b'.charCodeAt(0) + server.volumes.length)}`;
  return {
    id,
    volumeId: row.id,
    projectId: row.projectId,
    serverId: server.id,
    host: server.host,
    device,
    status: 'attached',
    mode: 'rw',
    attachedAtMs: row.createdAtMs,
    connector: server.host === null ? null : { host: server.host, mountpoint: device },
    connectionInfo: connectionInfoOf(row, id),
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.createdAtMs,
  };
}

/** What Nova knows of it. */
function mappingOf({ id: attachmentId, volumeId, device }: AttachmentRow, id: string): ServerVolume {
  return { id, volumeId, attachmentId, device, bootIndex: null, deletesOnTermination: false, tag: null };
}
