import { zoneOf } from '../aggregates/state.ts';
import type { ComputeState } from '../compute-state.ts';
import type { Resources } from '../neighbours.ts';
import { isUp, type ServiceRow } from '../services/state.ts';
import { resourcesOf } from './change.ts';
import type { ServerRow } from './state.ts';

/** What a host is wanted for. */
export interface HostWanted {
  readonly server: ServerRow;
  readonly resources?: Resources;
  /** Hosts that will not do. */
  readonly except?: readonly (string | null)[];
  /** The only host that will do. */
  readonly host?: string;
  readonly zone?: string | null;
}

/**
 * Chooses a host: up, enabled, in the zone, with room, as the server's group wants it; of those the one with the fewest servers.
 *
 * @returns `undefined` when there is none
 */
export function chooseHost(state: ComputeState, wanted: HostWanted): string | undefined {
  const fitting = state.services.all().filter((service) => fits(state, wanted, service));
  const ranked = fitting.map(({ host }) => ({ host, load: state.servers.count('host', host) }));
  ranked.sort((a, b) => a.load - b.load);
  return ranked[0]?.host;
}

function fits(state: ComputeState, wanted: HostWanted, service: ServiceRow): boolean {
  const { server, except = [], host } = wanted;
  if (service.node === undefined || !isUp(service) || service.isDisabled) return false;
  if (except.includes(service.host) || (host !== undefined && host !== service.host)) return false;
  const zone = wanted.zone === undefined ? server.pinnedZone : wanted.zone;
  if (zone !== null && zoneOf(state.aggregates, service.host) !== zone) return false;
  if (!groupAllows(state, server, service.host)) return false;
  return state.neighbours.placement.hasRoom(service.node.id, wanted.resources ?? resourcesOf(server));
}

/** Claims that the policy of the server's group lets it run on a host. */
export function groupAllows(state: ComputeState, server: ServerRow, host: string): boolean {
  const group = server.groupId === null ? undefined : state.serverGroups.find(server.groupId);
  if (group === undefined) return true;
  const others = state.servers.where('group', group.id).filter(({ id, host: at }) => id !== server.id && at !== null);
  const here = others.filter((other) => other.host === host).length;
  if (group.policy === 'anti-affinity') return here < (group.rules.max_server_per_host ?? 1);
  return group.policy !== 'affinity' || others.length === 0 || here > 0;
}

/** The id of a host's node, as Placement knows it. */
export function nodeIdOf(state: ComputeState, host: string): string {
  return state.services.where('host', host)[0]?.node?.id ?? '';
}

/** Takes a server's share of a second host; what it has of the first one stays. */
export function claimBeside(state: ComputeState, server: ServerRow, host: string): void {
  const owner = { projectId: server.projectId, userId: server.userId };
  state.neighbours.placement.claimBeside(server.id, nodeIdOf(state, host), { ...resourcesOf(server), ...owner });
}

/** Takes a server's share of a host. */
export function claim(state: ComputeState, server: ServerRow, host: string): void {
  const resources = resourcesOf(server);
  const owner = { projectId: server.projectId, userId: server.userId };
  state.neighbours.placement.claim(server.id, nodeIdOf(state, host), { ...resources, ...owner });
}
