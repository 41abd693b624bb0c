import type { Extension } from './extensions.table.ts';

/** The extensions of service plugins. Words as a real Neutron answers: 21.0 (Zed), the last three as newer ones do. */
export const PLUGIN_EXTENSIONS: readonly Extension[] = [
  {
    name: 'Auto Allocated Topology Services',
    alias: 'auto-allocated-topology',
    description: 'Auto Allocated Topology Services.',
    updated: '2016-01-01T00:00:00-00:00',
  },
  {
    name: 'Expose CT target rules for conntrack helper',
    alias: 'expose-l3-conntrack-helper',
    description: 'Expose allow adding CT target rules for conntrack helper',
    updated: '2019-04-04T10:00:00-00:00',
  },
  {
    name: 'Atomically add/remove extra routes',
    alias: 'extraroute-atomic',
    description: 'Edit extra routes of a router on server side by atomically adding/removing extra routes',
    updated: '2019-07-10T00:00:00+00:00',
  },
  {
    name: 'Neutron Service Flavors',
    alias: 'flavors',
    description: 'Flavor specification for Neutron advanced services.',
    updated: '2015-09-17T10:00:00-00:00',
  },
  {
    name: 'L3 Conntrack helper',
    alias: 'l3-conntrack-helper',
    description: 'Allow adding CT target rules for conntrack helper',
    updated: '2019-04-04T10:00:00-00:00',
  },
  {
    name: 'Router support to enable NDP proxy',
    alias: 'l3-ext-ndp-proxy',
    description: 'Router extension to enable ndp proxy',
    updated: '2020-08-25T00:00:00-00:00',
  },
  {
    name: 'Router Flavor Extension',
    alias: 'l3-flavors',
    description: 'Flavor support for routers.',
    updated: '2016-05-17T00:00:00-00:00',
  },
  {
    name: 'name',
    alias: 'l3-ndp-proxy',
    description: 'description',
    updated: '2021-06-29T10:00:00-00:00',
  },
  {
    name: 'Local IP',
    alias: 'local_ip',
    description: 'Support Node Local Virtual IP',
    updated: '2021-07-26T10:00:00-00:00',
  },
  {
    name: 'Logging API Extension',
    alias: 'logging',
    description: 'Provides a logging API for resources such as security group and firewall.',
    updated: '2017-01-01T10:00:00-00:00',
  },
  {
    name: 'Neutron Metering',
    alias: 'metering',
    description: 'Neutron Metering extension.',
    updated: '2013-06-12T10:00:00-00:00',
  },
  {
    name: 'Neutron Metering with source and destination filtering',
    alias: 'metering_source_and_destination_fields',
    description:
      'Neutron Metering extension that enables the use of source and destination IP prefixes to create metering label rules.',
    updated: '2020-08-21T08:12:00-00:00',
  },
  {
    name: 'Multi Provider Network',
    alias: 'multi-provider',
    description: 'Expose mapping of virtual networks to multiple physical networks',
    updated: '2013-06-27T10:00:00-00:00',
  },
  {
    name: 'Neutron Network Segment Range',
    alias: 'network-segment-range',
    description: 'Provides support for the network segment range management',
    updated: '2018-11-29T00:00:00-00:00',
  },
  {
    name: 'Port Resource Request',
    alias: 'port-resource-request',
    description: 'Expose resource request to Port',
    updated: '2018-05-08T10:00:00-00:00',
  },
  {
    name: 'Port Resource Request Groups',
    alias: 'port-resource-request-groups',
    description:
      'Support requesting multiple groups of resources and traits from the same RP subtree in resource_request',
    updated: '2021-08-02T10:00:00-00:00',
  },
  {
    name: 'Segment',
    alias: 'segment',
    description: 'Segments extension.',
    updated: '2016-02-24T17:00:00-00:00',
  },
  {
    name: 'Standard Attribute Segment Extension',
    alias: 'standard-attr-segment',
    description: 'Add standard attributes to Segment resource',
    updated: '2018-04-09T10:00:00-00:00',
  },
  {
    name: 'Subnet SegmentID (writable)',
    alias: 'subnet-segmentid-writable',
    description: 'Provides a writable segment_id attribute for a subnet resource.',
    updated: '2018-03-12T00:00:00-00:00',
  },
  {
    name: 'Subnet Onboard',
    alias: 'subnet_onboard',
    description: 'Provides support for onboarding subnets into subnet pools',
    updated: '2018-12-18T09:00:00-00:00',
  },
  {
    name: 'Subnet Pool Prefix Operations',
    alias: 'subnetpool-prefix-ops',
    description: 'Provides support for adjusting the prefix list of subnet pools',
    updated: '2019-02-08T10:00:00-00:00',
  },
  {
    name: 'VPN Endpoint Groups',
    alias: 'vpn-endpoint-groups',
    description: 'VPN endpoint groups support',
    updated: '2015-08-04T10:00:00-00:00',
  },
  {
    name: 'VPN Service Falvor Extension',
    alias: 'vpn-flavors',
    description: 'Flavor support for vpnservices.',
    updated: '2017-04-19T00:00:00-00:00',
  },
  {
    name: 'VPN service',
    alias: 'vpnaas',
    description: 'Extension for VPN service',
    updated: '2013-05-29T10:00:00-00:00',
  },
  {
    name: 'Default rules for security groups',
    alias: 'security-groups-default-rules',
    description: 'Configure set of security group rules used as default rules for every new security group',
    updated: '2022-12-19T10:00:00-00:00',
  },
  {
    name: 'Neutron L3 External Gateway Multihoming',
    alias: 'external-gateway-multihoming',
    description: 'Allow multiple external gateway ports per router',
    updated: '2023-01-18T00:00:00-00:00',
  },
  {
    name: 'Atomically add/remove allowed address pairs',
    alias: 'allowed-address-pairs-atomic',
    description:
      'Edit allowed address pairs of a port on server side by atomically adding/removing allowed address pairs',
    updated: '2023-04-17T00:00:00+00:00',
  },
];
