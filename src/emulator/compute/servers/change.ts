import { deriveServerStatus } from '../../../model/server/derive-server-status.ts';
import type { StateChange } from '../../../model/states.ts';
import type { ComputeState } from '../compute-state.ts';
import type { PortView } from '../neighbours.ts';
import type { ServerFault, ServerRow } from './state.ts';

/** Changes a server, and with it the time of its last change. */
export function changeServer(state: ComputeState, id: string, change: Partial<ServerRow>): ServerRow {
  return state.servers.update(id, { ...change, updatedMs: state.kernel.clock.now() });
}

/** The row with new states. The status is Nova's own view of the two others; the first time active is the launch. */
export function withStates(row: ServerRow, change: StateChange, nowMs: number): ServerRow {
  const states = { ...row.states, ...change };
  const status = deriveServerStatus(states.vmState, states.taskState);
  const isUp = states.vmState === 'active' && states.taskState === null && row.states.vmState !== 'active';
  const launches = isUp && (row.launchedMs === null || row.states.vmState === 'shelved_offloaded');
  return { ...row, states: { ...states, status }, updatedMs: nowMs, ...(launches && { launchedMs: nowMs }) };
}

/** Records what went wrong. */
export function setFault(state: ComputeState, id: string, fault: Omit<ServerFault, 'atMs'>): void {
  if (state.servers.find(id)) state.servers.update(id, { fault: { ...fault, atMs: state.kernel.clock.now() } });
}

/** Asks Neutron for a server's ports anew; the time of the last change stays. */
export function refreshNetwork(state: ComputeState, id: string): void {
  const row = state.servers.find(id);
  if (row === undefined || row.deletedMs !== null) return;
  const seen = state.neighbours.network.portsOf(id);
  const byId = new Map(seen.map((port) => [port.id, port]));
  const network = row.ports.map((port) => byId.get(port.id)).filter((port): port is PortView => port !== undefined);
  if (JSON.stringify(network) !== JSON.stringify(row.network)) state.servers.update(id, { network });
}

/** The share of a host that a flavor takes. */
export function resourcesOf({ flavor, imageId }: Pick<ServerRow, 'flavor' | 'imageId'>) {
  const disk = (imageId === '' ? 0 : flavor.diskGib) + flavor.ephemeralGib + Math.ceil(flavor.swapMib / 1024);
  return { VCPU: flavor.vcpus, MEMORY_MB: flavor.ramMib, DISK_GB: disk };
}
