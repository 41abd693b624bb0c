import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { collect } from '../list-pages.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import {
  completeVolumeAttachment,
  createVolumeAttachment,
  deleteVolumeAttachment,
  getVolumeAttachment,
  listVolumeAttachments,
  updateVolumeAttachment,
} from './attachments.ts';
import {
  createVolumeBackup,
  deleteVolumeBackup,
  exportVolumeBackup,
  getVolumeBackup,
  importVolumeBackup,
  listVolumeBackups,
  restoreVolumeBackup,
  updateVolumeBackup,
} from './backups.ts';
import { listBlockStorageServices, listUserMessages } from './block-storage-services.ts';
import {
  createVolumeGroupSnapshot,
  deleteVolumeGroupSnapshot,
  getVolumeGroupSnapshot,
  listVolumeGroupSnapshots,
} from './group-snapshots.ts';
import {
  copyVolumeGroup,
  createVolumeGroup,
  deleteVolumeGroup,
  getVolumeGroup,
  listVolumeGroups,
  updateVolumeGroup,
} from './groups.ts';
import { getBlockStorageLimits } from './limits.ts';
import { manageVolume, manageVolumeSnapshot } from './manageable.ts';
import {
  createVolumeSnapshot,
  deleteVolumeSnapshot,
  getVolumeSnapshot,
  listVolumeSnapshots,
  updateVolumeSnapshot,
} from './snapshots.ts';
import {
  acceptVolumeTransfer,
  createVolumeTransfer,
  deleteVolumeTransfer,
  getVolumeTransfer,
  listVolumeTransfers,
} from './transfers.ts';
import { getVolumeType, listVolumeGroupTypes, listVolumeTypes } from './volume-types.ts';
import { createVolume, deleteVolume, getVolume, listVolumes, setVolumeMetadata, updateVolume } from './volumes.ts';

/** Has every key that an answer is read from. */
const body = {
  limits: {},
  volumes: [],
  snapshots: [],
  backups: [],
  attachments: [],
  transfers: [],
  groups: [],
  group_snapshots: [],
  volume_types: [],
  group_types: [],
  services: [],
  messages: [],
  volume: {},
  snapshot: {},
  backup: {},
  restore: {},
  'backup-record': {},
  attachment: {},
  transfer: {},
  group: {},
  group_snapshot: {},
  volume_type: {},
};

interface Want {
  readonly query?: object;
  readonly body?: unknown;
  readonly min?: string;
  readonly retry?: string;
  readonly headers?: object;
  readonly bytes?: unknown;
}

