import {
  associateFloatingIp,
  createFloatingIp,
  deleteFloatingIp,
  disassociateFloatingIp,
} from '../../openstack/network/floating-ips.ts';
import { activatePortBinding, createPortBinding, deletePortBinding } from '../../openstack/network/port-bindings.ts';
import {
  addRouterInterface,
  createRouter,
  deleteRouter,
  removeRouterInterface,
  setRouterGateway,
  updateRouter,
} from '../../openstack/network/routers.ts';
import { addSubports, createTrunk, deleteTrunk, removeSubports } from '../../openstack/network/trunks.ts';
import { type ArgumentSpec, type Arguments, type CallRow, fieldsOf, textOf } from './call.ts';

const NAME: ArgumentSpec = { name: 'name', type: 'text', wire: 'name', help: 'its name' };
const NAMED: ArgumentSpec = { ...NAME, required: true };
const DESCRIPTION: ArgumentSpec = { name: 'description', type: 'text', wire: 'description', help: 'its description' };
const GATEWAY: ArgumentSpec = {
  name: 'externalGateway',
  type: 'text',
  wire: 'external_gateway_info',
  names: 'network',
  form: (id) => ({ network_id: id }),
  help: 'the external network of its gateway',
};
const ROUTER_FIELDS: readonly ArgumentSpec[] = [
  DESCRIPTION,
  { name: 'enable', type: 'flag', wire: 'admin_state_up', help: 'let it carry traffic' },
  { name: 'disable', type: 'flag', wire: 'admin_state_up', form: () => false, help: 'let it carry no traffic' },
  GATEWAY,
  { name: 'distributed', type: 'flag', wire: 'distributed', help: 'spread it over the hosts' },
  { name: 'ha', type: 'flag', wire: 'ha', help: 'make it highly available' },
];
const INTERFACE: readonly ArgumentSpec[] = [
  { name: 'subnet', type: 'text', wire: 'subnet_id', names: 'subnet', help: 'the subnet' },
  { name: 'port', type: 'text', wire: 'port_id', names: 'port', help: 'the port' },
];
const FLOATING_IP: readonly ArgumentSpec[] = [
  {
    name: 'network',
    type: 'text',
    wire: 'floating_network_id',
    required: true,
    names: 'network',
    help: 'the external network',
  },
  { name: 'port', type: 'text', wire: 'port_id', names: 'port', help: 'the port that gets it' },
  { name: 'address', type: 'text', wire: 'floating_ip_address', help: 'the address; any when absent' },
  DESCRIPTION,
];
const SUBPORT: readonly ArgumentSpec[] = [
  { name: 'port', type: 'text', required: true, names: 'port', help: 'the port' },
  { name: 'segmentationType', type: 'text', choices: ['vlan', 'inherit'], help: 'vlan when absent' },
  { name: 'segmentationId', type: 'integer', help: 'the VLAN inside' },
];
const TRUNK: readonly ArgumentSpec[] = [
  NAMED,
  { name: 'port', type: 'text', wire: 'port_id', required: true, names: 'port', help: 'its parent port' },
  DESCRIPTION,
];
const HOST: ArgumentSpec = { name: 'host', type: 'text', required: true, help: 'the host' };

function interfaceOf(args: Arguments): { readonly subnet_id: string } | { readonly port_id: string } {
  return args.port === undefined ? { subnet_id: textOf(args, 'subnet') } : { port_id: textOf(args, 'port') };
}

/** How each operation on a router is asked for. */
export const ROUTER_CALLS: readonly CallRow[] = [
  {
    operation: 'router_create',
    does: 'create a router',
    arguments: [NAMED, ...ROUTER_FIELDS],
    send: async (cloud, _, args, signal) => createRouter(cloud, fieldsOf([NAME, ...ROUTER_FIELDS], args), signal),
  },
  {
    operation: 'router_update',
    verb: 'set',
    does: 'change a router, or give it a gateway',
    arguments: [NAME, ...ROUTER_FIELDS],
    send: async (cloud, id, args, signal) => updateRouter(cloud, id, fieldsOf([NAME, ...ROUTER_FIELDS], args), signal),
  },
  {
    operation: 'router_update',
    verb: 'clear-gateway',
    does: 'take the gateway from a router',
    send: async (cloud, id, _, signal) => setRouterGateway(cloud, id, null, signal),
  },
  {
    operation: 'router_delete',
    does: 'delete a router',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteRouter(cloud, id, signal),
  },
  {
    operation: 'router_add_interface',
    does: 'connect a router to a subnet',
    arguments: INTERFACE,
    send: async (cloud, id, args, signal) => addRouterInterface(cloud, id, interfaceOf(args), signal),
  },
  {
    operation: 'router_remove_interface',
    does: 'disconnect a router from a subnet',
    arguments: INTERFACE,
    send: async (cloud, id, args, signal) => removeRouterInterface(cloud, id, interfaceOf(args), signal),
  },
];

