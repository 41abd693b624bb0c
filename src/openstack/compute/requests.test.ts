import { expect, test } from 'vitest';
import type { Cloud } from '../cloud.ts';
import { collect } from '../list-pages.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import { listAvailabilityZones } from './availability-zones.ts';
import { getFlavor, listFlavors } from './flavors.ts';
import { listHypervisors } from './hypervisors.ts';
import { getInstanceAction, listInstanceActions } from './instance-actions.ts';
import { getComputeLimits } from './limits.ts';
import { listMigrations } from './migrations.ts';
import { createRemoteConsole, getServerDiagnostics } from './remote-consoles.ts';
import { attachInterface, detachInterface, listServerInterfaces } from './server-interfaces.ts';
import {
  addServerTag,
  deleteServerMetadata,
  getServerMetadata,
  removeServerTag,
  replaceServerTags,
  setServerMetadata,
} from './server-metadata.ts';
import {
  abortLiveMigration,
  forceLiveMigration,
  getServerMigration,
  listServerMigrations,
} from './server-migrations.ts';
import { attachShare, detachShare, listServerShares } from './server-shares.ts';
import { attachVolume, detachVolume, listServerVolumes, setDeleteOnTermination, swapVolume } from './server-volumes.ts';
import { createAssistedSnapshot, deleteAssistedSnapshot, sendExternalEvents } from './service-events.ts';
import { listComputeServices, updateComputeService } from './services.ts';

/** Has every key that an answer is read from. */
const body = {
  limits: {},
  availabilityZoneInfo: [],
  flavors: [],
  flavor: {},
  hypervisors: [],
  instanceActions: [],
  instanceAction: {},
  migrations: [],
  migration: {},
  remote_console: {},
  interfaceAttachments: [],
  interfaceAttachment: {},
  metadata: {},
  tags: [],
  shares: [],
  share: {},
  volumeAttachments: [],
  volumeAttachment: {},
  events: [],
  snapshot: {},
  services: [],
  service: {},
};

interface Want {
  readonly query?: object;
  readonly body?: object;
  readonly min?: string;
  readonly retry?: string;
}

