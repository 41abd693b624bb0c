import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of attachments, the records of who uses a volume. */
export const VOLUME_ATTACHMENT_OPERATIONS: readonly Operation[] = operationsFrom('volume-attachment', 'cinder', [
  {
    id: 'attachment_create',
    api: { method: 'POST', path: '/v3/attachments' },
    microversion: '3.27',
    policy: ['volume:attachment_create', 'project_member_or_admin'],
    requires: {
      creates: true,
      states: {},
      others: [
        { kind: 'volume', states: { status: ['available', 'downloading'] } },
        { kind: 'volume', states: { status: ['available', 'in-use', 'downloading'] }, when: 'multiattach' },
      ],
      unchecked: ['not error: no status with the word error'],
    },
    paths: [
      statusPath(null, [['api', 'reserved']]),
      statusPath(null, [['api', 'attaching']], { when: 'with a connector' }),
    ],
    effects: [{ kind: 'volume', part: 'status', during: ['reserved'] }],
    http: { success: 200, conflict: null, other: [400, 404, 500] },
    notes: [
      'in-use and reserved are let through when the same server already has an attachment (live migration)',
      'mode since 3.54',
    ],
    source: ['cinder/volume/api.py', 'API._attachment_reserve'],
  },
  {
    id: 'attachment_update',
    api: { method: 'PUT', path: '/v3/attachments/{id}' },
    microversion: '3.27',
    policy: ['volume:attachment_update', 'project_member_or_admin'],
    requires: { states: {}, unchecked: ['volume status: any without the word error (409)'] },
    paths: [statusPath([], [['api', 'attaching']])],
    errors: [{ states: { status: 'error_attaching' }, when: 'failure' }],
    effects: [{ kind: 'volume', part: 'status', during: ['attaching'] }],
    http: { success: 200, conflict: 409, other: [400, 404, 500] },
    notifications: ['volume.attach.start'],
    source: ['cinder/volume/api.py', 'API.attachment_update'],
  },
  {
    id: 'attachment_complete',
    api: { method: 'POST', path: '/v3/attachments/{id}/action', bodyKey: 'os-complete' },
    microversion: '3.44',
    policy: ['volume:attachment_complete', 'project_member_or_admin'],
    requires: { states: {} },
    paths: [statusPath([], [['api', 'attached']])],
    effects: [{ kind: 'volume', part: 'status', during: [], end: 'in-use' }],
    http: { success: 204, conflict: null, other: [404] },
    notifications: ['volume.attach.end'],
    notes: ['no status check at all'],
    source: ['cinder/api/v3/attachments.py', 'AttachmentsController.complete'],
  },
  {
    id: 'attachment_delete',
    api: { method: 'DELETE', path: '/v3/attachments/{id}' },
    microversion: '3.27',
    policy: ['volume:attachment_delete', 'project_member_or_admin'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    effects: [{ kind: 'volume', part: 'status', during: [], rule: 'by volume_rule' }],
    http: { success: 200, conflict: 409, other: [404] },
    notifications: ['volume.detach.start', 'volume.detach.end'],
    notes: [
      'no detaching here: the volume goes from in-use straight to available, unless the compute service called begin_detaching first',
    ],
    source: ['cinder/volume/api.py', 'API.attachment_delete'],
  },
]);
