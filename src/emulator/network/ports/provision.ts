import { type AgentWrite, agentFault, planAgentWork } from '../agents/work.ts';
import { touched } from '../api/stamps.ts';
import { tellCompute } from '../compute-events.ts';
import type { NetworkState } from '../network-state.ts';
import { followParent } from '../trunks/wire.ts';
import { isBound } from './binding.ts';
import type { PortRow } from './state.ts';

const BUILD = 'network.port.build';
const ACTIVE = 'network.port.active';
const DOWN = 'network.port.down';

/**
 * Says what the agents of the hosts do to ports: DOWN, BUILD when the details of the device are asked for, ACTIVE when nothing
 * is left to be done; DOWN when the device is gone.
 *
 * Source: the model's transitions of ports; neutron stable/zed, neutron/plugins/ml2/rpc.py, RpcCallbacks
 */
export function definePortJobs(state: NetworkState): void {
  const { schedule } = state.kernel;
  const portOf = (id: unknown) => state.ports.find(String(id));
  schedule.define(BUILD, (args) => {
    const port = portOf(args.port);
    if (port === undefined || !isWanted(port) || port.status === 'ACTIVE') return;
    if (faulty(state, port, { status: 'BUILD', job: BUILD, args })) return;
    setPortStatus(state, port, 'BUILD');
    planAgentWork(state, ACTIVE, { port: port.id });
  });
  schedule.define(ACTIVE, (args) => {
    const port = portOf(args.port);
    if (port === undefined || port.status !== 'BUILD' || !isWanted(port)) return;
    if (faulty(state, port, { status: 'ACTIVE', job: ACTIVE, args })) return;
    setPortStatus(state, port, 'ACTIVE');
  });
  schedule.define(DOWN, (args) => {
    const port = portOf(args.port);
    if (port !== undefined && !isWanted(port) && port.status !== 'N/A') setPortStatus(state, port, 'DOWN');
  });
}

/** The agent has seen a change of a port: it brings it up or takes it down, after a while. */
export function planPort(state: NetworkState, port: PortRow): void {
  if (port.status === 'N/A') return;
  if (isWanted(port)) {
    if (port.status !== 'ACTIVE') planAgentWork(state, BUILD, { port: port.id });
  } else if (port.status !== 'DOWN') planAgentWork(state, DOWN, { port: port.id });
}

/** Writes a status, with what Neutron tells Nova of it. */
export function setPortStatus(state: NetworkState, port: PortRow, status: string): PortRow {
  if (port.status === status) return port;
  const now = state.ports.update(port.id, { status, ...touched(state.kernel, port) });
  followParent(state, now);
  if (status === 'ACTIVE') tellCompute(state, now, 'network-vif-plugged');
  if (status === 'DOWN' && port.status === 'ACTIVE') tellCompute(state, now, 'network-vif-unplugged');
  return now;
}

function isWanted(port: PortRow): boolean {
  return port.isPlugged && port.admin_state_up && isBound(port);
}

/** A fault was asked for at this write: the agent fails (Nova is told), or is not heard of again. */
function faulty(state: NetworkState, port: PortRow, write: Pick<AgentWrite, 'status' | 'job' | 'args'>): boolean {
  const action = agentFault(state, { kind: 'port', row: port, ...write });
  if (action === 'fail') {
    setPortStatus(state, port, 'DOWN');
    tellCompute(state, port, 'network-vif-plugged', 'failed');
  }
  return action !== undefined;
}
