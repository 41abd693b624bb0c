import { SERVER_STATUSES } from '../../emulator/scenario/server-statuses.table.ts';
import { deriveServerStatus } from '../../model/server/derive-server-status.ts';
import type { VolumeBody } from '../../openstack/block-storage/volumes.ts';
import type { InstanceActionBody } from '../../openstack/compute/instance-actions.ts';
import type { ServerBody } from '../../openstack/compute/server-body.ts';
import { ACT_OF_ACTION } from './acts.table.ts';
import { durationText, learnDurations } from './learn-durations.ts';
import { createNamer, type Namer } from './namer.ts';
import type { CloudPieces } from './read-pieces.ts';

/** A volume at rest is written down as it is; what is on its way as if it had arrived. */
const VOLUME_STATUSES = ['available', 'error', 'error_deleting', 'maintenance'];

/** A network of ours is as large as the one that was seen, from /16 to /29, and as large as its servers need. */
const PREFIXES = { least: 16, most: 29 };

/** Of each GiB of storage so many may be given away: the emulator's back ends are thin. */
const OVER_SUBSCRIPTION = 20;

/**
 * Makes a scenario of what was read: resources, their states, how long operations take and how often each was done. Every name is replaced, and
 * nothing is taken over that somebody wrote: no metadata, no descriptions, no addresses.
 *
 * @returns what is written as YAML
 */
export function learnScenario(pieces: CloudPieces): object {
  const name = createNamer();
  const groups = groupServers(pieces, name);
  const volumes = groupVolumes(pieces, name, groups);
  const gib = pieces.volumes.reduce((sum, { size }) => sum + Number(size), 0);
  const durations = Object.entries(learnDurations(pieces.actions)).map(([id, pair]) => [id, pair.map(durationText)]);
  const acts = actsOf(pieces.actions, groups);
  const projects = name.all('project');
  return {
    scenario: 'recorded',
    about: `${pieces.servers.length} servers and ${pieces.volumes.length} volumes of ${projects.length} projects, as a cloud had them`,
    cloud: {
      hosts: hostsOf(pieces),
      storage: Math.max(200, Math.ceil((gib * 2) / OVER_SUBSCRIPTION)),
      projects: projects.map((project) => ({ name: project })),
      users: projects.map((project, at) => ({ name: `user-${at + 1}`, project })),
      flavors: flavorsOf(pieces, name),
      images: imagesOf(pieces, name),
      networks: networksOf(pieces, name, groups),
      servers: groups.map(({ key: _key, ids: _ids, ...entry }) => entry),
      volumes,
    },
    ...(durations.length > 0 && { durations: Object.fromEntries(durations) as object }),
    ...(acts !== undefined && { acts }),
  };
}

/** Servers that differ in their number and their status alone. */
interface ServerGroup {
  readonly key: string;
  readonly ids: readonly string[];
  readonly name: string;
  readonly count: number;
  readonly project: string;
  readonly flavor: string;
  readonly image: string;
  readonly network: string | null;
  readonly status: Readonly<Record<string, number>>;
}

function groupServers({ servers, networks }: CloudPieces, name: Namer): readonly ServerGroup[] {
  const inside = new Map(networks.filter((one) => one['router:external'] !== true).map((one) => [one.name, one.id]));
  const groups = new Map<string, ServerBody[]>();
  for (const server of servers) {
    const network = Object.keys(server.addresses ?? {}).find((label) => inside.has(label));
    const image = server.image === '' ? '' : (server.image?.id ?? '');
    const parts = [
      name.of('project', server.tenant_id ?? ''),
      name.of('flavor', flavorKey(server)),
      name.of('image', image),
      network === undefined ? '' : name.of('network', inside.get(network) ?? ''),
    ];
    const key = parts.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), server]);
  }
  return [...groups].map(([key, members], at) => {
    const [project = '', flavor = '', image = '', network = ''] = key.split(' ');
    const status: Record<string, number> = {};
    for (const server of members) status[statusOf(server)] = (status[statusOf(server)] ?? 0) + 1;
    const count = members.length;
    return {
      key,
      ids: members.map(({ id }) => id),
      name: `server-${at + 1}-{n}`,
      count,
      project,
      flavor,
      image,
      network: network === '' ? null : network,
      status,
    };
  });
}

/** What tells flavors apart: since 2.47 a server has its flavor's numbers, not its id. */
function flavorKey({ flavor = {} }: ServerBody): string {
  return String(flavor.original_name ?? flavor.id ?? '');
}

/** The status at rest. A build under way becomes a server that is there. */
function statusOf(server: ServerBody): string {
  const vmState = server['OS-EXT-STS:vm_state'];
  const status = vmState == null ? server.status : deriveServerStatus(vmState, null);
  return status === 'BUILD' || SERVER_STATUSES[status] === undefined ? 'ACTIVE' : status;
}

function flavorsOf({ flavors, servers }: CloudPieces, name: Namer): readonly object[] {
  const known = new Map(flavors.flatMap((one) => [[one.name, one] as const, [one.id, one] as const]));
  const embedded = new Map(servers.map((server) => [flavorKey(server), server.flavor]));
  return name.originals('flavor').map(([key, called]) => {
    const { vcpus = 1, ram = 512, disk = 0 } = known.get(key) ?? embedded.get(key) ?? {};
    return { name: called, vcpus: Math.max(1, Number(vcpus)), ram: Math.max(1, Number(ram)), disk: Number(disk) };
  });
}

