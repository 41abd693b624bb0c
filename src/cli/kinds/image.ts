import { getImageTask, listImageTasks } from '../../openstack/image/image-tasks.ts';
import { getImage, listImages } from '../../openstack/image/images.ts';
import { listInWords } from '../output/cell.ts';
import { field, longField, PHASE, STATUS, TIMES } from './columns.ts';
import type { KindSource } from './kind-source.ts';

/** Images. */
export const image: KindSource = {
  kind: 'image',
  list: (cloud, { allProjects, status, exactName, pageSize }, signal) =>
    listImages(
      cloud,
      {
        ...(allProjects ? { visibility: 'all' } : {}),
        ...(status === undefined ? {} : { statuses: [status.toLowerCase()] }),
        ...(exactName === undefined ? {} : { name: exactName }),
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      signal,
    ),
  get: getImage,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    field('Visibility', 'visibility'),
    longField('Disk Format', 'disk_format'),
    longField('Container Format', 'container_format'),
    longField('Size', 'size'),
    longField('Checksum', 'checksum'),
    longField('Protected', 'protected'),
    longField('Project', 'owner'),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: { tags: listInWords },
};

/** Tasks of Glance; by default for admins. The detail of one says more than the list. */
export const imageTask: KindSource = {
  kind: 'image-task',
  list: (cloud, { status, pageSize }, signal) =>
    listImageTasks(
      cloud,
      {
        ...(status === undefined ? {} : { status: status.toLowerCase() }),
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      signal,
    ),
  get: getImageTask,
  namesOf: () => [],
  columns: [
    field('ID', 'id'),
    field('Type', 'type'),
    STATUS,
    PHASE,
    longField('Owner', 'owner'),
    ...TIMES,
    longField('Expires At', 'expires_at'),
  ],
};
