import { type AgentWrite, agentFault, planAgentWork } from '../agents/work.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { isBound } from '../ports/binding.ts';
import type { PortRow } from '../ports/state.ts';
import type { TrunkRow } from './state.ts';

const BUILD = 'network.trunk.build';
const ACTIVE = 'network.trunk.active';

/**
 * Says what the Open vSwitch agent does to a trunk once its parent port works: BUILD while the ports that it carries are bound,
 * then ACTIVE.
 *
 * Source: the model's transitions of trunks; neutron stable/zed, neutron/services/trunk/rpc/server.py, TrunkSkeleton;
 * neutron/services/trunk/drivers/openvswitch/agent/ovsdb_handler.py, handle_trunk_add
 */
export function defineTrunkJobs(state: NetworkState): void {
  const { schedule } = state.kernel;
  const trunkOf = (id: unknown) => state.trunks.find(String(id));
  schedule.define(BUILD, (args) => {
    const trunk = trunkOf(args.trunk);
    if (trunk === undefined || !isWired(state, trunk)) return;
    if (faulty(state, trunk, { status: 'BUILD', job: BUILD, args })) return;
    // The agent asks for bindings only where there is something to bind.
    if (trunk.sub_ports.length > 0) setTrunkStatus(state, trunk, 'BUILD');
    planAgentWork(state, ACTIVE, { trunk: trunk.id });
  });
  schedule.define(ACTIVE, (args) => {
    const trunk = trunkOf(args.trunk);
    if (trunk === undefined || !isWired(state, trunk)) return;
    if (faulty(state, trunk, { status: 'ACTIVE', job: ACTIVE, args })) return;
    setTrunkStatus(state, trunk, 'ACTIVE');
  });
}

/** The ports that a trunk carries have changed, or its parent has come up: DOWN, and the agent is at work where the parent works. */
export function rewireTrunk(state: NetworkState, trunk: TrunkRow): TrunkRow {
  const now = setTrunkStatus(state, trunk, 'DOWN');
  if (isWired(state, now)) planAgentWork(state, BUILD, { trunk: now.id });
  return now;
}

/** A port has come up or lost its host: a trunk of which it is the parent follows. */
export function followParent(state: NetworkState, port: PortRow): void {
  const [trunk] = state.trunks.where('port', port.id);
  if (trunk === undefined) return;
  if (port.status === 'ACTIVE' && trunk.status !== 'ACTIVE') rewireTrunk(state, trunk);
  if (port['binding:vif_type'] === 'unbound') setTrunkStatus(state, trunk, 'DOWN');
}

function isWired(state: NetworkState, trunk: TrunkRow): boolean {
  const parent = state.ports.find(trunk.port_id);
  return parent !== undefined && isBound(parent) && parent.status === 'ACTIVE';
}

function setTrunkStatus(state: NetworkState, trunk: TrunkRow, status: string): TrunkRow {
  if (trunk.status === status) return trunk;
  return state.trunks.update(trunk.id, { status, ...touched(state.kernel, trunk) });
}

/** A fault was asked for at this write: the agent has wired some ports only, or is not heard of again. */
function faulty(state: NetworkState, trunk: TrunkRow, write: Pick<AgentWrite, 'status' | 'job' | 'args'>): boolean {
  const host = state.ports.find(trunk.port_id)?.['binding:host_id'];
  const action = agentFault(state, { kind: 'trunk', row: trunk, ...(host && { host }), ...write });
  if (action === 'fail') setTrunkStatus(state, trunk, 'DEGRADED');
  return action !== undefined;
}
