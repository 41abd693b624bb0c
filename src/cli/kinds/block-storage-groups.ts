import { getVolumeAttachment, listVolumeAttachments } from '../../openstack/block-storage/attachments.ts';
import { getVolumeGroupSnapshot, listVolumeGroupSnapshots } from '../../openstack/block-storage/group-snapshots.ts';
import { getVolumeGroup, listVolumeGroups } from '../../openstack/block-storage/groups.ts';
import { getVolumeTransfer, listVolumeTransfers } from '../../openstack/block-storage/transfers.ts';
import { listInWords } from '../output/cell.ts';
import { field, long, longField, PHASE, PROJECT, STATUS, TIMES } from './columns.ts';
import type { KindSource, ListFilter } from './kind-source.ts';

/** Attachments of volumes; they have no name. */
export const volumeAttachment: KindSource = {
  kind: 'volume-attachment',
  list: (cloud, filter, signal) => {
    const status = filter.status === undefined ? {} : { status: filter.status.toLowerCase() };
    return listVolumeAttachments(cloud, { ...common(filter), ...status }, signal);
  },
  get: getVolumeAttachment,
  namesOf: () => [],
  columns: [
    field('ID', 'id'),
    field('Volume ID', 'volume_id'),
    field('Server ID', 'instance'),
    STATUS,
    PHASE,
    longField('Attach Mode', 'attach_mode'),
    longField('Attached At', 'attached_at'),
    longField('Detached At', 'detached_at'),
  ],
};

/** Offers of a volume to another project. They have no states. */
export const volumeTransfer: KindSource = {
  kind: 'volume-transfer',
  list: (cloud, filter, signal) => listVolumeTransfers(cloud, common(filter), signal),
  get: getVolumeTransfer,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Volume', 'volume_id'),
    PHASE,
    longField('Accepted', 'accepted'),
    longField('Source Project ID', 'source_project_id'),
    longField('Destination Project ID', 'destination_project_id'),
    ...TIMES,
  ],
};

/** Groups of volumes. */
export const volumeGroup: KindSource = {
  kind: 'volume-group',
  list: (cloud, filter, signal) => listVolumeGroups(cloud, common(filter), signal),
  get: getVolumeGroup,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    longField('Group Type', 'group_type'),
    longField('Volume Types', 'volume_types', { human: listInWords }),
    longField('Availability Zone', 'availability_zone'),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
  ],
};

/** Snapshots of groups of volumes. */
export const volumeGroupSnapshot: KindSource = {
  kind: 'volume-group-snapshot',
  list: (cloud, filter, signal) => listVolumeGroupSnapshots(cloud, common(filter), signal),
  get: getVolumeGroupSnapshot,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Group', 'group_id'),
    STATUS,
    PHASE,
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
  ],
};

function common({ allProjects, pageSize }: ListFilter): { allProjects: boolean; pageSize?: number } {
  return { allProjects, ...(pageSize === undefined ? {} : { pageSize }) };
}
