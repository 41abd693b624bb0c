import { createNetwork, deleteNetwork, updateNetwork } from '../../openstack/network/networks.ts';
import { createPort, deletePort, updatePort } from '../../openstack/network/ports.ts';
import { deleteSecurityGroup } from '../../openstack/network/security-groups.ts';
import { createSubnet, deleteSubnet, updateSubnet } from '../../openstack/network/subnets.ts';
import { type ArgumentSpec, type CallRow, fieldsOf } from './call.ts';

const NAME: ArgumentSpec = { name: 'name', type: 'text', wire: 'name', help: 'its name' };
const NAMED: ArgumentSpec = { ...NAME, required: true };
const DESCRIPTION: ArgumentSpec = { name: 'description', type: 'text', wire: 'description', help: 'its description' };
const ENABLE: ArgumentSpec = {
  name: 'enable',
  type: 'flag',
  wire: 'admin_state_up',
  help: 'let it carry traffic',
};
const DISABLE: ArgumentSpec = {
  name: 'disable',
  type: 'flag',
  wire: 'admin_state_up',
  form: () => false,
  help: 'let it carry no traffic',
};
const NETWORK: ArgumentSpec = {
  name: 'network',
  type: 'text',
  wire: 'network_id',
  required: true,
  names: 'network',
  help: 'the network',
};

const NETWORK_FIELDS: readonly ArgumentSpec[] = [
  DESCRIPTION,
  ENABLE,
  DISABLE,
  { name: 'share', type: 'flag', wire: 'shared', help: 'share it with all projects' },
  { name: 'external', type: 'flag', wire: 'router:external', help: 'it leads outside' },
];
const SUBNET_FIELDS: readonly ArgumentSpec[] = [
  DESCRIPTION,
  { name: 'gateway', type: 'text', wire: 'gateway_ip', help: 'the address of its gateway' },
  { name: 'noGateway', type: 'flag', wire: 'gateway_ip', form: () => null, help: 'it has no gateway' },
  { name: 'dhcp', type: 'flag', wire: 'enable_dhcp', help: 'give out addresses by DHCP' },
  { name: 'noDhcp', type: 'flag', wire: 'enable_dhcp', form: () => false, help: 'give out no addresses by DHCP' },
  { name: 'dnsNameserver', type: 'texts', wire: 'dns_nameservers', help: 'a name server; may be repeated' },
];
const SUBNET_CREATE: readonly ArgumentSpec[] = [
  NAMED,
  NETWORK,
  { name: 'cidr', type: 'text', wire: 'cidr', required: true, help: 'the range, such as 10.0.0.0/24' },
  {
    name: 'ipVersion',
    type: 'text',
    wire: 'ip_version',
    choices: ['4', '6'],
    form: Number,
    help: 'the version of IP; 4 when absent',
  },
  ...SUBNET_FIELDS,
];
const PORT_FIELDS: readonly ArgumentSpec[] = [
  DESCRIPTION,
  ENABLE,
  DISABLE,
  { name: 'securityGroup', type: 'texts', wire: 'security_groups', names: 'security-group', help: 'a security group' },
  { name: 'host', type: 'text', wire: 'binding:host_id', help: 'the host to bind it to' },
  { name: 'vnicType', type: 'text', wire: 'binding:vnic_type', help: 'such as normal, direct' },
];
const PORT_CREATE: readonly ArgumentSpec[] = [NAMED, NETWORK, ...PORT_FIELDS];
const named = (fields: readonly ArgumentSpec[]): readonly ArgumentSpec[] => [NAME, ...fields];

/** How each operation on a network is asked for. */
export const NETWORK_CALLS: readonly CallRow[] = [
  {
    operation: 'network_create',
    does: 'create a network',
    arguments: [NAMED, ...NETWORK_FIELDS],
    send: async (cloud, _, args, signal) => createNetwork(cloud, fieldsOf(named(NETWORK_FIELDS), args), signal),
  },
  {
    operation: 'network_update',
    verb: 'set',
    does: 'change a network',
    arguments: named(NETWORK_FIELDS),
    send: async (cloud, id, args, signal) => updateNetwork(cloud, id, fieldsOf(named(NETWORK_FIELDS), args), signal),
  },
  {
    operation: 'network_delete',
    does: 'delete a network',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteNetwork(cloud, id, signal),
  },
];

/** How each operation on a subnet is asked for. */
export const SUBNET_CALLS: readonly CallRow[] = [
  {
    operation: 'subnet_create',
    does: 'create a subnet',
    arguments: SUBNET_CREATE,
    send: async (cloud, _, args, signal) =>
      createSubnet(cloud, { ip_version: 4, ...fieldsOf(SUBNET_CREATE, args) }, signal),
  },
  {
    operation: 'subnet_update',
    verb: 'set',
    does: 'change a subnet',
    arguments: named(SUBNET_FIELDS),
    send: async (cloud, id, args, signal) => updateSubnet(cloud, id, fieldsOf(named(SUBNET_FIELDS), args), signal),
  },
  {
    operation: 'subnet_delete',
    does: 'delete a subnet',
    destroys: true,
    settles: 'answer',
    send: async (cloud, id, _, signal) => deleteSubnet(cloud, id, signal),
  },
];

/** How each operation on a port is asked for. */
export const PORT_CALLS: readonly CallRow[] = [
  {
    operation: 'port_create',
    does: 'create a port',
    arguments: PORT_CREATE,
    settles: 'answer',
    send: async (cloud, _, args, signal) => createPort(cloud, fieldsOf(PORT_CREATE, args), signal),
  },
  {
    operation: 'port_update',
    verb: 'set',
    does: 'change a port',
    arguments: named(PORT_FIELDS),
    send: async (cloud, id, args, signal) => updatePort(cloud, id, fieldsOf(named(PORT_FIELDS), args), signal),
  },
  {
    operation: 'port_delete',
    does: 'delete a port',
    destroys: true,
    send: async (cloud, id, _, signal) => deletePort(cloud, id, signal),
  },
];

/** How each operation on a security group is asked for. */
export const SECURITY_GROUP_CALLS: readonly CallRow[] = [
  {
    operation: 'security_group_delete',
    does: 'delete a security group',
    destroys: true,
    settles: 'answer',
    send: async (cloud, id, _, signal) => deleteSecurityGroup(cloud, id, signal),
  },
];
