import type { PolicyTable } from '../frame/policy.ts';

/**
 * Who may do what in Glance, unless an administrator changed it. A rule that replaced an older one holds when either does.
 *
 * Source: glance stable/zed, glance/policies/base.py and the module of each rule
 */
export const IMAGE_POLICIES: PolicyTable = {
  context_is_admin: 'role:admin',
};
