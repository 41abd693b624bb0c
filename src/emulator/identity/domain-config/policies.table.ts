import type { PolicyTable } from '../../frame/policy.ts';

/** Who may do what with the configuration of domains. Source: keystone stable/zed, keystone/common/policies/domain_config.py */
export const DOMAIN_CONFIG_POLICIES: PolicyTable = {
  'identity:create_domain_config': 'rule:admin_required',
  'identity:get_domain_config': 'rule:admin_required or rule:system_reader',
  'identity:get_security_compliance_domain_config': '',
  'identity:update_domain_config': 'rule:admin_required',
  'identity:delete_domain_config': 'rule:admin_required',
  'identity:get_domain_config_default': 'rule:admin_required or rule:system_reader',
};
