import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What makes a volume. */
export const VOLUME_CREATE_OPERATIONS: readonly Operation[] = operationsFrom('volume', 'cinder', [
  {
    id: 'volume_create',
    api: { method: 'POST', path: '/v3/volumes' },
    policy: ['volume:create', 'project_member_or_admin'],
    requires: { creates: true, states: {} },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['volume.create.start', 'volume.create.end'],
    notes: [
      'no valid back end or driver failure ends in error; a failed attempt is rescheduled while retries are left',
    ],
    source: ['cinder/volume/api.py', 'API.create'],
  },
  {
    id: 'volume_create_from_image',
    api: { method: 'POST', path: '/v3/volumes', field: 'imageRef' },
    policy: ['volume:create_from_image', 'project_member_or_admin'],
    requires: { creates: true, states: {}, others: [{ kind: 'image', states: { status: ['active'] } }] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'downloading'],
        ['volume', 'available'],
      ]),
      statusPath(
        null,
        [
          ['api', 'creating'],
          ['volume', 'available'],
        ],
        { when: 'the back end clones the image' },
      ),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notes: [
      'downloading is skipped when the back end clones the image',
      'a volume in downloading can already be reserved by an attachment',
    ],
    source: ['cinder/volume/flows/manager/create_volume.py', 'CreateVolumeFromSpecTask._create_from_image'],
  },
  {
    id: 'volume_create_from_snapshot',
    api: { method: 'POST', path: '/v3/volumes', field: 'snapshot_id' },
    policy: ['volume:create', 'project_member_or_admin'],
    requires: { creates: true, states: {}, others: [{ kind: 'volume-snapshot', states: { status: ['available'] } }] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    source: ['cinder/volume/flows/api/create_volume.py', 'ExtractVolumeRequestTask._extract_snapshot'],
  },
  {
    id: 'volume_create_from_volume',
    api: { method: 'POST', path: '/v3/volumes', field: 'source_volid' },
    policy: ['volume:create', 'project_member_or_admin'],
    requires: { creates: true, states: {}, others: [{ kind: 'volume', states: { status: ['available', 'in-use'] } }] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    source: ['cinder/volume/flows/api/create_volume.py', 'ExtractVolumeRequestTask._extract_source_volume'],
  },
  {
    id: 'volume_create_from_backup',
    api: { method: 'POST', path: '/v3/volumes', field: 'backup_id' },
    microversion: '3.47',
    policy: ['volume:create', 'project_member_or_admin'],
    requires: { creates: true, states: {}, others: [{ kind: 'volume-backup', states: { status: ['available'] } }] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    effects: [{ kind: 'volume-backup', part: 'status', during: ['restoring'], end: 'available' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notes: ['the volume stays creating through the restore; restoring-backup is not used here'],
    source: ['cinder/volume/flows/api/create_volume.py', 'ExtractVolumeRequestTask._extract_backup'],
  },
  {
    id: 'manage',
    api: { method: 'POST', path: '/v3/manageable_volumes' },
    microversion: '3.8',
    microversionNote: 'os-volume-manage before',
    policy: ['volume_extension:volume_manage', 'admin'],
    requires: { creates: true, states: {}, unchecked: ['service: up and enabled'] },
    paths: [
      statusPath(null, [
        ['api', 'managing'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error_managing' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 503] },
    notes: ['read through the API it is creating', 'then available or error'],
    source: ['cinder/volume/api.py', 'API.manage_existing'],
  },
]);