/** How each operation on a floating IP is asked for. */
export const FLOATING_IP_CALLS: readonly CallRow[] = [
  {
    operation: 'floatingip_create',
    verb: 'create',
    does: 'take a floating IP',
    arguments: FLOATING_IP,
    settles: 'answer',
    nameArgument: 'address',
    send: async (cloud, _, args, signal) => createFloatingIp(cloud, fieldsOf(FLOATING_IP, args), signal),
  },
  {
    operation: 'floatingip_associate',
    verb: 'associate',
    does: 'give a floating IP to a port',
    arguments: [{ name: 'port', type: 'text', required: true, names: 'port', help: 'the port' }],
    send: async (cloud, id, args, signal) => associateFloatingIp(cloud, id, { port_id: textOf(args, 'port') }, signal),
  },
  {
    operation: 'floatingip_disassociate',
    verb: 'disassociate',
    does: 'take a floating IP from its port',
    send: async (cloud, id, _, signal) => disassociateFloatingIp(cloud, id, signal),
  },
  {
    operation: 'floatingip_delete',
    verb: 'delete',
    does: 'give a floating IP back',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteFloatingIp(cloud, id, signal),
  },
];

/** How each operation on a trunk is asked for. */
export const TRUNK_CALLS: readonly CallRow[] = [
  {
    operation: 'trunk_create',
    does: 'make a trunk of a port',
    arguments: TRUNK,
    send: async (cloud, _, args, signal) => createTrunk(cloud, fieldsOf(TRUNK, args), signal),
  },
  {
    operation: 'trunk_add_subports',
    verb: 'add-subport',
    does: 'put a port into a trunk',
    arguments: SUBPORT,
    // Whether an agent has anything to do depends on the parent port.
    settles: 'answer',
    send: async (cloud, id, args, signal) => {
      const segmentation = {
        segmentation_type: textOf(args, 'segmentationType') || 'vlan',
        ...(args.segmentationId === undefined ? {} : { segmentation_id: Number(args.segmentationId) }),
      };
      return addSubports(cloud, id, [{ port_id: textOf(args, 'port'), ...segmentation }], signal);
    },
  },
  {
    operation: 'trunk_remove_subports',
    verb: 'remove-subport',
    does: 'take a port out of a trunk',
    arguments: [{ name: 'port', type: 'text', required: true, names: 'port', help: 'the port' }],
    // Whether an agent has anything to do depends on the parent port.
    settles: 'answer',
    send: async (cloud, id, args, signal) => removeSubports(cloud, id, [textOf(args, 'port')], signal),
  },
  {
    operation: 'trunk_delete',
    does: 'delete a trunk; its ports stay',
    destroys: true,
    send: async (cloud, id, _, signal) => deleteTrunk(cloud, id, signal),
  },
];

/** How each binding of a port to a host is asked for; the resource is the port. */
export const PORT_BINDING_CALLS: readonly CallRow[] = [
  {
    operation: 'port_binding_create',
    verb: 'create',
    does: 'bind a port to one more host, inactive',
    arguments: [{ name: 'port', type: 'text', required: true, names: 'port', help: 'the port' }, HOST],
    settles: 'answer',
    send: async (cloud, _, args, signal) =>
      createPortBinding(cloud, textOf(args, 'port'), { host: textOf(args, 'host') }, signal),
  },
  {
    operation: 'port_binding_activate',
    verb: 'activate',
    does: 'make the binding of a port to a host the active one',
    arguments: [HOST],
    settles: 'answer',
    send: async (cloud, id, args, signal) => activatePortBinding(cloud, id, textOf(args, 'host'), signal),
  },
  {
    operation: 'port_binding_delete',
    verb: 'delete',
    does: 'remove the binding of a port to a host',
    destroys: true,
    arguments: [HOST],
    settles: 'answer',
    send: async (cloud, id, args, signal) => deletePortBinding(cloud, id, textOf(args, 'host'), signal),
  },
];
