import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of the projects an image is shared with. */
export const IMAGE_MEMBER_OPERATIONS: readonly Operation[] = operationsFrom('image-member', 'glance', [
  {
    id: 'member_add',
    api: { method: 'POST', path: '/v2/images/{image_id}/members' },
    policy: ['add_member', 'admin_or_project_member'],
    requires: { creates: true, states: {}, unchecked: ['visibility of the image: shared'] },
    paths: [statusPath(null, [['api', 'pending']])],
    http: { success: 200, conflict: 409, other: [400, 403, 404, 413] },
    source: ['glance/api/v2/image_members.py', 'ImageMembersController.create'],
  },
  {
    id: 'member_update',
    api: { method: 'PUT', path: '/v2/images/{image_id}/members/{member_id}' },
    policy: ['modify_member', 'admin_or_shared_member'],
    requires: { states: {}, unchecked: ['visibility of the image: shared', 'actor: the member itself'] },
    paths: [
      statusPath([], [['api', 'accepted']], { when: 'accepted is asked' }),
      statusPath([], [['api', 'rejected']], { when: 'rejected is asked' }),
      statusPath([], [['api', 'pending']], { when: 'pending is asked' }),
    ],
    http: { success: 200, conflict: null, other: [400, 403, 404] },
    source: ['glance/api/v2/image_members.py', 'ImageMembersController.update'],
  },
  {
    id: 'member_delete',
    api: { method: 'DELETE', path: '/v2/images/{image_id}/members/{member_id}' },
    policy: ['delete_member', 'admin_or_project_member'],
    requires: { states: {}, unchecked: ['visibility of the image: shared'] },
    paths: [statusPath([], [], { gone: true })],
    http: { success: 204, conflict: null, other: [403, 404] },
    source: ['glance/api/v2/image_members.py', 'ImageMembersController.delete'],
  },
]);
