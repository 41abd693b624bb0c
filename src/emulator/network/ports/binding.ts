import type { Fields } from '../api/attribute.ts';
import type { NetworkState } from '../network-state.ts';
import type { PortRow } from './state.ts';

/** How a port is bound to a host. */
export interface Binding {
  readonly 'binding:host_id': string;
  readonly 'binding:vif_type': string;
  readonly 'binding:vif_details': Fields;
}

/** What the Open vSwitch agent offers. */
const OVS_DETAILS: Fields = {
  connectivity: 'l2',
  port_filter: true,
  ovs_hybrid_plug: false,
  datapath_type: 'system',
  bridge_name: 'br-int',
};

/**
 * The binding to a host: `ovs` where an agent lives, `binding_failed` elsewhere, `unbound` without a host.
 *
 * Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, _bind_port_if_needed
 */
export function bindingOf(state: NetworkState, host: string): Binding {
  if (host === '') return { 'binding:host_id': '', 'binding:vif_type': 'unbound', 'binding:vif_details': {} };
  const agents = state.agents.where('host', host);
  const isThere = agents.some(
    (agent) => agent.agent_type === 'Open vSwitch agent' && agent.admin_state_up && agent.isAlive,
  );
  return isThere
    ? { 'binding:host_id': host, 'binding:vif_type': 'ovs', 'binding:vif_details': OVS_DETAILS }
    : { 'binding:host_id': host, 'binding:vif_type': 'binding_failed', 'binding:vif_details': {} };
}

/** Claims that a port's agent can make it work. */
export function isBound(port: PortRow): boolean {
  return port['binding:vif_type'] !== 'unbound' && port['binding:vif_type'] !== 'binding_failed';
}
