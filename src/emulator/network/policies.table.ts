import type { PolicyTable } from '../frame/policy.ts';
import { PLUGIN_POLICIES } from './plugin-policies.table.ts';

/**
 * Who may do what in Neutron, unless an administrator changed it. A rule that replaced an older one holds when either does.
 *
 * Neutron's `field:` checks are written as checks of the target: `shared`, `router:external`, `is_network_device` (the device's owner
 * begins with `network:`), `is_for_all` (the target of an RBAC policy is everybody).
 *
 * Source: neutron stable/zed, neutron/conf/policies/base.py and the module of each rule
 */
export const NETWORK_POLICIES: PolicyTable = {
  ...PLUGIN_POLICIES,
  context_is_admin: 'role:admin',
  owner: 'tenant_id:%(tenant_id)s',
  admin_or_owner: 'rule:context_is_admin or rule:owner',
  context_is_advsvc: 'role:advsvc',
  admin_or_network_owner: 'rule:context_is_admin or tenant_id:%(network:tenant_id)s',
  admin_owner_or_network_owner: 'rule:owner or rule:admin_or_network_owner',
  network_owner: 'tenant_id:%(network:tenant_id)s',
  admin_only: 'rule:context_is_admin',
  regular_user: '',
  shared: 'True:%(shared)s',
  default: 'rule:admin_or_owner',
  admin_or_ext_parent_owner: 'rule:context_is_admin or tenant_id:%(ext_parent:tenant_id)s',
  ext_parent_owner: 'tenant_id:%(ext_parent:tenant_id)s',
  sg_owner: 'tenant_id:%(security_group:tenant_id)s',
  shared_address_groups: 'True:%(shared)s',
  get_address_group:
    '(rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared_address_groups) or (rule:admin_or_owner or rule:shared_address_groups)',
  shared_address_scopes: 'True:%(shared)s',
  create_address_scope: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_address_scope:shared': 'rule:admin_only',
  get_address_scope:
    '(rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared_address_scopes) or (rule:admin_or_owner or rule:shared_address_scopes)',
  update_address_scope: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_address_scope:shared': 'rule:admin_only',
  delete_address_scope: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_agent: 'rule:admin_only',
  update_agent: 'rule:admin_only',
  delete_agent: 'rule:admin_only',
  'create_dhcp-network': 'rule:admin_only',
  'get_dhcp-networks': 'rule:admin_only',
  'delete_dhcp-network': 'rule:admin_only',
  'create_l3-router': 'rule:admin_only',
  'get_l3-routers': 'rule:admin_only',
  'delete_l3-router': 'rule:admin_only',
  'get_dhcp-agents': 'rule:admin_only',
  'get_l3-agents': 'rule:admin_only',
  get_availability_zone: '(rule:admin_only) or (rule:regular_user)',
  create_floatingip: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_floatingip:floating_ip_address': 'rule:admin_only',
  get_floatingip: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  update_floatingip: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_floatingip: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_floatingip_pool: '(role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  create_floatingip_port_forwarding:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  get_floatingip_port_forwarding:
    '(role:reader and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  update_floatingip_port_forwarding:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  delete_floatingip_port_forwarding:
    '(role:member and project_id:%(project_id)s or rule:ext_parent_owner) or (rule:admin_or_ext_parent_owner)',
  external: 'True:%(router:external)s',
  create_network: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_network:shared': 'rule:admin_only',
  'create_network:router:external': 'rule:admin_only',
  'create_network:is_default': 'rule:admin_only',
  'create_network:port_security_enabled':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_network:segments': 'rule:admin_only',
  'create_network:provider:network_type': 'rule:admin_only',
  'create_network:provider:physical_network': 'rule:admin_only',
  'create_network:provider:segmentation_id': 'rule:admin_only',
  get_network:
    '(rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared or rule:external or rule:context_is_advsvc) or (rule:admin_or_owner or rule:shared or rule:external or rule:context_is_advsvc)',
  'get_network:router:external':
    '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  'get_network:segments': 'rule:admin_only',
  'get_network:provider:network_type': 'rule:admin_only',
  'get_network:provider:physical_network': 'rule:admin_only',
  'get_network:provider:segmentation_id': 'rule:admin_only',
  update_network: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_network:segments': 'rule:admin_only',
  'update_network:shared': 'rule:admin_only',
  'update_network:provider:network_type': 'rule:admin_only',
  'update_network:provider:physical_network': 'rule:admin_only',
  'update_network:provider:segmentation_id': 'rule:admin_only',
  'update_network:router:external': 'rule:admin_only',
  'update_network:is_default': 'rule:admin_only',
  'update_network:port_security_enabled':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_network: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_network_ip_availability: 'rule:admin_only',
  network_device: 'True:%(is_network_device)s',
  admin_or_data_plane_int: 'rule:context_is_admin or role:data_plane_integrator',
  create_port: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_port:device_owner':
    '(not rule:network_device or rule:admin_only or rule:context_is_advsvc or rule:network_owner) or (not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner)',
  'create_port:mac_address':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'create_port:fixed_ips':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared) or (rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared)',
  'create_port:fixed_ips:ip_address':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'create_port:fixed_ips:subnet_id':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared) or (rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared)',
  'create_port:port_security_enabled':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'create_port:binding:host_id': 'rule:admin_only',
  'create_port:binding:profile': 'rule:admin_only',
  'create_port:binding:vnic_type':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_port:allowed_address_pairs': '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  'create_port:allowed_address_pairs:mac_address':
    '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  'create_port:allowed_address_pairs:ip_address':
    '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  get_port:
    '(rule:admin_only or rule:context_is_advsvc or role:reader and project_id:%(project_id)s) or (rule:context_is_advsvc or rule:admin_owner_or_network_owner)',
  'get_port:binding:vif_type': 'rule:admin_only',
  'get_port:binding:vif_details': 'rule:admin_only',
  'get_port:binding:host_id': 'rule:admin_only',
  'get_port:binding:profile': 'rule:admin_only',
  'get_port:resource_request': 'rule:admin_only',
  update_port:
    '(rule:admin_only or role:member and project_id:%(project_id)s or rule:context_is_advsvc) or (rule:admin_or_owner or rule:context_is_advsvc)',
  'update_port:device_owner':
    '(not rule:network_device or rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (not rule:network_device or rule:context_is_advsvc or rule:admin_or_network_owner)',
  'update_port:mac_address': 'rule:admin_only or rule:context_is_advsvc',
  'update_port:fixed_ips':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'update_port:fixed_ips:ip_address':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'update_port:fixed_ips:subnet_id':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only or rule:shared) or (rule:context_is_advsvc or rule:admin_or_network_owner or rule:shared)',
  'update_port:port_security_enabled':
    '(rule:context_is_advsvc or rule:network_owner or rule:admin_only) or (rule:context_is_advsvc or rule:admin_or_network_owner)',
  'update_port:binding:host_id': 'rule:admin_only',
  'update_port:binding:profile': 'rule:admin_only',
  'update_port:binding:vnic_type':
    '(rule:admin_only or role:member and project_id:%(project_id)s or rule:context_is_advsvc) or (rule:admin_or_owner or rule:context_is_advsvc)',
  'update_port:allowed_address_pairs': '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  'update_port:allowed_address_pairs:mac_address':
    '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  'update_port:allowed_address_pairs:ip_address':
    '(rule:admin_only or rule:network_owner) or (rule:admin_or_network_owner)',
  'update_port:data_plane_status': '(rule:admin_only or role:data_plane_integrator) or (rule:admin_or_data_plane_int)',
  delete_port:
    '(rule:admin_only or rule:context_is_advsvc or role:member and project_id:%(project_id)s) or (rule:context_is_advsvc or rule:admin_owner_or_network_owner)',
  get_quota: 'rule:admin_only',
  update_quota: 'rule:admin_only',
  delete_quota: 'rule:admin_only',
  restrict_wildcard: '(not True:%(is_for_all)s and not True:%(is_for_all)s) or rule:admin_only',
  get_policy: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  create_policy: 'rule:admin_only',
  update_policy: 'rule:admin_only',
  delete_policy: 'rule:admin_only',
  get_policy_bandwidth_limit_rule:
    '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  create_policy_bandwidth_limit_rule: 'rule:admin_only',
  update_policy_bandwidth_limit_rule: 'rule:admin_only',
  delete_policy_bandwidth_limit_rule: 'rule:admin_only',
  get_alias_bandwidth_limit_rule:
    '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  update_alias_bandwidth_limit_rule: 'rule:admin_only',
  delete_alias_bandwidth_limit_rule: 'rule:admin_only',
  get_policy_dscp_marking_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  create_policy_dscp_marking_rule: 'rule:admin_only',
  update_policy_dscp_marking_rule: 'rule:admin_only',
  delete_policy_dscp_marking_rule: 'rule:admin_only',
  get_alias_dscp_marking_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  update_alias_dscp_marking_rule: 'rule:admin_only',
  delete_alias_dscp_marking_rule: 'rule:admin_only',
  get_policy_minimum_bandwidth_rule:
    '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  create_policy_minimum_bandwidth_rule: 'rule:admin_only',
  update_policy_minimum_bandwidth_rule: 'rule:admin_only',
  delete_policy_minimum_bandwidth_rule: 'rule:admin_only',
  get_alias_minimum_bandwidth_rule:
    '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  update_alias_minimum_bandwidth_rule: 'rule:admin_only',
  delete_alias_minimum_bandwidth_rule: 'rule:admin_only',
  get_policy_minimum_packet_rate_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s)',
  create_policy_minimum_packet_rate_rule: 'rule:admin_only',
  update_policy_minimum_packet_rate_rule: 'rule:admin_only',
  delete_policy_minimum_packet_rate_rule: 'rule:admin_only',
  get_alias_minimum_packet_rate_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s)',
  update_alias_minimum_packet_rate_rule: 'rule:admin_only',
  delete_alias_minimum_packet_rate_rule: 'rule:admin_only',
  get_policy_packet_rate_limit_rule: '(rule:admin_only or role:reader and project_id:%(project_id)s)',
  create_policy_packet_rate_limit_rule: 'rule:admin_only',
  update_policy_packet_rate_limit_rule: 'rule:admin_only',
  delete_policy_packet_rate_limit_rule: 'rule:admin_only',
  create_rbac_policy: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_rbac_policy:target_tenant':
    '(rule:admin_only or (not True:%(is_for_all)s and not True:%(is_for_all)s)) or (rule:restrict_wildcard)',
  update_rbac_policy: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_rbac_policy:target_tenant':
    '(rule:admin_only or (not True:%(is_for_all)s and not True:%(is_for_all)s)) or (rule:restrict_wildcard and rule:admin_or_owner)',
  get_rbac_policy: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_rbac_policy: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_router: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_router:distributed': 'rule:admin_only',
  'create_router:ha': 'rule:admin_only',
  'create_router:external_gateway_info':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'create_router:external_gateway_info:network_id':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'create_router:external_gateway_info:enable_snat': 'rule:admin_only',
  'create_router:external_gateway_info:external_fixed_ips': 'rule:admin_only',
  get_router: '(rule:admin_only or role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'get_router:distributed': 'rule:admin_only',
  'get_router:ha': 'rule:admin_only',
  update_router: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_router:distributed': 'rule:admin_only',
  'update_router:ha': 'rule:admin_only',
  'update_router:external_gateway_info':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_router:external_gateway_info:network_id':
    '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_router:external_gateway_info:enable_snat': 'rule:admin_only',
  'update_router:external_gateway_info:external_fixed_ips': 'rule:admin_only',
  delete_router: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  add_router_interface: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  remove_router_interface: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  add_extraroutes: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  remove_extraroutes: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  admin_or_sg_owner: 'rule:context_is_admin or tenant_id:%(security_group:tenant_id)s',
  admin_owner_or_sg_owner: 'rule:owner or rule:admin_or_sg_owner',
  create_security_group: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_security_group: '(role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  update_security_group: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_security_group: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_security_group_rule: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_security_group_rule:
    '(role:reader and project_id:%(project_id)s or rule:sg_owner) or (rule:admin_owner_or_sg_owner)',
  delete_security_group_rule: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_segment: 'rule:admin_only',
  get_segment: 'rule:admin_only',
  update_segment: 'rule:admin_only',
  delete_segment: 'rule:admin_only',
  get_service_provider: '(role:reader) or (rule:regular_user)',
  create_subnet:
    '(rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner) or (rule:admin_or_network_owner)',
  'create_subnet:segment_id': 'rule:admin_only',
  'create_subnet:service_types': 'rule:admin_only',
  get_subnet:
    '(rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared) or (rule:admin_or_owner or rule:shared)',
  'get_subnet:segment_id': 'rule:admin_only',
  update_subnet:
    '(rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner) or (rule:admin_or_network_owner)',
  'update_subnet:segment_id': 'rule:admin_only',
  'update_subnet:service_types': 'rule:admin_only',
  delete_subnet:
    '(rule:admin_only or role:member and project_id:%(project_id)s or rule:network_owner) or (rule:admin_or_network_owner)',
  shared_subnetpools: 'True:%(shared)s',
  create_subnetpool: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:regular_user)',
  'create_subnetpool:shared': 'rule:admin_only',
  'create_subnetpool:is_default': 'rule:admin_only',
  get_subnetpool:
    '(rule:admin_only or role:reader and project_id:%(project_id)s or rule:shared_subnetpools) or (rule:admin_or_owner or rule:shared_subnetpools)',
  update_subnetpool: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  'update_subnetpool:is_default': 'rule:admin_only',
  delete_subnetpool: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  onboard_network_subnets: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  add_prefixes: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  remove_prefixes: '(rule:admin_only or role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  create_trunk: '(role:member and project_id:%(project_id)s) or (rule:regular_user)',
  get_trunk: '(role:reader and project_id:%(project_id)s) or (rule:admin_or_owner)',
  update_trunk: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  delete_trunk: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  get_subports: '(role:reader and project_id:%(project_id)s) or (rule:regular_user)',
  add_subports: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
  remove_subports: '(role:member and project_id:%(project_id)s) or (rule:admin_or_owner)',
};
