import type { PolicyTable } from '../frame/policy.ts';

/**
 * Who may do what in Neutron, unless an administrator changed it. A rule that replaced an older one holds when either does.
 *
 * Source: neutron stable/zed, neutron/conf/policies/base.py and the module of each rule
 */
export const NETWORK_POLICIES: PolicyTable = {
  context_is_admin: 'role:admin',
  owner: 'tenant_id:%(tenant_id)s',
  admin_or_owner: 'rule:context_is_admin or rule:owner',
  admin_only: 'rule:context_is_admin',
  regular_user: '',
};
