import type { PolicyTable } from '../../frame/policy.ts';

const READS = 'rule:admin_required or rule:system_reader';

/** Who may do what with endpoint groups and the endpoints of projects. Source: keystone stable/zed, keystone/common/policies/endpoint_group.py, project_endpoint.py */
export const ENDPOINT_FILTER_POLICIES: PolicyTable = {
  'identity:create_endpoint_group': 'rule:admin_required',
  'identity:list_endpoint_groups': READS,
  'identity:get_endpoint_group': READS,
  'identity:update_endpoint_group': 'rule:admin_required',
  'identity:delete_endpoint_group': 'rule:admin_required',
  'identity:list_projects_associated_with_endpoint_group': READS,
  'identity:list_endpoints_associated_with_endpoint_group': READS,
  'identity:get_endpoint_group_in_project': READS,
  'identity:list_endpoint_groups_for_project': READS,
  'identity:add_endpoint_group_to_project': 'rule:admin_required',
  'identity:remove_endpoint_group_from_project': 'rule:admin_required',
  'identity:list_projects_for_endpoint': READS,
  'identity:add_endpoint_to_project': 'rule:admin_required',
  'identity:check_endpoint_in_project': READS,
  'identity:list_endpoints_for_project': READS,
  'identity:remove_endpoint_from_project': 'rule:admin_required',
};
