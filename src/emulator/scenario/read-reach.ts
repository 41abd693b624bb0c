import { fingerprintOf } from '../compute/keypairs/keys.ts';
import type { DeclaredFloatingIps, DeclaredKeypair, DeclaredRouter, DeclaredServers } from './declared-cloud.ts';
import type { Fields } from './fields.ts';
import type { Names } from './names.ts';

// How servers are reached from outside: routers, floating IPs, keys.

const USUAL_PROJECT = 'demo';
const USUAL_EXTERNAL = 'public';

/** Reads routers. @throws `usage.invalid` with the place of a network that has one already */
export function readRouters(cloud: Fields, names: Names): readonly DeclaredRouter[] {
  const taken = new Set(['private']);
  return cloud.list('routers').map((one) => {
    const name = one.text('name');
    names.add('router', name, (message) => one.refuse('name', message));
    const listed = one.value.networks;
    const networks = Array.isArray(listed) ? listed.map(String) : [];
    for (const [at, network] of networks.entries()) {
      const refuse = (message: string): Error => one.object('networks').refuse(String(at), message);
      names.check(network, 'network', refuse);
      if (network === USUAL_EXTERNAL) throw refuse(`${network} is an external network; name it as external`);
      if (taken.has(network)) throw refuse(`the network '${network}' has a router already; each has one`);
      taken.add(network);
    }
    const external = one.value.external === null ? null : readExternal(one, 'external', names);
    return { name, project: names.read(one, 'project', 'project', USUAL_PROJECT), external, networks };
  });
}

/** Networks of a scenario are inside: the external one is that of a fresh cloud. */
function readExternal(one: Fields, field: string, names: Names): string {
  const name = names.read(one, field, 'network', USUAL_EXTERNAL);
  if (name !== USUAL_EXTERNAL) throw one.refuse(field, `'${name}' is no external network; there is ${USUAL_EXTERNAL}`);
  return name;
}

/** Reads a key. @throws `usage.invalid` with its place when it is none */
export function readKeypair(one: Fields, names: Names): DeclaredKeypair {
  const name = one.text('name');
  names.add('keypair', name, (message) => one.refuse('name', message));
  const publicKey = one.text('public_key');
  if (fingerprintOf(publicKey) === undefined) {
    throw one.refuse('public_key', 'this is no public key of SSH; it begins like ssh-ed25519 or ssh-rsa');
  }
  return { name, user: names.read(one, 'user', 'user'), publicKey };
}

/** Reads floating IPs: so many of a project, or one for each of some servers. @throws `usage.invalid` with the place of what does not fit */
export function readFloatingIps(one: Fields, servers: readonly DeclaredServers[], names: Names): DeclaredFloatingIps {
  const network = readExternal(one, 'network', names);
  if (!one.has('server')) {
    const project = names.read(one, 'project', 'project', USUAL_PROJECT);
    return { network, project, count: one.number('count', 1), server: null };
  }
  const server = one.text('server');
  const owner = servers.find(({ name }) => name === server);
  if (owner === undefined) {
    throw one.refuse('server', `no servers of this scenario have the name '${server}'; write it as there`);
  }
  const count = one.number('count', owner.count);
  if (count > owner.count) throw one.refuse('count', `there are ${owner.count} servers for ${count} floating IPs`);
  if (one.has('project')) {
    throw one.refuseName('project', 'floating IPs belong to the project of their servers; take it away');
  }
  if (owner.network === null) throw one.refuse('server', `the servers '${server}' are on no network`);
  return { network, project: owner.project, count, server };
}
