import type { Hold } from '../../kernel/machine.ts';
import { zoneOf } from '../aggregates/state.ts';
import type { ComputeState } from '../compute-state.ts';
import { refreshNetwork } from './change.ts';
import { WAIT_MS } from './hooks.ts';
import type { ServerPort, ServerRow } from './state.ts';

/** Makes or takes the ports that a new server asked for, and binds them to its host. @throws Fault as Neutron refuses */
export function allocatePorts(state: ComputeState, row: ServerRow): void {
  const { network } = state.neighbours;
  const zone = zoneOf(state.aggregates, row.host ?? '');
  const groups = row.securityGroups
    .map((name) => network.findSecurityGroup(name, row.projectId)?.id)
    .filter((id) => id !== undefined);
  const ports: ServerPort[] = [];
  for (const { portId, networkId, fixedIp, tag = null } of interfacesOf(state, row)) {
    if (portId !== undefined) {
      network.claimPort(portId, { serverId: row.id, zone });
      ports.push({ id: portId, isOwn: false, tag });
    } else if (networkId !== undefined) {
      const place = { serverId: row.id, projectId: row.projectId, zone, networkId, securityGroupIds: groups };
      const id = network.createPort({ ...place, ...(fixedIp !== undefined && { fixedIp }) });
      ports.push({ id, isOwn: true, tag });
    }
  }
  state.servers.update(row.id, { ports });
  bindPorts(state, row.id, row.host);
  refreshNetwork(state, row.id);
}

function interfacesOf(state: ComputeState, { asked, projectId, userId }: ServerRow): ServerRow['asked']['interfaces'] {
  if (!asked.isAuto) return asked.interfaces;
  const networks = state.neighbours.network.networksOf({ projectId, userId, isAdmin: false });
  return networks.slice(0, 1).map(({ id }) => ({ networkId: id }));
}

/** Sets the host of all ports of a server. */
export function bindPorts(state: ComputeState, serverId: string, host: string | null): void {
  for (const { id } of state.servers.get(serverId).ports) state.neighbours.network.bindPort(id, host);
}

/** The guest's interfaces are there: its ports become ACTIVE in their time. */
export function plugPorts(state: ComputeState, serverId: string): void {
  for (const { id } of state.servers.get(serverId).ports) state.neighbours.network.plugPort(id);
  refreshNetwork(state, serverId);
}

/** The guest's interfaces are gone: its ports go DOWN. */
export function unplugPorts(state: ComputeState, serverId: string): void {
  for (const { id } of state.servers.get(serverId).ports) state.neighbours.network.unplugPort(id);
  refreshNetwork(state, serverId);
}

/** Gives back or deletes all ports of a server. */
export function releasePorts(state: ComputeState, serverId: string): void {
  const { network } = state.neighbours;
  for (const { id, isOwn } of state.servers.get(serverId).ports) {
    if (isOwn) network.deletePort(id);
    else network.releasePort(id);
  }
  state.servers.update(serverId, { ports: [], network: [] });
}

/** How long ports that do not even begin to come up are waited for: ones that are administratively down never will. */
const PATIENCE_MS = 10_000;

/** Holds a step back until all ports of a server are ACTIVE, as Nova waits for `network-vif-plugged`. */
export function waitForPorts(state: ComputeState, { id, ports, updatedMs }: ServerRow): Hold | undefined {
  if (ports.length === 0) return undefined;
  const seen = state.neighbours.network.portsOf(id);
  const isPatient = state.kernel.clock.now() - updatedMs < PATIENCE_MS;
  const isComing = seen.some(({ status }) => status === 'BUILD' || (status === 'DOWN' && isPatient));
  return isComing ? { waitMs: WAIT_MS } : undefined;
}
