import type {
  DeclaredCloud,
  DeclaredHosts,
  DeclaredNetwork,
  DeclaredProject,
  DeclaredServerState,
  DeclaredServers,
  DeclaredVolumes,
  Portions,
} from './declared-cloud.ts';
import type { Fields } from './fields.ts';
import { hostNames, type Names } from './names.ts';
import { readFloatingIps, readKeypair, readRouters } from './read-reach.ts';
import { PROJECT_LIMITS, SERVER_STATUSES } from './server-statuses.table.ts';

/** The project of what names none. */
const USUAL_PROJECT = 'demo';

/** Reads what a scenario says is there. @throws `usage.invalid` with the place of a name that nothing has, or that two have */
export function readCloud(cloud: Fields, names: Names): DeclaredCloud {
  const hosts = cloud.has('hosts') ? readHosts(cloud.object('hosts')) : undefined;
  for (const host of hostNames({ ...(hosts && { hosts }) })) {
    names.add('host', host, (message) => cloud.object('hosts').refuse('name', message));
  }
  const projects = cloud.list('projects').map((one) => readProject(one, names));
  const project = (one: Fields, usual = USUAL_PROJECT) => names.read(one, 'project', 'project', usual);
  const users = cloud.list('users').map((one) => ({
    name: nameOf(one, 'user', names),
    project: project(one),
    role: one.text('role', 'member'),
  }));
  const flavors = cloud.list('flavors').map((one) => ({
    name: nameOf(one, 'flavor', names),
    vcpus: one.number('vcpus', 1),
    ramMib: one.number('ram', 512),
    diskGib: one.number('disk', 0),
  }));
  const images = cloud.list('images').map((one) => ({
    name: nameOf(one, 'image', names),
    project: project(one, 'admin'),
    visibility: one.text('visibility', 'public'),
    status: one.text('status', 'active'),
    minDiskGib: one.number('min_disk', 0),
    minRamMib: one.number('min_ram', 0),
  }));
  const networks = cloud.list('networks').map((one): DeclaredNetwork => readNetwork(one, names));
  const routers = readRouters(cloud, names);
  const keypairs = cloud.list('keypairs').map((one) => readKeypair(one, names));
  const servers = cloud.list('servers').map((one) => readServers(one, names));
  return {
    ...(hosts && { hosts }),
    ...(cloud.has('storage') && { storage: cloud.number('storage', 0) }),
    projects,
    users,
    flavors,
    images,
    networks,
    routers,
    keypairs,
    servers,
    volumes: readAllVolumes(cloud, servers, names),
    floatingIps: cloud.list('floating_ips').map((one) => readFloatingIps(one, servers, names)),
  };
}

function nameOf(fields: Fields, kind: Parameters<Names['add']>[0], names: Names): string {
  const name = fields.text('name');
  names.add(kind, name, (message) => fields.refuse('name', message));
  return name;
}

function readHosts(hosts: Fields): DeclaredHosts {
  return {
    count: hosts.number('count', 1),
    name: hosts.text('name'),
    vcpus: hosts.number('vcpus', 64),
    ramMib: hosts.number('ram', 1_048_576),
    diskGib: hosts.number('disk', 100_000),
  };
}

function readProject(one: Fields, names: Names): DeclaredProject {
  const limits = one.object('quota');
  const quota = Object.fromEntries(
    PROJECT_LIMITS.filter((name) => limits.has(name)).map((name) => [name, limits.number(name, -1)]),
  );
  return {
    name: nameOf(one, 'project', names),
    description: one.text('description'),
    ...(one.has('quota') && { quota }),
  };
}

function readNetwork(one: Fields, names: Names): DeclaredNetwork {
  const cidr = one.text('cidr');
  const [address = '', prefix = '0'] = cidr.split('/');
  const parts = address.split('.').map(Number);
  if (parts.some((part) => part > 255)) throw one.refuse('cidr', `${cidr} has a part above 255`);
  const value = parts.reduce((sum, part) => sum * 256 + part, 0);
  if (value % 2 ** (32 - Number(prefix)) !== 0) {
    throw one.refuse('cidr', `${cidr} does not begin where a network of /${prefix} begins; its last bits must be 0`);
  }
  return {
    name: nameOf(one, 'network', names),
    project: names.read(one, 'project', 'project', USUAL_PROJECT),
    cidr,
    isShared: one.value.shared === true,
  };
}

