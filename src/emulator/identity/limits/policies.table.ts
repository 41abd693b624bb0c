import type { PolicyTable } from '../../frame/policy.ts';

/** Who may do what with limits. Source: keystone stable/zed, keystone/common/policies/limit.py, registered_limit.py */
export const LIMIT_POLICIES: PolicyTable = {
  'identity:get_limit_model': '',
  'identity:get_limit':
    'rule:admin_required or rule:system_reader or (domain_id:%(target.limit.domain.id)s or domain_id:%(target.limit.project.domain_id)s) or (project_id:%(target.limit.project_id)s and not None:%(target.limit.project_id)s)',
  'identity:list_limits': '',
  'identity:create_limits': 'rule:admin_required',
  'identity:update_limit': 'rule:admin_required',
  'identity:delete_limit': 'rule:admin_required',
  'identity:get_registered_limit': '',
  'identity:list_registered_limits': '',
  'identity:create_registered_limits': 'rule:admin_required',
  'identity:update_registered_limit': 'rule:admin_required',
  'identity:delete_registered_limit': 'rule:admin_required',
};
