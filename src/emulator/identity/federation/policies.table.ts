import type { PolicyTable } from '../../frame/policy.ts';

const READS = 'rule:admin_required or rule:system_reader';

/** Who may do what with federation. Source: keystone stable/zed, keystone/common/policies/identity_provider.py, mapping.py, protocol.py, service_provider.py */
export const FEDERATION_POLICIES: PolicyTable = Object.fromEntries(
  ['identity_provider', 'mapping', 'protocol', 'service_provider'].flatMap((what) => [
    [`identity:create_${what}`, 'rule:admin_required'],
    [`identity:list_${what}s`, READS],
    [`identity:get_${what}`, READS],
    [`identity:update_${what}`, 'rule:admin_required'],
    [`identity:delete_${what}`, 'rule:admin_required'],
  ]),
);