function readServers(one: Fields, names: Names): DeclaredServers {
  const metadata = one.object('metadata').value;
  return {
    name: one.text('name'),
    count: one.number('count', 1),
    project: names.read(one, 'project', 'project', USUAL_PROJECT),
    flavor: names.read(one, 'flavor', 'flavor', 'm1.tiny'),
    image: names.read(one, 'image', 'image', 'cirros-0.6.2-x86_64-disk'),
    network: one.value.network === null ? null : names.read(one, 'network', 'network', 'private'),
    keypair: one.has('keypair') ? names.read(one, 'keypair', 'keypair') : null,
    states: readStates(one),
    host: one.has('host') ? names.read(one, 'host', 'host') : null,
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, String(value)])),
  };
}

function readStates(one: Fields): Portions<DeclaredServerState> {
  if (!one.has('vm_state')) {
    const stray = ['task_state', 'power_state'].find((name) => one.has(name));
    if (stray !== undefined) throw one.refuseName(stray, `${stray} is said together with vm_state; add that`);
    return portionsOf(one, 'ACTIVE').map(({ state, weight }) => ({
      state: SERVER_STATUSES[state] ?? { vmState: 'active', taskState: null, powerState: 'running' },
      weight,
    }));
  }
  if (one.has('status')) throw one.refuse('status', 'a server has a status or a vm_state here; take one of them away');
  const task = one.value.task_state;
  const state = {
    vmState: one.text('vm_state'),
    taskState: typeof task === 'string' ? task : null,
    powerState: one.text('power_state', 'running'),
  };
  return [{ state, weight: 1 }];
}

/** One word, or the part of each of several. @throws `usage.invalid` when no part is more than nothing */
function portionsOf(one: Fields, usual: string): Portions<string> {
  const parts = Object.entries(one.object('status').value);
  if (parts.length === 0) {
    checkStatus(one, usual);
    return [{ state: one.text('status', usual), weight: 1 }];
  }
  const portions = parts.map(([state, weight]) => ({ state, weight: Number(weight) }));
  if (portions.every(({ weight }) => weight === 0)) throw one.refuse('status', 'one part at least is more than 0');
  return portions;
}

const VOLUME_STATUSES = ['available', 'creating', 'deleting', 'error', 'error_deleting', 'maintenance'];

/** The schema lets every text through where one of several shapes will do. */
function checkStatus(one: Fields, usual: string): void {
  const words = usual === 'available' ? VOLUME_STATUSES : Object.keys(SERVER_STATUSES);
  const word = one.text('status', usual);
  if (!words.includes(word)) throw one.refuse('status', `there is no status '${word}'; there is ${words.join(', ')}`);
}

function readAllVolumes(cloud: Fields, servers: readonly DeclaredServers[], names: Names): readonly DeclaredVolumes[] {
  return cloud.list('volumes').map((one) => {
    const server = one.has('server') ? one.text('server') : null;
    const owner = servers.find(({ name }) => name === server);
    const count = one.number('count', owner?.count ?? 1);
    if (server !== null) checkServer(one, owner, count);
    return {
      name: one.text('name'),
      count,
      project: owner?.project ?? names.read(one, 'project', 'project', USUAL_PROJECT),
      sizeGib: one.number('size', 1),
      statuses: portionsOf(one, 'available'),
      server,
    };
  });
}

function checkServer(one: Fields, owner: DeclaredServers | undefined, count: number): void {
  if (owner === undefined) {
    throw one.refuse('server', `no servers of this scenario have the name '${one.text('server')}'; write it as there`);
  }
  if (count > owner.count) throw one.refuse('count', `there are ${owner.count} servers for ${count} volumes`);
  if (one.has('project'))
    throw one.refuseName('project', 'volumes belong to the project of their servers; take it away');
  if (one.has('status')) throw one.refuseName('status', 'attached volumes are in-use; take it away');
}
