import type { PolicyTable } from '../frame/policy.ts';

/**
 * Who may do what in Nova, unless an administrator changed it. A rule that replaced an older one holds when either does.
 *
 * Source: nova stable/zed, nova/policies/base.py and the module of each rule
 */
export const COMPUTE_POLICIES: PolicyTable = {
  context_is_admin: 'role:admin',
  admin_api: 'is_admin:True',
  admin_or_owner: 'is_admin:True or project_id:%(project_id)s',
  project_member_api: 'role:member and project_id:%(project_id)s',
  project_reader_api: 'role:reader and project_id:%(project_id)s',
  project_member_or_admin: 'rule:project_member_api or rule:context_is_admin',
  project_reader_or_admin: 'rule:project_reader_api or rule:context_is_admin',
};
