import type { AdviceRow } from './advice-row.ts';

const neutron = (file: string, symbol: string) => ({ service: 'neutron', file: `neutron/${file}.py`, symbol });
const agents = neutron('db/agents_db', 'AgentDbMixin.is_agent_down');

/** What to do about ports, floating IPs, routers and trunks; for each finding the least dangerous first. */
export const NETWORK_ADVICE: readonly AdviceRow[] = [
  {
    for: { kind: 'port', rules: ['stuck', 'failed', 'server-active-port-down', 'flapping'] },
    does: 'See whether the agents of its host are alive',
    request: 'GET /v2.0/agents?host={host}',
    command: 'openstack network agent list --host {host}',
    admin: true,
    source: agents,
  },
  {
    for: { kind: 'port', rules: ['stuck', 'server-active-port-down'] },
    does: 'Switch the port off and on: the agent wires it anew',
    request: 'PUT /v2.0/ports/{id} {"port": {"admin_state_up": false}}',
    command: 'openstack port set --disable {id} && openstack port set --enable {id}',
    risk: 'what still passes through it is interrupted for some seconds',
    source: neutron('plugins/ml2/rpc', 'RpcCallbacks.get_device_details'),
  },
  {
    for: { kind: 'port', rules: ['stuck', 'server-active-port-down'] },
    does: 'Restart the agent of its host',
    command: 'systemctl restart neutron-openvswitch-agent   # on {host}',
    risk: 'all ports of the host are wired anew; traffic can pause for some seconds',
    admin: true,
    source: neutron('plugins/ml2/drivers/openvswitch/agent/ovs_neutron_agent', 'OVSNeutronAgent.rpc_loop'),
  },
  {
    for: { kind: 'port', rules: ['server-active-port-down'] },
    does: 'Reboot the server hard: its ports are plugged anew',
    request: 'POST /servers/{server}/action {"reboot": {"type": "HARD"}}',
    command: 'openstack server reboot --hard {server}',
    risk: 'what the guest has not written to disk is lost',
    source: { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager.reboot_instance' },
  },
  {
    for: { kind: 'port', rules: ['failed'] },
    does: 'Bind it again, once the agent of the host is alive: clear its host and set it anew',
    request: 'PUT /v2.0/ports/{id} {"port": {"binding:host_id": "{host}"}}',
    command: 'openstack port set --host {host} {id}',
    risk: 'a server that uses it loses its network until the binding is there',
    admin: true,
    source: neutron('plugins/ml2/plugin', 'Ml2Plugin._bind_port_if_needed'),
  },
  {
    for: {
      kind: 'port',
      rules: ['port-of-gone-server', 'compute-port-of-nothing', 'port-of-gone-router', 'subport-of-no-trunk'],
    },
    does: 'See who made it, and when',
    request: 'GET /v2.0/ports/{id}',
    command: 'openstack port show {id}',
    source: neutron('plugins/ml2/plugin', 'Ml2Plugin.get_port'),
  },
  {
    for: { kind: 'port', rules: ['port-of-gone-server', 'compute-port-of-nothing'] },
    does: 'Clear its device, where someone wants to keep the port and its address',
    request: 'PUT /v2.0/ports/{id} {"port": {"device_id": "", "device_owner": "", "binding:host_id": ""}}',
    command: 'openstack port unset --device --device-owner --host {id}',
    risk: 'none for what is gone',
    admin: true,
    source: { service: 'nova', file: 'nova/network/neutron.py', symbol: 'API._unbind_ports' },
  },
  {
    for: {
      kind: 'port',
      rules: ['port-of-gone-server', 'compute-port-of-nothing', 'subport-of-no-trunk', 'port-of-gone-router'],
    },
    does: 'Delete it',
    request: 'DELETE /v2.0/ports/{id}',
    command: 'openstack port delete {id}',
    risk: 'its address is given to others; floating IPs that point to it are disassociated',
    source: neutron('plugins/ml2/plugin', 'Ml2Plugin.delete_port'),
  },
  {
    for: { kind: 'floating-ip' },
    does: 'See whether the agent of its router is alive',
    request: 'GET /v2.0/routers/{router}/l3-agents',
    command: 'openstack network agent list --router {router} --long',
    admin: true,
    source: agents,
  },
  {
    for: { kind: 'floating-ip' },
    does: 'Take it from its port and give it again',
    request: 'PUT /v2.0/floatingips/{id} {"floatingip": {"port_id": null}}',
    command: 'openstack floating ip unset --port {id}',
    risk: 'connections through it end',
    source: neutron('db/l3_db', 'L3_NAT_dbonly_mixin.update_floatingip'),
  },
  {
    for: { kind: 'trunk' },
    does: 'See whether the agent of its host is alive, and which subport is not ACTIVE',
    request: 'GET /v2.0/trunks/{id}',
    command: 'openstack network trunk show {id}',
    source: neutron('services/trunk/rpc/server', 'TrunkSkeleton'),
  },
  {
    for: { kind: 'trunk', rules: ['stuck', 'failed', 'trunk-of-gone-port'] },
    does: 'Take the subport that is at fault out and add it again',
    request: 'PUT /v2.0/trunks/{id}/remove_subports',
    command: 'openstack network trunk unset --subport {port} {id}',
    risk: 'traffic of that subport pauses',
    source: neutron('services/trunk/plugin', 'TrunkPlugin.remove_subports'),
  },
  {
    for: { kind: 'router' },
    does: 'See whether its agents are alive',
    request: 'GET /v2.0/routers/{id}/l3-agents',
    command: 'openstack network agent list --router {id} --long',
    admin: true,
    source: agents,
  },
];