const rows: readonly [string, (cloud: Cloud) => unknown, Want?][] = [
  ['GET /volumes/detail', (cloud) => collect(listVolumes(cloud)), { query: { limit: 1000 } }],
  [
    'GET /volumes/detail',
    (cloud) => collect(listVolumes(cloud, { allProjects: true, updatedSince: 't', projectId: 'p' })),
    { query: { all_tenants: 1, updated_at: 'gte:t', project_id: 'p' } },
  ],
  [
    'GET /volumes/detail',
    (cloud) => collect(listVolumes(cloud, { createdSince: 't', name: 'n' })),
    { query: { created_at: 'gte:t', name: 'n' } },
  ],
  [
    'GET /volumes/detail',
    (cloud) => collect(listVolumes(cloud, { statuses: ['error'] })),
    { query: { status: 'error' } },
  ],
  [
    'GET /volumes/detail',
    (cloud) => collect(listVolumes(cloud, { statuses: ['in-use', "x'y"] })),
    { query: { status: "['in-use','xy']" } },
  ],
  ['GET /volumes/v', (cloud) => getVolume(cloud, 'v')],
  [
    'POST /volumes',
    (cloud) => createVolume(cloud, { size: 1 }, { hints: { same_host: ['x'] } }),
    { body: { volume: { size: 1 }, 'OS-SCH-HNT:scheduler_hints': { same_host: ['x'] } } },
  ],
  [
    'POST /volumes',
    (cloud) => createVolume(cloud, { backup_id: 'b' }),
    { body: { volume: { backup_id: 'b' } }, min: '3.47' },
  ],
  ['PUT /volumes/v', (cloud) => updateVolume(cloud, 'v', { name: 'n' }), { body: { volume: { name: 'n' } } }],
  ['DELETE /volumes/v', (cloud) => deleteVolume(cloud, 'v'), { query: { cascade: undefined, force: undefined } }],
  [
    'DELETE /volumes/v',
    (cloud) => deleteVolume(cloud, 'v', { cascade: true, force: true }),
    { query: { cascade: true, force: true }, min: '3.23' },
  ],
  [
    'POST /volumes/v/metadata',
    (cloud) => setVolumeMetadata(cloud, 'v', { a: 'b' }),
    { body: { metadata: { a: 'b' } } },
  ],
  [
    'GET /snapshots/detail',
    (cloud) => collect(listVolumeSnapshots(cloud, { allProjects: true, status: 'creating', volumeId: 'v' })),
    { query: { all_tenants: 1, status: 'creating', volume_id: 'v' } },
  ],
  ['GET /snapshots/s', (cloud) => getVolumeSnapshot(cloud, 's')],
  [
    'POST /snapshots',
    (cloud) => createVolumeSnapshot(cloud, { volume_id: 'v' }),
    { body: { snapshot: { volume_id: 'v' } } },
  ],
  [
    'PUT /snapshots/s',
    (cloud) => updateVolumeSnapshot(cloud, 's', { name: 'n' }),
    { body: { snapshot: { name: 'n' } } },
  ],
  ['DELETE /snapshots/s', (cloud) => deleteVolumeSnapshot(cloud, 's')],
  [
    'GET /backups/detail',
    (cloud) => collect(listVolumeBackups(cloud, { allProjects: true, status: 'creating', name: 'n' })),
    { query: { all_tenants: 1, status: 'creating', name: 'n' } },
  ],
  ['GET /backups/b', (cloud) => getVolumeBackup(cloud, 'b')],
  [
    'POST /backups',
    (cloud) => createVolumeBackup(cloud, { volume_id: 'v', force: true }),
    { body: { backup: { volume_id: 'v', force: true } } },
  ],
  [
    'PUT /backups/b',
    (cloud) => updateVolumeBackup(cloud, 'b', { name: 'n' }),
    { body: { backup: { name: 'n' } }, min: '3.9' },
  ],
  ['DELETE /backups/b', (cloud) => deleteVolumeBackup(cloud, 'b')],
  [
    'POST /backups/b/restore',
    (cloud) => restoreVolumeBackup(cloud, 'b', { volume_id: 'v' }),
    { body: { restore: { volume_id: 'v' } } },
  ],
  ['GET /backups/b/export_record', (cloud) => exportVolumeBackup(cloud, 'b')],
  [
    'POST /backups/import_record',
    (cloud) => importVolumeBackup(cloud, { backup_service: 's', backup_url: 'u' }),
    { body: { 'backup-record': { backup_service: 's', backup_url: 'u' } } },
  ],
  [
    'GET /attachments/detail',
    (cloud) => collect(listVolumeAttachments(cloud, { allProjects: true, serverId: 's', status: 'reserved' })),
    { query: { all_tenants: 1, instance_id: 's', status: 'reserved' }, min: '3.27' },
  ],
  ['GET /attachments/a', (cloud) => getVolumeAttachment(cloud, 'a'), { min: '3.27' }],
  [
    'POST /attachments',
    (cloud) => createVolumeAttachment(cloud, { volume_uuid: 'v' }),
    { body: { attachment: { volume_uuid: 'v' } }, min: '3.27', retry: 'never' },
  ],
  [
    'POST /attachments',
    (cloud) => createVolumeAttachment(cloud, { volume_uuid: 'v', mode: 'ro' }),
    { body: { attachment: { volume_uuid: 'v', mode: 'ro' } }, min: '3.54', retry: 'never' },
  ],
  [
    'PUT /attachments/a',
    (cloud) => updateVolumeAttachment(cloud, 'a', { host: 'h' }),
    { body: { attachment: { connector: { host: 'h' } } }, min: '3.27', retry: 'never' },
  ],
  [
    'POST /attachments/a/action',
    (cloud) => completeVolumeAttachment(cloud, 'a'),
    { body: { 'os-complete': null }, min: '3.44', retry: 'never' },
  ],
  ['DELETE /attachments/a', (cloud) => deleteVolumeAttachment(cloud, 'a'), { min: '3.27' }],
  [
    'GET /volume-transfers/detail',
    (cloud) => collect(listVolumeTransfers(cloud, { allProjects: true })),
    { query: { all_tenants: 1 }, min: '3.55' },
  ],
  ['GET /volume-transfers/t', (cloud) => getVolumeTransfer(cloud, 't'), { min: '3.55' }],
  [
    'POST /volume-transfers',
    (cloud) => createVolumeTransfer(cloud, { volume_id: 'v' }),
    { body: { transfer: { volume_id: 'v' } }, min: '3.55', retry: 'never' },
  ],
  [
    'POST /volume-transfers/t/accept',
    (cloud) => acceptVolumeTransfer(cloud, 't', 'k'),
    { body: { accept: { auth_key: 'k' } }, min: '3.55', retry: 'never' },
  ],
  ['DELETE /volume-transfers/t', (cloud) => deleteVolumeTransfer(cloud, 't'), { min: '3.55' }],
  [
    'GET /groups/detail',
    (cloud) => collect(listVolumeGroups(cloud, { allProjects: true })),
    { query: { all_tenants: 1 }, min: '3.13' },
  ],
  ['GET /groups/g', (cloud) => getVolumeGroup(cloud, 'g'), { min: '3.13' }],
  [
    'POST /groups',
    (cloud) => createVolumeGroup(cloud, { group_type: 't', volume_types: ['a'] }),
    { body: { group: { group_type: 't', volume_types: ['a'] } }, min: '3.13' },
  ],
  [
    'POST /groups/action',
    (cloud) => copyVolumeGroup(cloud, { source_group_id: 'g' }),
    { body: { 'create-from-src': { source_group_id: 'g' } }, min: '3.14', retry: 'never' },
  ],
  [
    'PUT /groups/g',
    (cloud) => updateVolumeGroup(cloud, 'g', { add_volumes: 'a,b' }),
    { body: { group: { add_volumes: 'a,b' } }, min: '3.13', retry: 'never' },
  ],
  [
    'POST /groups/g/action',
    (cloud) => deleteVolumeGroup(cloud, 'g', { withVolumes: true }),
    { body: { delete: { 'delete-volumes': true } }, min: '3.13', retry: 'never' },
  ],
  [
    'GET /group_snapshots/detail',
    (cloud) => collect(listVolumeGroupSnapshots(cloud, { allProjects: true, groupId: 'g' })),
    { query: { all_tenants: 1, group_id: 'g' }, min: '3.14' },
  ],
  ['GET /group_snapshots/s', (cloud) => getVolumeGroupSnapshot(cloud, 's'), { min: '3.14' }],
  [
    'POST /group_snapshots',
    (cloud) => createVolumeGroupSnapshot(cloud, { group_id: 'g' }),
    { body: { group_snapshot: { group_id: 'g' } }, min: '3.14' },
  ],
  ['DELETE /group_snapshots/s', (cloud) => deleteVolumeGroupSnapshot(cloud, 's'), { min: '3.14' }],
  ['GET /types', (cloud) => collect(listVolumeTypes(cloud, { all: true })), { query: { is_public: 'None' } }],
  ['GET /types/t', (cloud) => getVolumeType(cloud, 't')],
  ['GET /group_types', (cloud) => collect(listVolumeGroupTypes(cloud)), { min: '3.11' }],
  ['GET /os-services', (cloud) => listBlockStorageServices(cloud, { binary: 'b' }), { query: { binary: 'b' } }],
  ['GET /limits', (cloud) => getBlockStorageLimits(cloud)],
  [
    'GET /messages',
    (cloud) => listUserMessages(cloud, { resource_uuid: 'v' }),
    { query: { resource_uuid: 'v' }, min: '3.5' },
  ],
  [
    'POST /manageable_volumes',
    (cloud) => manageVolume(cloud, { host: 'h', ref: {} }),
    { body: { volume: { host: 'h', ref: {} } }, min: '3.8', retry: 'never' },
  ],
  [
    'POST /manageable_snapshots',
    (cloud) => manageVolumeSnapshot(cloud, { volume_id: 'v', ref: {} }),
    { body: { snapshot: { volume_id: 'v', ref: {} } }, min: '3.8', retry: 'never' },
  ],
];

test.each(rows)('asks %s', async (line, call, want = {}) => {
  const cloud = createRecordingCloud({ body });
  await call(cloud);
  expect(cloud.requests).toHaveLength(1);
  const [request] = cloud.requests;
  expect(`${request?.method} ${request?.path}`).toBe(line);
  expect(request).toMatchObject({ service: 'block-storage', ...(want.query ? { query: want.query } : {}) });
  expect(request?.microversion).toBe('3.70');
  expect([request?.body, request?.minMicroversion, request?.retry]).toEqual([want.body, want.min, want.retry]);
  expect([request?.headers, request?.bytes]).toEqual([want.headers, want.bytes]);
});
