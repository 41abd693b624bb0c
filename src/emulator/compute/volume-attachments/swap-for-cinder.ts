import { misfits } from '../../../model/decide.ts';
import { Fault } from '../../frame/fault.ts';
import { startAction } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import { operationOf } from '../servers/begin.ts';
import { noServer } from '../servers/find.ts';
import { beginSwap, type Swap } from './swap.ts';

/** Cinder has a server move over from a volume to its copy. @throws Fault 404, 409 when the server cannot now */
export function swapForCinder(state: ComputeState, serverId: string, volumes: Omit<Swap, 'action'>): void {
  const row = state.servers.find(serverId);
  if (row === undefined || row.deletedMs !== null) throw noServer(serverId);
  const { requires, instanceAction } = operationOf('swap_volume');
  if (misfits(requires.states, row.states).length > 0 || row.launchedMs === null) {
    throw new Fault(409, `Instance ${serverId} is in an invalid state for 'swap_volume'`);
  }
  const { projectId, userId } = row;
  const requestId = `req-${state.kernel.random.uuid()}`;
  const action = startAction(state, { serverId, action: instanceAction ?? '', requestId, userId, projectId });
  beginSwap(state, row, { ...volumes, action });
}
