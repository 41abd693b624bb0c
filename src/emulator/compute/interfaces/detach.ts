import type { JsonObject } from '../../kernel/json.ts';
import { endEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import { refreshNetwork } from '../servers/change.ts';
import { wordIn } from '../work.ts';

/** The job that takes an interface off a server. */
export const DETACH_INTERFACE = 'compute.detach-interface';

/** Takes the interface off: a port that Nova made is deleted, another one is given back. */
export function finishDetach(state: ComputeState, args: JsonObject): void {
  const row = state.servers.find(wordIn(args, 'server'));
  const found = row?.ports.find(({ id }) => id === args.port);
  if (row === undefined || found === undefined) return;
  const { network } = state.neighbours;
  network.unplugPort(found.id);
  state.servers.update(row.id, { ports: row.ports.filter((one) => one !== found) });
  if (found.isOwn) network.deletePort(found.id);
  else network.releasePort(found.id);
  refreshNetwork(state, row.id);
  endEvent(state, wordIn(args, 'action'));
}
