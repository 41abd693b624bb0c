import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { IN_NO_GROUP, NOT_ATTACHED, NOT_MIGRATING } from './volume-requirements.ts';

/** What can be asked of a volume by its users. */
export const VOLUME_OPERATIONS: readonly Operation[] = operationsFrom('volume', 'cinder', [
  {
    id: 'volume_delete',
    api: { method: 'DELETE', path: '/v3/volumes/{id}' },
    policy: ['volume:delete', 'project_member_or_admin'],
    requires: {
      states: {
        status: ['available', 'error', 'error_restoring', 'error_extending', 'error_managing'],
        migrationStatus: NOT_MIGRATING,
      },
      facts: [NOT_ATTACHED, IN_NO_GROUP],
      unchecked: [
        'snapshots: none (with cascade: all available or error, none in a group snapshot)',
        'back end: not frozen',
      ],
    },
    paths: [
      statusPath(['available', 'error', 'error_restoring', 'error_extending'], [['api', 'deleting']], { gone: true }),
      statusPath(['error_managing'], [['api', 'error_managing_deleting']], {
        when: 'it could not be managed',
        gone: true,
      }),
      statusPath([], [], { when: 'never scheduled (no host)', gone: true }),
    ],
    errors: [
      { states: { status: 'error_deleting' }, when: 'failure' },
      { states: { status: 'available' }, when: 'busy in the back end' },
    ],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['volume.delete.start', 'volume.delete.end'],
    notes: [
      'not allowed from error_deleting, error_unmanaging, reserved, awaiting-transfer, maintenance',
      'a volume that was never scheduled (no host) is destroyed at once whatever its status',
      'busy in the back end: goes back to available',
      'from error_managing the status is error_managing_deleting (shown as deleting)',
    ],
    source: ['cinder/volume/api.py', 'API.delete'],
  },
  {
    id: 'volume_extend',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-extend' },
    policy: ['volume:extend', 'project_member_or_admin'],
    requires: { states: { status: ['available'] }, unchecked: ['new size: larger than the current one'] },
    paths: [
      statusPath(
        ['available'],
        [
          ['api', 'extending'],
          ['volume', 'available'],
        ],
      ),
    ],
    errors: [
      { states: { status: 'error_extending' }, when: 'failure' },
      { back: true, when: 'the scheduler or the quota refuses' },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['volume.resize.start', 'volume.resize.end'],
    notes: ['quota failure puts the old status back (413)', 'scheduler refusal puts the previous status back'],
    source: ['cinder/volume/api.py', 'API._extend'],
  },
  {
    id: 'volume_extend_attached',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-extend' },
    microversion: '3.42',
    policy: ['volume:extend_attached_volume', 'project_member_or_admin'],
    requires: { states: { status: ['in-use'] } },
    paths: [
      statusPath(
        ['in-use'],
        [
          ['api', 'extending'],
          ['volume', 'in-use'],
        ],
      ),
    ],
    errors: [
      { states: { status: 'error_extending' }, when: 'failure' },
      { back: true, when: 'the scheduler or the quota refuses' },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notes: [
      'the compute service is told with volume-extended',
      'with file-based back ends it answers through os-extend_volume_completion (3.71, admin), which needs status extending',
    ],
    source: ['cinder/volume/api.py', 'API.extend_attached_volume'],
  },
  {
    id: 'volume_retype',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-retype' },
    policy: ['volume:retype', 'project_member_or_admin'],
    requires: {
      states: { status: ['available', 'in-use'], migrationStatus: NOT_MIGRATING },
      facts: [IN_NO_GROUP],
      unchecked: ['type: another one', 'multiattach change: available only'],
    },
    paths: [
      statusPath(['available', 'in-use'], [['api', 'retyping']], { back: true }),
      {
        when: 'migration_policy is on-demand and the driver cannot retype; the volume was available',
        from: { status: ['available'] },
        steps: [
          { by: 'api', states: { status: 'retyping' } },
          { by: 'volume', states: { migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { migrationStatus: 'completing' } },
          { by: 'volume', states: { status: 'available', migrationStatus: 'success' } },
        ],
        end: { states: { status: 'available', migrationStatus: 'success' } },
      },
      {
        when: 'migration_policy is on-demand and the driver cannot retype; the volume was in-use',
        from: { status: ['in-use'] },
        steps: [
          { by: 'api', states: { status: 'retyping' } },
          { by: 'volume', states: { migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { migrationStatus: 'completing' } },
          { by: 'volume', states: { status: 'in-use', migrationStatus: 'success' } },
        ],
        end: { states: { status: 'in-use', migrationStatus: 'success' } },
      },
    ],
    errors: [
      { back: true, when: 'failure' },
      { states: { migrationStatus: 'error' }, when: 'failure of the migration' },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['volume.retype'],
    notes: ['on failure the status quietly goes back; the reason is in the user messages'],
    source: ['cinder/volume/api.py', 'API.retype'],
  },
  {
    id: 'upload_to_image',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-volume_upload_image' },
    policy: ['volume_extension:volume_actions:upload_image', 'project_member_or_admin'],
    requires: {
      states: { status: ['available'] },
      orWith: [{ option: 'force', states: { status: ['available', 'in-use'] } }],
      unchecked: ['config: enable_force_upload (default false)'],
    },
    paths: [
      statusPath(
        ['available'],
        [
          ['api', 'uploading'],
          ['volume', 'available'],
        ],
        { when: 'not attached', rule: 'available or in-use by attachment' },
      ),
      statusPath(
        ['in-use'],
        [
          ['api', 'uploading'],
          ['volume', 'in-use'],
        ],
        { when: 'attached', rule: 'available or in-use by attachment' },
      ),
    ],
    errors: [{ back: true, rule: 'available or in-use by attachment', when: 'failure' }],
    effects: [{ kind: 'image', part: 'status', during: ['queued', 'saving'], end: 'active', error: 'deleted' }],
    http: { success: 202, conflict: null, other: [400, 403, 404, 413] },
    notes: ['force is ignored unless enable_force_upload', 'visibility and protected since 3.1; public needs admin'],
    source: ['cinder/volume/api.py', 'API.copy_volume_to_image'],
  },
  {
    id: 'reimage',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-reimage' },
    microversion: '3.68',
    policy: ['volume:reimage', 'project_member_or_admin'],
    requires: {
      states: { status: ['available', 'error'] },
      orWith: [{ option: 'reimage_reserved', states: { status: ['available', 'error', 'reserved'] } }],
      unchecked: ['attachments: at most one (409)'],
    },
    paths: [statusPath(['available', 'error', 'reserved'], [['api', 'downloading']], { back: true })],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notes: [
      'a volume that was in error reads error again after a good reimage: previous_status comes back',
      'used by the rebuild of volume-backed servers',
    ],
    source: ['cinder/volume/api.py', 'API.reimage'],
  },
  {
    id: 'revert_to_snapshot',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'revert' },
    microversion: '3.40',
    policy: ['volume:revert_to_snapshot', 'project_member_or_admin'],
    requires: {
      states: { status: ['available'] },
      others: [{ kind: 'volume-snapshot', states: { status: ['available'] } }],
      unchecked: ['snapshot: the latest one of the volume', 'size: equal'],
    },
    paths: [
      statusPath(
        ['available'],
        [
          ['api', 'reverting'],
          ['volume', 'available'],
        ],
      ),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    effects: [{ kind: 'volume-snapshot', part: 'status', during: ['restoring'], end: 'available' }],
    http: { success: 202, conflict: 409, wrongState: 409, other: [400, 404] },
    notifications: ['volume.revert.start', 'volume.revert.end', 'snapshot.revert.start', 'snapshot.revert.end'],
    source: ['cinder/volume/api.py', 'API.revert_to_snapshot'],
  },
  {
    id: 'set_bootable',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-set_bootable' },
    policy: ['volume:update', 'project_member_or_admin'],
    requires: { states: {}, rejects: { status: ['maintenance'] } },
    http: { success: 200, conflict: null, other: [400, 404] },
    source: ['cinder/api/contrib/volume_actions.py', 'VolumeActionsController._set_bootable'],
  },
  {
    id: 'update_readonly_flag',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-update_readonly_flag' },
    policy: ['volume:update_readonly_flag', 'project_member_or_admin'],
    requires: { states: { status: ['available'] } },
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.update_readonly_flag'],
  },
  {
    id: 'volume_update',
    api: { method: 'PUT', path: '/v3/volumes/{id}' },
    policy: ['volume:update', 'project_member_or_admin'],
    requires: { states: {}, rejects: { status: ['maintenance'] } },
    http: { success: 200, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.update'],
  },
  {
    id: 'volume_metadata_update',
    api: { method: 'POST', path: '/v3/volumes/{id}/metadata' },
    policy: ['volume:create_volume_metadata', 'project_member_or_admin'],
    requires: { states: {}, rejects: { status: ['maintenance', 'uploading'] } },
    http: { success: 200, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API._update_volume_metadata'],
  },
]);
