import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { planPort, setPortStatus } from './provision.ts';
import type { BindingRow, PortRow } from './state.ts';

/**
 * Makes a binding the active one; the one that was stays behind, INACTIVE and unbound. The port goes DOWN, and up again on its new host.
 *
 * Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, Ml2Plugin.activate_port_binding
 */
export function activateBinding(state: NetworkState, port: PortRow, next: BindingRow): PortRow {
  state.bindings.remove(next.id);
  const old = port['binding:host_id'];
  if (old !== '') {
    state.bindings.insert({
      id: `${port.id} ${old}`,
      project_id: port.project_id,
      portId: port.id,
      host: old,
      vif_type: 'unbound',
      vif_details: {},
      vnic_type: port['binding:vnic_type'],
      profile: port['binding:profile'],
    });
  }
  const moved = state.ports.update(port.id, {
    'binding:host_id': next.host,
    'binding:vif_type': next.vif_type,
    'binding:vif_details': next.vif_details,
    'binding:vnic_type': next.vnic_type,
    'binding:profile': next.profile,
    ...touched(state.kernel, port),
  });
  const now = setPortStatus(state, moved, 'DOWN');
  planPort(state, now);
  return now;
}
