import type { Cloud } from '../../openstack/cloud.ts';
import { getAgent, listAgents } from '../../openstack/network/agents.ts';
import { getFloatingIp, listFloatingIps } from '../../openstack/network/floating-ips.ts';
import type { ListNetworkOptions } from '../../openstack/network/list-network.ts';
import { getNetwork, listNetworks } from '../../openstack/network/networks.ts';
import { getPort, listPorts } from '../../openstack/network/ports.ts';
import { getRouter, listRouters } from '../../openstack/network/routers.ts';
import { getSecurityGroup, listSecurityGroups } from '../../openstack/network/security-groups.ts';
import { getSubnet, listSubnets } from '../../openstack/network/subnets.ts';
import { getTrunk, listTrunks } from '../../openstack/network/trunks.ts';
import type { Page } from '../../openstack/page.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { fieldsInWords, listInWords } from '../output/cell.ts';
import { ADMIN_STATE, field, long, longField, PHASE, PROJECT, STATUS, TIMES } from './columns.ts';
import type { KindSource, ListFilter } from './kind-source.ts';

type ListRows = (cloud: Cloud, options: ListNetworkOptions, signal?: AbortSignal) => AsyncIterable<Page<JsonObject>>;

/** Neutron shows what the role may see: to an admin all projects, with or without --all-projects, as openstackclient has it. */
function lister(list: ListRows, options: { readonly hasName: boolean } = { hasName: true }): KindSource['list'] {
  return (cloud, { exactName, pageSize }: ListFilter, signal) =>
    list(
      cloud,
      {
        ...(exactName === undefined || !options.hasName ? {} : { name: exactName }),
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      signal,
    );
}

const lists = { tags: listInWords, availability_zones: listInWords, availability_zone_hints: listInWords };

/** Networks. */
export const network: KindSource = {
  kind: 'network',
  list: lister(listNetworks),
  get: getNetwork,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    field('Subnets', 'subnets', { human: listInWords }),
    PROJECT,
    long(ADMIN_STATE),
    longField('Shared', 'shared'),
    longField('Network Type', 'provider:network_type'),
    longField('Router Type', 'router:external', { human: (cell) => (cell === true ? 'External' : 'Internal') }),
    longField('Availability Zones', 'availability_zones', { human: listInWords }),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: { ...lists, subnets: listInWords },
};

/** Subnets. They have no states. */
export const subnet: KindSource = {
  kind: 'subnet',
  list: lister(listSubnets),
  get: getSubnet,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Network', 'network_id'),
    field('Subnet', 'cidr'),
    PROJECT,
    longField('DHCP', 'enable_dhcp'),
    longField('Name Servers', 'dns_nameservers', { human: listInWords }),
    longField('Allocation Pools', 'allocation_pools', { human: fieldsInWords }),
    longField('Gateway', 'gateway_ip'),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: { ...lists, dns_nameservers: listInWords, allocation_pools: fieldsInWords },
};

/** Ports. */
export const port: KindSource = {
  kind: 'port',
  list: lister(listPorts),
  get: getPort,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('MAC Address', 'mac_address'),
    field('Fixed IP Addresses', 'fixed_ips', { human: fieldsInWords }),
    STATUS,
    PHASE,
    longField('Security Groups', 'security_groups', { human: listInWords }),
    longField('Device Owner', 'device_owner'),
    longField('Device ID', 'device_id'),
    longField('Network', 'network_id'),
    PROJECT,
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: { ...lists, fixed_ips: fieldsInWords, security_groups: listInWords },
};

/** Floating IPs; they have no name and are found by their address. */
export const floatingIp: KindSource = {
  kind: 'floating-ip',
  list: lister(listFloatingIps, { hasName: false }),
  get: getFloatingIp,
  namesOf: ({ floating_ip_address }) => [floating_ip_address],
  columns: [
    field('ID', 'id'),
    field('Floating IP Address', 'floating_ip_address'),
    field('Fixed IP Address', 'fixed_ip_address'),
    STATUS,
    PHASE,
    field('Port', 'port_id'),
    field('Floating Network', 'floating_network_id'),
    PROJECT,
    longField('Router', 'router_id'),
    longField('Description', 'description'),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: lists,
};

/** Routers. */
export const router: KindSource = {
  kind: 'router',
  list: lister(listRouters),
  get: getRouter,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    ADMIN_STATE,
    field('Project', 'project_id'),
    longField('Distributed', 'distributed'),
    longField('HA', 'ha'),
    longField('External gateway info', 'external_gateway_info', { human: fieldsInWords }),
    longField('Availability Zones', 'availability_zones', { human: listInWords }),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: { ...lists, external_gateway_info: fieldsInWords },
};

/** Trunks. */
export const trunk: KindSource = {
  kind: 'trunk',
  list: lister(listTrunks),
  get: getTrunk,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    STATUS,
    PHASE,
    field('Parent Port', 'port_id'),
    field('Description', 'description'),
    long(ADMIN_STATE),
    PROJECT,
    ...TIMES,
  ],
  human: { ...lists, sub_ports: fieldsInWords },
};

/** Agents; they have no name and are found by host or binary. */
export const agent: KindSource = {
  kind: 'agent',
  list: lister(listAgents, { hasName: false }),
  get: getAgent,
  namesOf: ({ host, binary }) => [host, binary],
  columns: [
    field('ID', 'id'),
    field('Agent Type', 'agent_type'),
    field('Host', 'host'),
    field('Availability Zone', 'availability_zone'),
    field('Alive', 'alive', { human: (cell) => (cell === true ? ':-)' : 'XXX'), isPainted: true }),
    PHASE,
    ADMIN_STATE,
    field('Binary', 'binary'),
    longField('Heartbeat At', 'heartbeat_timestamp'),
  ],
};

/** Security groups. They have no states. */
export const securityGroup: KindSource = {
  kind: 'security-group',
  list: lister(listSecurityGroups),
  get: getSecurityGroup,
  columns: [
    field('ID', 'id'),
    field('Name', 'name'),
    field('Description', 'description'),
    field('Project', 'project_id'),
    ...TIMES,
    longField('Tags', 'tags', { human: listInWords }),
  ],
  human: lists,
};