function imagesOf({ images }: CloudPieces, name: Namer): readonly object[] {
  const byId = new Map(images.map((one) => [one.id, one]));
  return name.originals('image').map(([id, called]) => {
    const { min_disk: minDisk = 0, min_ram: minRam = 0 } = byId.get(id) ?? {};
    return { name: called, min_disk: minDisk, min_ram: minRam };
  });
}

function networksOf({ subnets }: CloudPieces, name: Namer, groups: readonly ServerGroup[]): readonly object[] {
  return name.originals('network').map(([id, called], at) => {
    const users = groups.filter(({ network }) => network === called);
    const count = users.reduce((sum, one) => sum + one.count, 0);
    const seen = Number(
      subnets.find((one) => one.network_id === id && one.ip_version === 4)?.cidr?.split('/')[1] ?? 24,
    );
    // Room for as many again, the gateway and the DHCP server.
    const needed = 32 - Math.ceil(Math.log2(2 * count + 8));
    const prefix = Math.max(PREFIXES.least, Math.min(seen, needed, PREFIXES.most));
    const owner =
      users.length === 1 || new Set(users.map(({ project }) => project)).size === 1 ? users[0]?.project : undefined;
    return {
      name: called,
      cidr: `10.${(at % 250) + 1}.0.0/${prefix}`,
      ...(owner === undefined ? { shared: true } : { project: owner }),
    };
  });
}

/** As many hosts as there are, each large enough for its part of all servers twice. */
function hostsOf({ hosts, servers, flavors }: CloudPieces): object {
  const count = Math.max(1, hosts || new Set(servers.map(({ hostId }) => hostId).filter(Boolean)).size);
  const byName = new Map(flavors.map((one) => [one.name, one]));
  const sum = (read: (flavor: { vcpus?: unknown; ram?: unknown; disk?: unknown }) => unknown): number =>
    servers.reduce(
      (total, server) => total + Number(read(byName.get(flavorKey(server)) ?? server.flavor ?? {}) ?? 0),
      0,
    );
  const each = (total: number, least: number): number => Math.max(least, Math.ceil((2 * total) / count));
  return {
    count,
    name: 'host-{n}',
    vcpus: each(
      sum(({ vcpus }) => vcpus),
      64,
    ),
    ram: each(
      sum(({ ram }) => ram),
      262_144,
    ),
    disk: each(
      sum(({ disk }) => disk),
      10_000,
    ),
  };
}

function groupVolumes({ volumes }: CloudPieces, name: Namer, groups: readonly ServerGroup[]): readonly object[] {
  const byServer = new Map(groups.flatMap((group) => group.ids.map((id) => [id, group] as const)));
  const alone = new Map<string, VolumeBody[]>();
  const attached = new Map<string, VolumeBody[]>();
  for (const volume of volumes) {
    const server = byServer.get(String(volume.attachments?.[0]?.server_id ?? ''));
    const into = server === undefined ? alone : attached;
    const project = name.of('project', String(volume['os-vol-tenant-attr:tenant_id'] ?? ''));
    const key = `${server?.name ?? project} ${volume.size}`;
    into.set(key, [...(into.get(key) ?? []), volume]);
  }
  const entries = [
    ...[...attached].map(([key, all]) => ({ key, all, isAttached: true })),
    ...[...alone].map(([key, all]) => ({ key, all, isAttached: false })),
  ];
  return entries.map(({ key, all, isAttached }, at) => {
    const [owner = '', size = '1'] = key.split(' ');
    const most = groups.find((group) => group.name === owner)?.count ?? all.length;
    const common = { name: `volume-${at + 1}-{n}`, count: Math.min(most, all.length), size: Number(size) };
    return isAttached ? { ...common, server: owner } : { ...common, project: owner, status: volumeStatuses(all) };
  });
}

function volumeStatuses(volumes: readonly VolumeBody[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of volumes) {
    const word = VOLUME_STATUSES.includes(status) ? status : 'available';
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

/** What was done, drawn as often as it was logged, with the pauses that lay between. */
function actsOf(actions: readonly InstanceActionBody[], groups: readonly ServerGroup[]): object | undefined {
  const made = groups.find(({ network }) => network !== null);
  const counts = new Map<string, number>();
  const times: number[] = [];
  for (const { action, start_time: start } of actions) {
    const verb = ACT_OF_ACTION[action];
    if (verb === undefined || (verb === 'server create' && made === undefined)) continue;
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
    times.push(Date.parse(`${start}Z`));
  }
  if (counts.size === 0) return undefined;
  const span = Math.max(...times) - Math.min(...times);
  const usual = Math.min(300_000, Math.max(1000, span / Math.max(1, times.length - 1)));
  return {
    pause: [durationText(usual / 2), durationText(usual * 1.5)],
    draw: [...counts].map(([verb, weight]) => ({
      name: verb,
      weight,
      do: verb,
      // Like the servers that are there: any other flavor might fit on no host.
      ...(verb === 'server create' &&
        made && { with: { name: 'new-{n}', flavor: made.flavor, image: made.image, network: made.network } }),
    })),
  };
}
