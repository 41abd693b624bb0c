import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { CONSISTENCY_GROUP_TYPE_NAME } from '../group-types/state.ts';
import { type Fields, linksOf, targetOf } from '../requests.ts';
import { volumeServiceOf } from '../services/scheduling.ts';
import type { VolumeRow } from './state.ts';

/** What a status is called in answers. Source: cinder stable/zed, cinder/api/v2/views/volumes.py, _get_volume_status */
const SHOWN: Readonly<Record<string, string>> = {
  managing: 'creating',
  error_managing: 'error',
  error_managing_deleting: 'deleting',
};

/** A volume in a list without details. */
export function volumeSummary(request: ServiceRequest, row: VolumeRow): Fields {
  return { id: row.id, name: row.name, links: linksOf(request, 'volumes', row.id) };
}

/** A volume as the answer to its creation has it: without what extensions add. */
export function volumeBody(request: ServiceRequest, row: VolumeRow): Fields {
  return { ...firstVolumeBody(request, row), ...newerFields(request, row) };
}

/** A volume without what microversions added. Source: cinder stable/zed, cinder/api/v2/views/volumes.py, detail */
export function firstVolumeBody(request: ServiceRequest, row: VolumeRow): Fields {
  const { cloud, caller } = request;
  return {
    id: row.id,
    status: SHOWN[row.status] ?? row.status,
    size: row.sizeGib,
    availability_zone: row.zone,
    created_at: isoMicroseconds(row.createdAtMs),
    updated_at: row.updatedAtMs === null ? null : isoMicroseconds(row.updatedAtMs),
    name: row.name,
    description: row.description,
    volume_type: cloud.blockStorage.types.find(row.typeId)?.name ?? row.typeId,
    snapshot_id: row.snapshotId,
    source_volid: row.sourceVolumeId,
    metadata: { ...row.metadata, ...row.adminMetadata },
    links: linksOf(request, 'volumes', row.id),
    user_id: row.userId,
    bootable: String(row.isBootable),
    encrypted: false,
    replication_status: row.replicationStatus,
    consistencygroup_id: consistencyGroupOf(request, row),
    multiattach: row.isMultiattach,
    attachments: attachmentsOf(request, row),
    ...(caller.isAdmin && { migration_status: row.migrationStatus }),
  };
}

/** What microversions added, in the order in which Cinder adds it. */
function newerFields({ cloud, caller, microversion }: ServiceRequest, row: VolumeRow): Fields {
  const service = row.host === null ? undefined : volumeServiceOf(cloud.blockStorage, row.host);
  return {
    ...(microversion >= 13 && { group_id: row.groupId }),
    ...(microversion >= 21 && caller.isAdmin && { provider_id: null }),
    ...(microversion >= 48 && { shared_targets: service === undefined, service_uuid: service?.uuid ?? null }),
    ...(microversion >= 61 && caller.isAdmin && { cluster_name: null }),
    ...(microversion >= 63 && { volume_type_id: row.typeId }),
    ...(microversion >= 65 && { consumes_quota: row.consumesQuota }),
  };
}

function consistencyGroupOf({ cloud }: ServiceRequest, { groupId }: VolumeRow): string | null {
  const { groups, groupTypes } = cloud.blockStorage;
  const group = groupId === null ? undefined : groups.find(groupId);
  const type = group && groupTypes.find(group.groupTypeId);
  return type?.name === CONSISTENCY_GROUP_TYPE_NAME ? groupId : null;
}

function attachmentsOf({ cloud, caller }: ServiceRequest, { id }: VolumeRow): Fields[] {
  return cloud.blockStorage.attachments
    .where('volume', id)
    .filter(({ status }) => status === 'attached')
    .map((row) => ({
      id,
      attachment_id: row.id,
      volume_id: id,
      server_id: row.serverId,
      host_name: caller.isAdmin ? row.host : null,
      device: row.device,
      attached_at: row.attachedAtMs === null ? null : isoMicroseconds(row.attachedAtMs),
    }));
}

/** A volume with all that the caller may see: what a list with details and a look at it have. */
export function volumeDetail(request: ServiceRequest, row: VolumeRow): Fields {
  const may = (rule: string) => request.allows(`volume_extension:${rule}`, targetOf(request, row));
  return {
    ...volumeBody(request, row),
    ...(may('volume_tenant_attribute') && { 'os-vol-tenant-attr:tenant_id': row.projectId }),
    ...(may('volume_mig_status_attribute') && {
      'os-vol-mig-status-attr:migstat': row.migrationStatus,
      'os-vol-mig-status-attr:name_id': null,
    }),
    ...(may('volume_host_attribute') && { 'os-vol-host-attr:host': row.host }),
    ...(row.imageMetadata !== null &&
      may('volume_image_metadata:show') && { volume_image_metadata: row.imageMetadata }),
  };
}
