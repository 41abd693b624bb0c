import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of security groups. */
export const SECURITY_GROUP_OPERATIONS: readonly Operation[] = operationsFrom('security-group', 'neutron', [
  {
    id: 'security_group_delete',
    api: { method: 'DELETE', path: '/v2.0/security-groups/{id}' },
    policy: ['delete_security_group', 'admin_or_project_member'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    http: {
      success: 204,
      conflict: 409,
      other: [404, 412],
      conflicts: [
        { error: 'SecurityGroupInUse', when: 'a port uses it' },
        { error: 'SecurityGroupCannotRemoveDefault' },
      ],
    },
    source: ['neutron/db/securitygroups_db.py', 'SecurityGroupDbMixin.delete_security_group'],
  },
]);