const rows: readonly [string, (cloud: Cloud) => unknown, Want?][] = [
  ['GET /os-availability-zone', (cloud) => listAvailabilityZones(cloud)],
  ['GET /os-availability-zone/detail', (cloud) => listAvailabilityZones(cloud, { hosts: true })],
  [
    'GET /flavors/detail',
    (cloud) => collect(listFlavors(cloud, { all: true })),
    { query: { is_public: 'None', limit: 1000 } },
  ],
  ['GET /flavors/m1', (cloud) => getFlavor(cloud, 'm1')],
  ['GET /os-hypervisors/detail', (cloud) => collect(listHypervisors(cloud))],
  ['GET /limits', (cloud) => getComputeLimits(cloud)],
  [
    'GET /servers/s/os-instance-actions',
    (cloud) => collect(listInstanceActions(cloud, 's', { changesSince: 't' })),
    { query: { 'changes-since': 't' }, min: '2.58' },
  ],
  ['GET /servers/s/os-instance-actions/req-1', (cloud) => getInstanceAction(cloud, 's', 'req-1')],
  [
    'GET /os-migrations',
    (cloud) => collect(listMigrations(cloud, { changesSince: 't', serverId: 's', type: 'resize' })),
    { query: { 'changes-since': 't', instance_uuid: 's', migration_type: 'resize' }, min: '2.59' },
  ],
  ['GET /os-migrations', (cloud) => collect(listMigrations(cloud, { changesBefore: 't' })), { min: '2.66' }],
  [
    'POST /servers/s/remote-consoles',
    (cloud) => createRemoteConsole(cloud, 's', { protocol: 'vnc', type: 'novnc' }),
    { body: { remote_console: { protocol: 'vnc', type: 'novnc' } }, min: '2.6', retry: 'never' },
  ],
  ['GET /servers/s/diagnostics', (cloud) => getServerDiagnostics(cloud, 's')],
  ['GET /servers/s/os-interface', (cloud) => listServerInterfaces(cloud, 's')],
  [
    'POST /servers/s/os-interface',
    (cloud) => attachInterface(cloud, 's', { net_id: 'n' }),
    { body: { interfaceAttachment: { net_id: 'n' } }, retry: 'never' },
  ],
  ['DELETE /servers/s/os-interface/p', (cloud) => detachInterface(cloud, 's', 'p'), { retry: 'never' }],
  ['GET /servers/s/metadata', (cloud) => getServerMetadata(cloud, 's')],
  [
    'POST /servers/s/metadata',
    (cloud) => setServerMetadata(cloud, 's', { a: 'b' }),
    { body: { metadata: { a: 'b' } }, retry: 'idempotent' },
  ],
  ['DELETE /servers/s/metadata/a%20b', (cloud) => deleteServerMetadata(cloud, 's', 'a b')],
  [
    'PUT /servers/s/tags',
    (cloud) => replaceServerTags(cloud, 's', ['a']),
    { body: { tags: ['a'] }, min: '2.26', retry: 'idempotent' },
  ],
  ['PUT /servers/s/tags/a', (cloud) => addServerTag(cloud, 's', 'a'), { min: '2.26', retry: 'idempotent' }],
  ['DELETE /servers/s/tags/a', (cloud) => removeServerTag(cloud, 's', 'a'), { min: '2.26' }],
  ['GET /servers/s/migrations', (cloud) => listServerMigrations(cloud, 's'), { min: '2.23' }],
  ['GET /servers/s/migrations/7', (cloud) => getServerMigration(cloud, 's', 7), { min: '2.23' }],
  [
    'POST /servers/s/migrations/7/action',
    (cloud) => forceLiveMigration(cloud, 's', 7),
    { body: { force_complete: null }, min: '2.22', retry: 'never' },
  ],
  ['DELETE /servers/s/migrations/7', (cloud) => abortLiveMigration(cloud, 's', 7), { min: '2.24', retry: 'never' }],
  ['GET /servers/s/shares', (cloud) => listServerShares(cloud, 's'), { min: '2.97' }],
  [
    'POST /servers/s/shares',
    (cloud) => attachShare(cloud, 's', { share_id: 'x' }),
    { body: { share: { share_id: 'x' } }, min: '2.97', retry: 'never' },
  ],
  ['DELETE /servers/s/shares/x', (cloud) => detachShare(cloud, 's', 'x'), { min: '2.97', retry: 'never' }],
  ['GET /servers/s/os-volume_attachments', (cloud) => listServerVolumes(cloud, 's')],
  [
    'POST /servers/s/os-volume_attachments',
    (cloud) => attachVolume(cloud, 's', { volumeId: 'v' }),
    { body: { volumeAttachment: { volumeId: 'v' } }, retry: 'never' },
  ],
  ['DELETE /servers/s/os-volume_attachments/v', (cloud) => detachVolume(cloud, 's', 'v'), { retry: 'never' }],
  [
    'PUT /servers/s/os-volume_attachments/v',
    (cloud) => swapVolume(cloud, 's', { from: 'v', to: 'w' }),
    { body: { volumeAttachment: { volumeId: 'w' } }, retry: 'never' },
  ],
  [
    'PUT /servers/s/os-volume_attachments/v',
    (cloud) => setDeleteOnTermination(cloud, 's', { volumeId: 'v', deleteOnTermination: true }),
    { body: { volumeAttachment: { volumeId: 'v', delete_on_termination: true } }, min: '2.85' },
  ],
  [
    'POST /os-server-external-events',
    (cloud) => sendExternalEvents(cloud, [{ name: 'network-changed', server_uuid: 's' }]),
    { body: { events: [{ name: 'network-changed', server_uuid: 's' }] }, retry: 'never' },
  ],
  [
    'POST /os-assisted-volume-snapshots',
    (cloud) => createAssistedSnapshot(cloud, { volume_id: 'v', create_info: {} }),
    { body: { snapshot: { volume_id: 'v', create_info: {} } }, retry: 'never' },
  ],
  [
    'DELETE /os-assisted-volume-snapshots/x',
    (cloud) => deleteAssistedSnapshot(cloud, 'x', { volume_id: 'v' }),
    { query: { delete_info: '{"volume_id":"v"}' }, retry: 'never' },
  ],
  [
    'GET /os-services',
    (cloud) => listComputeServices(cloud, { binary: 'nova-compute' }),
    { query: { binary: 'nova-compute' } },
  ],
  [
    'PUT /os-services/x',
    (cloud) => updateComputeService(cloud, 'x', { forced_down: true }),
    { body: { forced_down: true }, min: '2.53', retry: 'idempotent' },
  ],
];

test.each(rows)('asks %s', async (line, call, want = {}) => {
  const cloud = createRecordingCloud({ body });
  await call(cloud);
  expect(cloud.requests).toHaveLength(1);
  const [request] = cloud.requests;
  expect(`${request?.method} ${request?.path}`).toBe(line);
  expect(request).toMatchObject({ service: 'compute', ...(want.query ? { query: want.query } : {}) });
  expect(request?.microversion).toBe(line.includes('/shares') ? '2.97' : '2.93');
  expect([request?.body, request?.minMicroversion, request?.retry]).toEqual([want.body, want.min, want.retry]);
});
