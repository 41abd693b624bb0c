import { conflict } from '../api/faults.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import type { NetworkRow } from '../networks/state.ts';
import { bindingOf } from '../ports/binding.ts';
import { syncDhcp } from '../ports/dhcp.ts';
import { planPort } from '../ports/provision.ts';
import type { PortRow } from '../ports/state.ts';
import { isHosted } from '../routers/body.ts';
import type { RouterRow } from '../routers/state.ts';
import type { AgentRow } from './state.ts';

/** What Neutron calls the device of a DHCP port that waits for an agent. */
const RESERVED = 'reserved_dhcp_port';

/** Gives a DHCP agent a network. @throws Fault 409 when it has it */
export function scheduleNetwork(state: NetworkState, { id, isScheduled }: NetworkRow, agent: AgentRow): void {
  if (isScheduled) {
    const text = `The network ${id} has been already hosted by the DHCP Agent ${agent.id}.`;
    throw conflict('NetworkHostedByDHCPAgent', text);
  }
  state.networks.update(id, { isScheduled: true });
  for (const port of dhcpPortsOf(state, id)) {
    replug(state, port, { device_id: `dhcp79ac16b7-042f-5762-9c87-2b0b99a9dacb-${id}`, host: agent.host });
  }
  syncDhcp(state, id);
}

/** Takes a network from a DHCP agent: its port waits for the next. @throws Fault 409 when it does not have it */
export function unscheduleNetwork(state: NetworkState, id: string, agent: AgentRow): void {
  const network = state.networks.find(id);
  if (network?.isScheduled !== true || agent.agent_type !== 'DHCP agent') {
    const text = `The network ${id} is not hosted by the DHCP Agent ${agent.id}.`;
    throw conflict('NetworkNotHostedByDhcpAgent', text);
  }
  state.networks.update(id, { isScheduled: false });
  for (const port of dhcpPortsOf(state, id)) replug(state, port, { device_id: RESERVED, host: '' });
}

/** Gives an L3 agent a router; nothing happens when it has it. */
export function scheduleRouter(state: NetworkState, row: RouterRow, agent: AgentRow): void {
  if (isHosted(row, state)) return;
  state.routers.update(row.id, { isScheduled: true });
  for (const port of state.ports.where('device', row.id)) replug(state, port, { host: agent.host });
}

/** Takes a router from its L3 agent: its ports go DOWN. */
export function unscheduleRouter(state: NetworkState, row: RouterRow): void {
  if (!isHosted(row, state)) return;
  state.routers.update(row.id, { isScheduled: false });
  for (const port of state.ports.where('device', row.id))
    planPort(state, state.ports.update(port.id, { isPlugged: false }));
}

function dhcpPortsOf({ ports }: NetworkState, networkId: string): readonly PortRow[] {
  return ports.where('network', networkId).filter(({ device_owner: owner }) => owner === 'network:dhcp');
}

/** A port comes to a host, or leaves the one that it is on. */
function replug(
  state: NetworkState,
  port: PortRow,
  { host, ...device }: { readonly host: string; readonly device_id?: string },
): void {
  const now = state.ports.update(port.id, { ...device, ...bindingOf(state, host), ...touched(state.kernel, port) });
  planPort(state, state.ports.update(now.id, { isPlugged: host !== '' }));
}
