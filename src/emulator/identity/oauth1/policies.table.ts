import type { PolicyTable } from '../../frame/policy.ts';

const READS = 'rule:admin_required or rule:system_reader';

/** Who may do what with OAuth 1. Source: keystone stable/zed, keystone/common/policies/consumer.py, access_token.py */
export const OAUTH1_POLICIES: PolicyTable = {
  'identity:get_consumer': READS,
  'identity:list_consumers': READS,
  'identity:create_consumer': 'rule:admin_required',
  'identity:update_consumer': 'rule:admin_required',
  'identity:delete_consumer': 'rule:admin_required',
  'identity:authorize_request_token': 'rule:admin_required',
  'identity:get_access_token': 'rule:admin_required',
  'identity:get_access_token_role': 'rule:admin_required',
  'identity:list_access_tokens': 'rule:admin_required',
  'identity:list_access_token_roles': 'rule:admin_required',
};
