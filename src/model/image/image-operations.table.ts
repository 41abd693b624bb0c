import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { NOT_PROTECTED } from './image-requirements.ts';

/** What can be asked of an image, besides bringing data into it. */
export const IMAGE_OPERATIONS: readonly Operation[] = operationsFrom('image', 'glance', [
  {
    id: 'patch_formats',
    api: { method: 'PATCH', path: '/v2/images/{image_id}', field: '/disk_format, /container_format' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: { states: { status: ['queued', 'importing'] } },
    http: { success: 200, conflict: null, wrongState: 403, other: [403, 404, 409] },
    notes: ['403 in any other status'],
    source: ['glance/api/v2/images.py', 'ImagesController._do_replace'],
  },
  {
    id: 'update',
    api: { method: 'PATCH', path: '/v2/images/{image_id}' },
    policy: ['modify_image', 'admin_or_project_member'],
    requires: { states: {} },
    http: { success: 200, conflict: null, other: [400, 403, 404, 409, 413] },
    notifications: ['image.update'],
    notes: ['visibility public needs publicize_image (admin); community needs communitize_image'],
    source: ['glance/api/v2/images.py', 'ImagesController.update'],
  },
  {
    id: 'deactivate',
    api: { method: 'POST', path: '/v2/images/{image_id}/actions/deactivate' },
    policy: ['deactivate', 'admin_or_project_member'],
    requires: { states: { status: ['active', 'deactivated'] } },
    paths: [statusPath(['active'], [['api', 'deactivated']])],
    http: { success: 204, conflict: null, wrongState: 403, other: [400, 403, 404] },
    since: 'API 2.3',
    source: ['glance/api/v2/image_actions.py', 'ImageActionsController.deactivate'],
  },
  {
    id: 'reactivate',
    api: { method: 'POST', path: '/v2/images/{image_id}/actions/reactivate' },
    policy: ['reactivate', 'admin_or_project_member'],
    requires: { states: { status: ['deactivated', 'active'] } },
    paths: [statusPath(['deactivated'], [['api', 'active']])],
    http: { success: 204, conflict: null, wrongState: 403, other: [400, 403, 404] },
    source: ['glance/api/v2/image_actions.py', 'ImageActionsController.reactivate'],
  },
  {
    id: 'delete',
    api: { method: 'DELETE', path: '/v2/images/{image_id}' },
    policy: ['delete_image', 'admin_or_project_member'],
    requires: { states: {}, facts: [NOT_PROTECTED] },
    paths: [
      statusPath([], [['api', 'deleted']], { gone: true }),
      statusPath(['active'], [['api', 'pending_delete']], { when: 'delayed_delete is on and the image has data' }),
    ],
    http: { success: 204, conflict: 409, other: [400, 401, 403, 404] },
    notifications: ['image.delete'],
    notes: [
      'protected images: 403',
      '409 when the store says the data is in use or has snapshots (for example a Ceph image with clones)',
      '400 when the jump is not in the table above',
      'an image in uploading has its staged data removed; a running hash calculation is cancelled',
    ],
    source: ['glance/api/v2/images.py', 'ImagesController.delete'],
  },
  {
    id: 'scrub',
    api: null,
    actor: 'glance-scrubber',
    policy: null,
    requires: { states: { status: ['pending_delete'] }, unchecked: ['age: longer than scrub_time'] },
    paths: [statusPath(['pending_delete'], [['scrubber', 'deleted']], { gone: true })],
    http: { success: null, conflict: null, other: [] },
    source: ['glance/scrubber.py', 'Scrubber'],
  },
  {
    id: 'delete_from_store',
    api: { method: 'DELETE', path: '/v2/stores/{store_id}/{image_id}' },
    policy: ['delete_image_location', 'admin'],
    requires: { states: { status: ['active'] }, unchecked: ['locations: at least two'] },
    http: { success: 204, conflict: 409, other: [403, 404, 500] },
    notes: ['409 in another status; 403 for the last location; 404 when not in that store'],
    source: ['glance/api/v2/images.py', 'ImagesController.delete_from_store'],
  },
  {
    id: 'download',
    api: { method: 'GET', path: '/v2/images/{image_id}/file' },
    policy: ['download_image', 'admin_or_project_member_or_visible'],
    requires: { states: { status: ['active', 'deactivated'] } },
    http: { success: 200, conflict: null, wrongState: 204, other: [403, 404, 416] },
    notifications: ['image.send'],
    notes: ['queued: 204 with no body', 'deactivated: 403 for non-administrators'],
    source: ['glance/api/v2/image_data.py', 'ImageDataController.download'],
  },
]);
