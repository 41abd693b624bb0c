import type { PolicyTable } from '../frame/policy.ts';

/**
 * Who may do what in Cinder, unless an administrator changed it. A rule that replaced an older one holds when either does.
 *
 * Source: cinder stable/zed, cinder/policies/base.py and the module of each rule
 */
export const VOLUME_POLICIES: PolicyTable = {
  admin_or_owner: 'is_admin:True or role:admin or project_id:%(project_id)s',
  admin_api: 'is_admin:True or role:admin',
  xena_system_admin_or_project_reader: 'role:admin or (role:reader and project_id:%(project_id)s)',
  xena_system_admin_or_project_member: 'role:admin or (role:member and project_id:%(project_id)s)',
};
