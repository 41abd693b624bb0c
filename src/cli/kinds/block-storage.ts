import { getVolumeBackup, listVolumeBackups } from '../../openstack/block-storage/backups.ts';
import { getVolumeSnapshot, listVolumeSnapshots } from '../../openstack/block-storage/snapshots.ts';
import { getVolume, listVolumes } from '../../openstack/block-storage/volumes.ts';
import { type Cell, fieldsInWords, isList, textOfCell } from '../output/cell.ts';
import { field, long, longField, PHASE, PROJECT, STATUS, TIMES } from './columns.ts';
import type { KindSource, ListFilter } from './kind-source.ts';

/** Volumes. */
export const volume: KindSource = {
  kind: 'volume',
  list: (cloud, filter, signal) => {
    const { status, exactName } = filter;
    const more = {
      ...(status === undefined ? {} : { statuses: [status.toLowerCase()] }),
      ...(exactName === undefined ? {} : { name: exactName }),
    };
    return listVolumes(cloud, { ...common(filter), ...more }, signal);
  },
  get: getVolume,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    field('Size', 'size'),
    field('Attached to', 'attachments', { human: attachmentsInWords }),
    longField('Type', 'volume_type'),
    longField('Bootable', 'bootable'),
    long({ title: 'Migration Status', read: ({ facts }) => facts.states.migrationStatus ?? null }),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
    longField('Properties', 'metadata', { human: fieldsInWords }),
  ],
  human: { attachments: attachmentsInWords, metadata: fieldsInWords, volume_image_metadata: fieldsInWords },
};

/** Snapshots of volumes. */
export const volumeSnapshot: KindSource = {
  kind: 'volume-snapshot',
  list: (cloud, filter, signal) => listVolumeSnapshots(cloud, { ...common(filter), ...filtered(filter) }, signal),
  get: getVolumeSnapshot,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Description', 'description'),
    STATUS,
    PHASE,
    field('Size', 'size'),
    longField('Volume', 'volume_id'),
    longField('Progress', 'os-extended-snapshot-attributes:progress'),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
    longField('Properties', 'metadata', { human: fieldsInWords }),
  ],
  human: { metadata: fieldsInWords },
};

/** Backups of volumes. */
export const volumeBackup: KindSource = {
  kind: 'volume-backup',
  list: (cloud, filter, signal) => listVolumeBackups(cloud, { ...common(filter), ...filtered(filter) }, signal),
  get: getVolumeBackup,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Description', 'description'),
    STATUS,
    PHASE,
    field('Size', 'size'),
    field('Incremental', 'is_incremental'),
    longField('Volume', 'volume_id'),
    longField('Container', 'container'),
    longField('Availability Zone', 'availability_zone'),
    longField('Fail Reason', 'fail_reason'),
    long({ ...PROJECT, title: 'Project ID' }),
    ...TIMES,
  ],
};

function common({ allProjects, pageSize }: ListFilter): { allProjects: boolean; pageSize?: number } {
  return { allProjects, ...(pageSize === undefined ? {} : { pageSize }) };
}

function filtered({ status, exactName }: ListFilter): { status?: string; name?: string } {
  return {
    ...(status === undefined ? {} : { status: status.toLowerCase() }),
    ...(exactName === undefined ? {} : { name: exactName }),
  };
}

/** Source: the words are those of python-openstackclient 6.0, volume/v3/volume.py, `AttachmentColumn`. */
function attachmentsInWords(cell: Cell): string {
  if (!isList(cell)) return textOfCell(cell);
  const words = cell.map((each) => {
    if (each === null || typeof each !== 'object' || isList(each)) return textOfCell(each);
    return `Attached to ${textOfCell(each.server_id ?? null)} on ${textOfCell(each.device ?? null)}`;
  });
  return words.join('\n');
}
