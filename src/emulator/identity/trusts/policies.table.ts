import type { PolicyTable } from '../../frame/policy.ts';

const READS = 'rule:admin_required or rule:system_reader or user_id:%(target.trust.trustor_user_id)s';
const SEES = `${READS} or user_id:%(target.trust.trustee_user_id)s`;

/** Who may do what with trusts. Source: keystone stable/zed, keystone/common/policies/trust.py */
export const TRUST_POLICIES: PolicyTable = {
  'identity:create_trust': 'user_id:%(target.trust.trustor_user_id)s',
  'identity:list_trusts': 'rule:admin_required or rule:system_reader',
  'identity:list_trusts_for_trustor': READS,
  'identity:list_trusts_for_trustee':
    'rule:admin_required or rule:system_reader or user_id:%(target.trust.trustee_user_id)s',
  'identity:get_trust': SEES,
  'identity:list_roles_for_trust': SEES,
  'identity:get_role_for_trust': SEES,
  'identity:delete_trust': 'rule:admin_required or user_id:%(target.trust.trustor_user_id)s',
};
