import { before, NETWORK_STEPS, PATHS, SERVER, stepsOf } from './steps.ts';
import type { Walk } from './walk.ts';

const { network, servers } = PATHS;
const net = stepsOf('network');
const subnet = stepsOf('subnet');
const port = stepsOf('port');
const binding = stepsOf('port-binding');
const router = stepsOf('router');
const address = stepsOf('floating-ip');
const trunk = stepsOf('trunk');
const server = stepsOf('server');
const PORT = { port: { network_id: '{network}' } };

/** What networks and what belongs to them go through. */
export const NETWORK_WALKS: readonly Walk[] = [
  {
    name: 'networks: life',
    follows: ['network', 'port'],
    steps: [
      net('create', 'network_create', `POST ${network}/networks`, {
        body: { network: { name: 'n' } },
        keep: { network: 'network.id' },
      }),
      subnet('create a subnet', 'subnet_create', `POST ${network}/subnets`, {
        body: { subnet: { network_id: '{network}', ip_version: 4, cidr: '10.98.0.0/24', enable_dhcp: false } },
        keep: { subnet: 'subnet.id' },
      }),
      net('update', 'network_update', `PUT ${network}/networks/{network}`, {
        body: { network: { admin_state_up: false } },
      }),
      net('update back', 'network_update', `PUT ${network}/networks/{network}`, {
        body: { network: { admin_state_up: true } },
      }),
      subnet('update a subnet', 'subnet_update', `PUT ${network}/subnets/{subnet}`, {
        body: { subnet: { name: 's' } },
      }),
      port('create a port', 'port_create', `POST ${network}/ports`, { body: PORT, keep: { port: 'port.id' } }),
      port('update a port', 'port_update', `PUT ${network}/ports/{port}`, { body: { port: { name: 'p' } } }),
      subnet('delete a subnet in use', 'subnet_delete', `DELETE ${network}/subnets/{subnet}`),
      net('delete in use', 'network_delete', `DELETE ${network}/networks/{network}`),
      binding('bind an unbound port', 'port_binding_create', `POST ${network}/ports/{port}/bindings`, {
        body: { binding: { host: 'nowhere' } },
      }),
      binding(
        'activate a binding that is not there',
        'port_binding_activate',
        `PUT ${network}/ports/{port}/bindings/nowhere/activate`,
      ),
      binding(
        'delete a binding that is not there',
        'port_binding_delete',
        `DELETE ${network}/ports/{port}/bindings/nowhere`,
      ),
      port('delete a port', 'port_delete', `DELETE ${network}/ports/{port}`),
      subnet('delete a subnet', 'subnet_delete', `DELETE ${network}/subnets/{subnet}`),
      net('delete', 'network_delete', `DELETE ${network}/networks/{network}`),
      before('a security group', `POST ${network}/security-groups`, {
        body: { security_group: { name: 'g' } },
        keep: { group: 'security_group.id' },
      }),
      stepsOf('security-group')(
        'delete a security group',
        'security_group_delete',
        `DELETE ${network}/security-groups/{group}`,
      ),
    ],
  },
  {
    name: 'networks: routers and floating IPs',
    follows: ['router', 'floating-ip', 'port', 'server'],
    steps: [
      ...NETWORK_STEPS,
      router('create', 'router_create', `POST ${network}/routers`, {
        body: { router: { name: 'r' } },
        keep: { router: 'router.id' },
      }),
      router('set a gateway', 'router_update', `PUT ${network}/routers/{router}`, {
        body: { router: { external_gateway_info: { network_id: '{public}' } } },
      }),
      router('add an interface', 'router_add_interface', `PUT ${network}/routers/{router}/add_router_interface`, {
        body: { subnet_id: '{subnet}' },
      }),
      router('add extra routes', 'router_extraroutes', `PUT ${network}/routers/{router}/add_extraroutes`, {
        body: { router: { routes: [{ destination: '10.250.0.0/24', nexthop: '10.99.0.9' }] } },
      }),
      router('remove extra routes', 'router_extraroutes', `PUT ${network}/routers/{router}/remove_extraroutes`, {
        body: { router: { routes: [{ destination: '10.250.0.0/24', nexthop: '10.99.0.9' }] } },
      }),
      before('a server', `POST ${servers}`, { body: SERVER, keep: { server: 'server.id' } }),
      before('its port', `GET ${network}/ports?device_id={server}`, { keep: { port: 'ports.0.id' } }),
      address('create a floating IP', 'floatingip_create', `POST ${network}/floatingips`, {
        body: { floatingip: { floating_network_id: '{public}' } },
        keep: { address: 'floatingip.id' },
      }),
      address('associate', 'floatingip_associate', `PUT ${network}/floatingips/{address}`, {
        body: { floatingip: { port_id: '{port}' } },
      }),
      before('disassociated', `PUT ${network}/floatingips/{address}`, { body: { floatingip: { port_id: null } } }),
      before('its address', `GET ${network}/floatingips/{address}`, { keep: { ip: 'floatingip.floating_ip_address' } }),
      server('add the floating IP through Nova', 'add_floating_ip', `POST ${servers}/{server}/action`, {
        body: { addFloatingIp: { address: '{ip}' } },
        version: 'compute 2.1',
      }),
      server('remove it through Nova', 'remove_floating_ip', `POST ${servers}/{server}/action`, {
        body: { removeFloatingIp: { address: '{ip}' } },
        version: 'compute 2.1',
      }),
      before('associated', `PUT ${network}/floatingips/{address}`, { body: { floatingip: { port_id: '{port}' } } }),
      router(
        'remove an interface in use',
        'router_remove_interface',
        `PUT ${network}/routers/{router}/remove_router_interface`,
        {
          body: { subnet_id: '{subnet}' },
        },
      ),
      address('disassociate', 'floatingip_disassociate', `PUT ${network}/floatingips/{address}`, {
        body: { floatingip: { port_id: null } },
      }),
      address('delete a floating IP', 'floatingip_delete', `DELETE ${network}/floatingips/{address}`),
      router('delete with an interface', 'router_delete', `DELETE ${network}/routers/{router}`),
      router(
        'remove an interface',
        'router_remove_interface',
        `PUT ${network}/routers/{router}/remove_router_interface`,
        {
          body: { subnet_id: '{subnet}' },
        },
      ),
      router('delete', 'router_delete', `DELETE ${network}/routers/{router}`),
    ],
  },
  {
    name: 'networks: trunks',
    follows: ['trunk', 'port'],
    steps: [
      ...NETWORK_STEPS,
      before('a parent', `POST ${network}/ports`, { body: PORT, keep: { parent: 'port.id' } }),
      before('a child', `POST ${network}/ports`, { body: PORT, keep: { child: 'port.id' } }),
      trunk('create', 'trunk_create', `POST ${network}/trunks`, {
        body: { trunk: { port_id: '{parent}' } },
        keep: { trunk: 'trunk.id' },
      }),
      trunk('add a port', 'trunk_add_subports', `PUT ${network}/trunks/{trunk}/add_subports`, {
        body: { sub_ports: [{ port_id: '{child}', segmentation_type: 'vlan', segmentation_id: 7 }] },
      }),
      trunk('add a port twice', 'trunk_add_subports', `PUT ${network}/trunks/{trunk}/add_subports`, {
        body: { sub_ports: [{ port_id: '{child}', segmentation_type: 'vlan', segmentation_id: 8 }] },
      }),
      trunk('remove a port', 'trunk_remove_subports', `PUT ${network}/trunks/{trunk}/remove_subports`, {
        body: { sub_ports: [{ port_id: '{child}' }] },
      }),
      trunk('delete', 'trunk_delete', `DELETE ${network}/trunks/{trunk}`),
    ],
  },
  {
    name: 'networks: bindings',
    follows: ['server', 'port'],
    steps: [
      ...NETWORK_STEPS,
      before('a server on a host', `POST ${servers}`, {
        body: { server: { ...SERVER.server, availability_zone: 'nova:compute1' } },
        keep: { server: 'server.id' },
      }),
      before('its port', `GET ${network}/ports?device_id={server}`, { keep: { port: 'ports.0.id' } }),
      binding('bind to the host where it is', 'port_binding_create', `POST ${network}/ports/{port}/bindings`, {
        body: { binding: { host: 'compute1' } },
      }),
      binding('bind to another host', 'port_binding_create', `POST ${network}/ports/{port}/bindings`, {
        body: { binding: { host: 'compute2' } },
      }),
      binding('delete that binding', 'port_binding_delete', `DELETE ${network}/ports/{port}/bindings/compute2`),
      before('bound again', `POST ${network}/ports/{port}/bindings`, { body: { binding: { host: 'compute2' } } }),
      binding('activate it', 'port_binding_activate', `PUT ${network}/ports/{port}/bindings/compute2/activate`),
      binding('activate it again', 'port_binding_activate', `PUT ${network}/ports/{port}/bindings/compute2/activate`),
    ],
  },
];
