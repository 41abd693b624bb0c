import type { TransitionRow } from '../kind-model.ts';

/** How the status of a port moves by itself: agents and back ends write it, requests hardly ever. */
export const PORT_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: null,
    steps: [{ by: 'api', states: { status: 'DOWN' } }],
    when: 'created (ML2)',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/plugin.py', symbol: 'Ml2Plugin.create_port' },
  },
  {
    from: { status: ['DOWN'] },
    steps: [{ by: 'agent', states: { status: 'BUILD' } }],
    when: 'the L2 agent asks for the details of the device and admin_state_up is true',
    driver: 'agents (Open vSwitch, SR-IOV, macvtap)',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/rpc.py', symbol: 'RpcCallbacks.get_device_details' },
  },
  {
    from: { status: ['BUILD', 'DOWN'] },
    steps: [{ by: 'agent', states: { status: 'ACTIVE' } }],
    when: 'every provisioning block (L2, DHCP) is gone, the port is bound, not binding_failed, admin_state_up is true',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/plugin.py', symbol: 'Ml2Plugin._port_provisioned' },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'the agent reports the device gone, or its details are asked for with admin_state_up false',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/rpc.py', symbol: 'RpcCallbacks.update_device_down' },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'BUILD' } }],
    when: 'the agent asks for the details again (agent restart, port update)',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/rpc.py', symbol: 'RpcCallbacks.get_device_details' },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'agent', states: { status: 'DOWN' } }],
    when: 'binding cleared: host, vnic_type or profile changed, binding deleted or activated elsewhere',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/plugin.py', symbol: 'Ml2Plugin._process_port_binding' },
  },
  {
    from: { status: ['DOWN'] },
    steps: [{ by: 'ovn', states: { status: 'ACTIVE' } }],
    when: 'OVN reports the logical port up; no BUILD in between',
    driver: 'ovn',
    source: {
      service: 'neutron',
      file: 'neutron/plugins/ml2/drivers/ovn/mech_driver/mech_driver.py',
      symbol: 'OVNMechanismDriver.set_port_status_up, set_port_status_down',
    },
  },
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'ovn', states: { status: 'DOWN' } }],
    when: 'OVN reports the logical port down',
    driver: 'ovn',
    source: {
      service: 'neutron',
      file: 'neutron/plugins/ml2/drivers/ovn/mech_driver/mech_driver.py',
      symbol: 'OVNMechanismDriver.set_port_status_up, set_port_status_down',
    },
  },
  {
    from: {},
    steps: [{ by: 'agent', states: { status: 'ACTIVE' } }],
    when: 'ports of distributed routers: ACTIVE if active on any host, else DOWN if down on any, else BUILD',
    driver: 'dvr',
    source: {
      service: 'neutron',
      file: 'neutron/plugins/ml2/db.py',
      symbol: 'update_distributed_port_binding_by_host',
    },
  },
];
