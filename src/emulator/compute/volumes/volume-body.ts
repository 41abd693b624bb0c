import { type Fields, objectOf, objectsOf } from '../bodies.ts';

/** A volume of Cinder's as Nova sends it. Source: nova stable/zed, nova/api/openstack/compute/volumes.py, nova/volume/cinder.py */
export function volumeBody(volume: Fields): Fields {
  return {
    id: volume.id,
    status: volume.status,
    size: volume.size,
    availabilityZone: volume.availability_zone,
    createdAt: volume.created_at,
    attachments: [attachmentBody(volume)],
    displayName: volume.name ?? null,
    displayDescription: volume.description ?? null,
    volumeType: volume.volume_type ?? null,
    snapshotId: volume.snapshot_id ?? null,
    metadata: objectOf(volume, 'metadata') ?? {},
  };
}

/** The first attachment, whatever the number; empty without one. */
function attachmentBody(volume: Fields): Fields {
  const [first] = objectsOf(volume, 'attachments');
  if (first === undefined) return {};
  return {
    id: volume.id,
    volumeId: volume.id,
    serverId: first.server_id,
    ...(first.device ? { device: first.device } : {}),
  };
}

/** A snapshot of Cinder's as Nova sends it. */
export function snapshotBody(snapshot: Fields): Fields {
  return {
    id: snapshot.id,
    volumeId: snapshot.volume_id,
    status: snapshot.status,
    size: snapshot.size,
    createdAt: snapshot.created_at,
    displayName: snapshot.name ?? null,
    displayDescription: snapshot.description ?? null,
  };
}
