import type { PolicyTable } from '../frame/policy.ts';

/**
 * Who may do what with the resources of Neutron's service plugins, unless an administrator changed it.
 *
 * Source: neutron stable/zed, neutron/conf/policies, the module of each resource; neutron-vpnaas stable/zed, neutron_vpnaas/policies;
 * neutron stable/2025.1, neutron/conf/policies/default_security_group_rules.py
 */
export const PLUGIN_POLICIES: PolicyTable = {
  create_router_conntrack_helper:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  get_router_conntrack_helper:
    '(role:reader and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  update_router_conntrack_helper:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  delete_router_conntrack_helper:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  create_metering_label: 'rule:admin_only',
  get_metering_label: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:admin_only)',
  delete_metering_label: 'rule:admin_only',
  create_metering_label_rule: 'rule:admin_only',
  get_metering_label_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:admin_only)',
  delete_metering_label_rule: 'rule:admin_only',
  create_flavor: 'rule:admin_only',
  get_flavor: '((rule:admin_only) or (role:reader and project_id:%(project_id)s)) or (rule:regular_user)',
  update_flavor: 'rule:admin_only',
  delete_flavor: 'rule:admin_only',
  create_service_profile: 'rule:admin_only',
  get_service_profile: 'rule:admin_only',
  update_service_profile: 'rule:admin_only',
  delete_service_profile: 'rule:admin_only',
  get_flavor_service_profile:
    '((rule:admin_only) or (role:reader and project_id:%(project_id)s)) or (rule:regular_user)',
  create_flavor_service_profile: 'rule:admin_only',
  delete_flavor_service_profile: 'rule:admin_only',
  create_network_segment_range: 'rule:admin_only',
  get_network_segment_range: 'rule:admin_only',
  update_network_segment_range: 'rule:admin_only',
  delete_network_segment_range: 'rule:admin_only',
  create_local_ip: '(role:member and project_id:%(project_id)s) or (rule:regular_user)',
  get_local_ip: '(role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  update_local_ip: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_local_ip: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_local_ip_port_association:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  get_local_ip_port_association:
    '(role:reader and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  delete_local_ip_port_association:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  create_ndp_proxy: '(role:member and project_id:%(project_id)s) or (rule:regular_user)',
  get_ndp_proxy: '(role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  update_ndp_proxy: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_ndp_proxy: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_loggable_resource: 'rule:admin_only',
  create_log: 'rule:admin_only',
  get_log: 'rule:admin_only',
  update_log: 'rule:admin_only',
  delete_log: 'rule:admin_only',
  get_auto_allocated_topology: '(role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_auto_allocated_topology: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_endpoint_group: 'rule:regular_user',
  update_endpoint_group: 'rule:admin_or_owner',
  delete_endpoint_group: 'rule:admin_or_owner',
  get_endpoint_group: 'rule:admin_or_owner',
  create_ikepolicy: 'rule:regular_user',
  update_ikepolicy: 'rule:admin_or_owner',
  delete_ikepolicy: 'rule:admin_or_owner',
  get_ikepolicy: 'rule:admin_or_owner',
  create_ipsecpolicy: 'rule:regular_user',
  update_ipsecpolicy: 'rule:admin_or_owner',
  delete_ipsecpolicy: 'rule:admin_or_owner',
  get_ipsecpolicy: 'rule:admin_or_owner',
  create_ipsec_site_connection: 'rule:regular_user',
  update_ipsec_site_connection: 'rule:admin_or_owner',
  delete_ipsec_site_connection: 'rule:admin_or_owner',
  get_ipsec_site_connection: 'rule:admin_or_owner',
  create_vpnservice: 'rule:regular_user',
  update_vpnservice: 'rule:admin_or_owner',
  delete_vpnservice: 'rule:admin_or_owner',
  get_vpnservice: 'rule:admin_or_owner',
  create_default_security_group_rule: 'rule:admin_only',
  get_default_security_group_rule: '(role:reader) or (rule:regular_user)',
  delete_default_security_group_rule: 'rule:admin_only',
};
