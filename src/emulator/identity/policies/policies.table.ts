import type { PolicyTable } from '../../frame/policy.ts';

const READS = 'rule:admin_required or rule:system_reader';

/** Who may do what with the policies that Keystone keeps. Source: keystone stable/zed, keystone/common/policies/policy.py, policy_association.py */
export const POLICY_POLICIES: PolicyTable = {
  'identity:get_policy': READS,
  'identity:list_policies': READS,
  'identity:create_policy': 'rule:admin_required',
  'identity:update_policy': 'rule:admin_required',
  'identity:delete_policy': 'rule:admin_required',
  'identity:create_policy_association_for_endpoint': 'rule:admin_required',
  'identity:check_policy_association_for_endpoint': READS,
  'identity:delete_policy_association_for_endpoint': 'rule:admin_required',
  'identity:create_policy_association_for_service': 'rule:admin_required',
  'identity:check_policy_association_for_service': READS,
  'identity:delete_policy_association_for_service': 'rule:admin_required',
  'identity:create_policy_association_for_region_and_service': 'rule:admin_required',
  'identity:check_policy_association_for_region_and_service': READS,
  'identity:delete_policy_association_for_region_and_service': 'rule:admin_required',
  'identity:get_policy_for_endpoint': READS,
  'identity:list_endpoints_for_policy': READS,
};
