import type { CloudState } from '../../cloud-state.ts';
import type { DeclaredCloud } from '../declared-cloud.ts';
import { addFlavors, addHosts } from './compute.ts';
import { addFloatingIps } from './floating-ips.ts';
import { addProjects, addUsers } from './identity.ts';
import { addImages } from './images.ts';
import { addKeypairs } from './keypairs.ts';
import { addNetworks } from './networks.ts';
import { addRouters } from './routers.ts';
import { makeServers } from './servers.ts';
import { addVolumes } from './volumes.ts';

/**
 * Puts into a fresh cloud what a scenario says is there: at rest, as if it had been there for long. Servers, volumes and their ports
 * are no commits: of many, nobody could read them.
 *
 * @throws NephoscopeError `usage.invalid` when something does not fit: more servers than the hosts or the network have room for
 */
export function buildCloud(state: CloudState, cloud: DeclaredCloud): void {
  addProjects(state, cloud.projects);
  addUsers(state, cloud.users);
  addFlavors(state, cloud.flavors);
  addHosts(state, cloud);
  addImages(state, cloud.images);
  addNetworks(state, cloud.networks);
  addRouters(state, cloud.routers);
  addKeypairs(state, cloud.keypairs);
  const servers = makeServers(state, cloud);
  addVolumes(state, cloud, servers);
  addFloatingIps(state, cloud.floatingIps, servers);
  for (const rows of servers.values()) state.compute.servers.addAll(rows);
}
