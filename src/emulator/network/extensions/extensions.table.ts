/** An extension as it is sent. */
export interface Extension {
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  readonly updated: string;
}

/** The extensions that are served here: a client asks for nothing that is not in this list. Words as a real Neutron (21.0, Zed) answers. */
export const EXTENSIONS: readonly Extension[] = [
  {
    name: 'Address scope',
    alias: 'address-scope',
    description: 'Address scopes extension.',
    updated: '2015-07-26T10:00:00-00:00',
  },
  {
    name: 'agent',
    alias: 'agent',
    description: 'The agent management extension.',
    updated: '2013-02-03T10:00:00-00:00',
  },
  {
    name: 'Allowed Address Pairs',
    alias: 'allowed-address-pairs',
    description: 'Provides allowed address pairs',
    updated: '2013-07-23T10:00:00-00:00',
  },
  {
    name: 'Availability Zone',
    alias: 'availability_zone',
    description: 'The availability zone extension.',
    updated: '2015-01-01T10:00:00-00:00',
  },
  {
    name: 'Availability Zone Filter Extension',
    alias: 'availability_zone_filter',
    description: 'Add filter parameters to AvailabilityZone resource',
    updated: '2018-06-22T10:00:00-00:00',
  },
  {
    name: 'Default Subnetpools',
    alias: 'default-subnetpools',
    description: 'Provides ability to mark and use a subnetpool as the default.',
    updated: '2016-02-18T18:00:00-00:00',
  },
  {
    name: 'DHCP Agent Scheduler',
    alias: 'dhcp_agent_scheduler',
    description: 'Schedule networks among dhcp agents',
    updated: '2013-02-07T10:00:00-00:00',
  },
  {
    name: 'Empty String Filtering Extension',
    alias: 'empty-string-filtering',
    description: 'Allow filtering by attributes with empty string value',
    updated: '2018-05-01T10:00:00-00:00',
  },
  {
    name: 'Neutron external network',
    alias: 'external-net',
    description: 'Adds external network attribute to network resource.',
    updated: '2013-01-14T10:00:00-00:00',
  },
  {
    name: 'Neutron Extra DHCP options',
    alias: 'extra_dhcp_opt',
    description:
      'Extra options configuration for DHCP. For example PXE boot options to DHCP clients can be specified (e.g. tftp-server, server-ip-address, bootfile-name)',
    updated: '2013-03-17T12:00:00-00:00',
  },
  {
    name: 'Neutron Extra Route',
    alias: 'extraroute',
    description: 'Extra routes configuration for L3 router',
    updated: '2013-02-01T10:00:00-00:00',
  },
  {
    name: 'Filter parameters validation',
    alias: 'filter-validation',
    description: 'Provides validation on filter parameters.',
    updated: '2018-07-04T10:00:00-00:00',
  },
  {
    name: 'Floating IP Port Details Extension',
    alias: 'fip-port-details',
    description: 'Add port_details attribute to Floating IP resource',
    updated: '2018-04-09T10:00:00-00:00',
  },
  {
    name: 'Floating IP Pools Extension',
    alias: 'floatingip-pools',
    description: 'Provides a floating IP pools API.',
    updated: '2018-03-21T10:00:00-00:00',
  },
  {
    name: 'IP Allocation',
    alias: 'ip_allocation',
    description: 'IP allocation extension.',
    updated: '2016-06-10T23:00:00-00:00',
  },
  {
    name: 'IP address substring filtering',
    alias: 'ip-substring-filtering',
    description: 'Provides IP address substring filtering when listing ports',
    updated: '2017-11-28T09:00:00-00:00',
  },
  {
    name: 'L2 Adjacency',
    alias: 'l2_adjacency',
    description: 'Display L2 Adjacency for Neutron Networks.',
    updated: '2016-04-12T16:00:00-00:00',
  },
  {
    name: 'Neutron L3 Router',
    alias: 'router',
    description:
      'Router abstraction for basic L3 forwarding between L2 Neutron networks and access to external networks via a NAT gateway.',
    updated: '2012-07-20T10:00:00-00:00',
  },
  {
    name: 'Neutron L3 Configurable external gateway mode',
    alias: 'ext-gw-mode',
    description: 'Extension of the router abstraction for specifying whether SNAT should occur on the external gateway',
    updated: '2013-03-28T10:00:00-00:00',
  },
  {
    name: 'Prevent L3 router ports IP address change extension',
    alias: 'l3-port-ip-change-not-allowed',
    description: 'Prevent change of IP address for some L3 router ports',
    updated: '2018-10-09T10:00:00-00:00',
  },
  {
    name: 'L3 Agent Scheduler',
    alias: 'l3_agent_scheduler',
    description: 'Schedule routers among l3 agents',
    updated: '2013-02-07T10:00:00-00:00',
  },
  {
    name: 'Network MTU',
    alias: 'net-mtu',
    description: 'Provides MTU attribute for a network resource.',
    updated: '2015-03-25T10:00:00-00:00',
  },
  {
    name: 'Network MTU (writable)',
    alias: 'net-mtu-writable',
    description: 'Provides a writable MTU attribute for a network resource.',
    updated: '2017-07-12T00:00:00-00:00',
  },
  {
    name: 'Network Availability Zone',
    alias: 'network_availability_zone',
    description: 'Availability zone support for network.',
    updated: '2015-01-01T10:00:00-00:00',
  },
  {
    name: 'Network IP Availability',
    alias: 'network-ip-availability',
    description: 'Provides IP availability data for each network and subnet.',
    updated: '2015-09-24T00:00:00-00:00',
  },
  {
    name: 'Pagination support',
    alias: 'pagination',
    description: 'Extension that indicates that pagination is enabled.',
    updated: '2016-06-12T00:00:00-00:00',
  },
  {
    name: 'Port Binding',
    alias: 'binding',
    description: 'Expose port bindings of a virtual port to external application',
    updated: '2014-02-03T10:00:00-00:00',
  },
  {
    name: 'Port Bindings Extended',
    alias: 'binding-extended',
    description: 'Expose port bindings of a virtual port to external application',
    updated: '2017-07-17T10:00:00-00:00',
  },
  {
    name: 'Port Security',
    alias: 'port-security',
    description: 'Provides port security',
    updated: '2012-07-23T10:00:00-00:00',
  },
  {
    name: 'project_id field enabled',
    alias: 'project-id',
    description: 'Extension that indicates that project_id field is enabled.',
    updated: '2016-09-09T09:09:09-09:09',
  },
  {
    name: 'Provider Network',
    alias: 'provider',
    description: 'Expose mapping of virtual networks to physical networks',
    updated: '2012-09-07T10:00:00-00:00',
  },
  {
    name: 'Quota engine limit check',
    alias: 'quota-check-limit',
    description: 'Support for checking the resource usage before applying a new quota limit',
    updated: '2021-09-08T16:00:00-00:00',
  },
  {
    name: 'Quota management support',
    alias: 'quotas',
    description: 'Expose functions for quotas management per project',
    updated: '2012-07-29T10:00:00-00:00',
  },
  {
    name: 'Quota details management support',
    alias: 'quota_details',
    description: 'Expose functions for quotas usage statistics per project',
    updated: '2017-02-10T10:00:00-00:00',
  },
  {
    name: 'RBAC Policies',
    alias: 'rbac-policies',
    description: 'Allows creation and modification of policies that control tenant access to resources.',
    updated: '2015-06-17T12:15:12-00:00',
  },
  {
    name: 'Add address_scope type to RBAC',
    alias: 'rbac-address-scope',
    description: 'Add address_scope type to RBAC',
    updated: '2020-02-12T00:00:00-00:00',
  },
  {
    name: 'Add security_group type to network RBAC',
    alias: 'rbac-security-groups',
    description: 'Add security_group type to network RBAC',
    updated: '2019-02-14T00:00:00-00:00',
  },
  {
    name: 'Add subnetpool type to RBAC',
    alias: 'rbac-subnetpool',
    description: 'Add subnetpool type to RBAC',
    updated: '2020-02-05T00:00:00-00:00',
  },
  {
    name: 'If-Match constraints based on revision_number',
    alias: 'revision-if-match',
    description: 'Extension indicating that If-Match based on revision_number is supported.',
    updated: '2016-12-11T00:00:00-00:00',
  },
  {
    name: 'Resource revision numbers',
    alias: 'standard-attr-revisions',
    description: 'This extension will display the revision number of neutron resources.',
    updated: '2016-04-11T10:00:00-00:00',
  },
  {
    name: 'Router Availability Zone',
    alias: 'router_availability_zone',
    description: 'Availability zone support for router.',
    updated: '2015-01-01T10:00:00-00:00',
  },
  {
    name: 'Normalized CIDR field for security group rules',
    alias: 'security-groups-normalized-cidr',
    description: 'Add new field with normalized remote_ip_prefix cidr in SG rule',
    updated: '2020-07-28T10:00:00-00:00',
  },
  {
    name: 'Port filtering on security groups',
    alias: 'port-security-groups-filtering',
    description: 'Provides security groups filtering when listing ports',
    updated: '2018-01-09T09:00:00-00:00',
  },
  {
    name: 'Security group filtering on the shared field',
    alias: 'security-groups-shared-filtering',
    description: 'Support filtering security groups on the shared field',
    updated: '2021-10-05T09:00:00-00:00',
  },
  {
    name: 'security-group',
    alias: 'security-group',
    description: 'The security groups extension.',
    updated: '2012-10-05T10:00:00-00:00',
  },
  {
    name: 'Neutron Service Type Management',
    alias: 'service-type',
    description: 'API for retrieving service providers for Neutron advanced services',
    updated: '2013-01-20T00:00:00-00:00',
  },
  {
    name: 'Sorting support',
    alias: 'sorting',
    description: 'Extension that indicates that sorting is enabled.',
    updated: '2016-06-12T00:00:00-00:00',
  },
  {
    name: 'standard-attr-description',
    alias: 'standard-attr-description',
    description: 'Extension to add descriptions to standard attributes',
    updated: '2016-02-10T10:00:00-00:00',
  },
  {
    name: 'Stateful security group',
    alias: 'stateful-security-group',
    description: 'Indicates if the security group is stateful or not',
    updated: '2019-11-26T09:00:00-00:00',
  },
  {
    name: 'Subnet service types',
    alias: 'subnet-service-types',
    description: 'Provides ability to set the subnet service_types field',
    updated: '2016-03-15T18:00:00-00:00',
  },
  {
    name: 'Subnet Allocation',
    alias: 'subnet_allocation',
    description: 'Enables allocation of subnets from a subnet pool',
    updated: '2015-03-30T10:00:00-00:00',
  },
  {
    name: 'Tag support for resources with standard attribute: port, subnet, subnetpool, network, security_group, router, floatingip, policy, trunk, network_segment_range',
    alias: 'standard-attr-tag',
    description: 'Enables to set tag on resources with standard attribute.',
    updated: '2017-01-01T00:00:00-00:00',
  },
  {
    name: 'Resource timestamps',
    alias: 'standard-attr-timestamp',
    description:
      'Adds created_at and updated_at fields to all Neutron resources that have Neutron standard attributes.',
    updated: '2016-09-12T10:00:00-00:00',
  },
  {
    name: 'Trunk Extension',
    alias: 'trunk',
    description: 'Provides support for trunk ports',
    updated: '2016-01-01T10:00:00-00:00',
  },
  {
    name: 'Trunk port details',
    alias: 'trunk-details',
    description: 'Expose trunk port details',
    updated: '2016-01-01T10:00:00-00:00',
  },
];
