import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import { REMOVED_WITH_NETWORK_OWNERS, ROUTER_INTERFACE_OWNERS } from '../../model/network/device-owners.table.ts';
import { listVolumeBackups } from '../../openstack/block-storage/backups.ts';
import { listVolumeGroupSnapshots } from '../../openstack/block-storage/group-snapshots.ts';
import { listVolumeSnapshots } from '../../openstack/block-storage/snapshots.ts';
import { listVolumes } from '../../openstack/block-storage/volumes.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { getServer } from '../../openstack/compute/servers.ts';
import { collect } from '../../openstack/list-pages.ts';
import { listFloatingIps } from '../../openstack/network/floating-ips.ts';
import { getNetwork } from '../../openstack/network/networks.ts';
import { listPorts, type PortBody } from '../../openstack/network/ports.ts';
import { getRouter } from '../../openstack/network/routers.ts';
import { listTrunks } from '../../openstack/network/trunks.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { Arguments } from '../calls/call.ts';
import type { Blocker } from '../outcome.ts';
import type { Block } from './look.ts';

/** What a reader of blocks is given. */
export interface BlockQuestion {
  readonly cloud: Cloud;
  readonly facts: Facts;
  readonly body: JsonObject;
  readonly args: Arguments;
  readonly signal: AbortSignal;
}

/** Reads what stands in the way of an operation, by name. */
export type ReadBlocks = (question: BlockQuestion) => Promise<readonly Block[]>;

const nameIt = (kind: Kind, { id, name }: JsonObject): Blocker => ({
  kind,
  id: String(id),
  name: typeof name === 'string' ? name : '',
});

function block(why: string, blockers: readonly Blocker[], remedy: string): Block[] {
  const byName = blockers.toSorted((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  return blockers.length === 0 ? [] : [{ why, blockers: byName, remedy }];
}

/** The name of a resource that another one names only by its id; the id where it cannot be read. */
async function named(kind: Kind, id: string, read: () => Promise<JsonObject>): Promise<Blocker> {
  try {
    return nameIt(kind, await read());
  } catch (error) {
    if (isNotFound(error)) return { kind, id, name: '' };
    throw error;
  }
}

const snapshotsOf = async ({ cloud, facts, args, signal }: BlockQuestion): Promise<Block[]> => {
  if (args.cascade === true) return [];
  const rows = await collect(listVolumeSnapshots(cloud, { volumeId: facts.id ?? '' }, signal));
  const blockers = rows.map((row) => nameIt('volume-snapshot', row));
  return block(`The volume ${facts.name ?? facts.id} has the snapshots`, blockers, 'delete them first, or with it');
};

const serversOf = async ({ cloud, facts, body, signal }: BlockQuestion): Promise<Block[]> => {
  const attachments = Array.isArray(body.attachments) ? (body.attachments as JsonObject[]) : [];
  const ids = attachments.map(({ server_id: id }) => id).filter((id): id is string => typeof id === 'string');
  const blockers = await Promise.all(ids.map((id) => named('server', id, () => getServer(cloud, id, signal))));
  return block(`The volume ${facts.name ?? facts.id} is attached to the server`, blockers, 'detach it first');
};

const backupsOn = async ({ cloud, facts, signal }: BlockQuestion): Promise<Block[]> => {
  if (facts.hasDependentBackups !== true) return [];
  const rows = await collect(listVolumeBackups(cloud, { volumeId: facts.volumeId ?? '' }, signal));
  const later = rows.filter((row) => row.is_incremental === true && row.id !== facts.id);
  const blockers = later.map((row) => nameIt('volume-backup', row));
  return block(`The backup ${facts.name ?? facts.id} is what others build on:`, blockers, 'delete them first');
};

const volumesOfGroup = async ({ cloud, facts, args, signal }: BlockQuestion): Promise<Block[]> => {
  const snapshots = await collect(listVolumeGroupSnapshots(cloud, { groupId: facts.id ?? '' }, signal));
  const taken = snapshots.map((row) => nameIt('volume-group-snapshot', row));
  const found = block(`The group ${facts.name ?? facts.id} has the snapshots`, taken, 'delete them first');
  if (args.withVolumes === true) return found;
  const volumes = await collect(listVolumes(cloud, { filters: { group_id: facts.id ?? '' } }, signal));
  const blockers = volumes.map((row) => nameIt('volume', row));
  return [
    ...found,
    ...block(`The group ${facts.name ?? facts.id} has the volumes`, blockers, 'take them out, or delete them with it'),
  ];
};

const portName = (port: PortBody): Blocker => {
  const { name, id, device_owner: owner, fixed_ips: addresses } = port;
  const address = Array.isArray(addresses) ? (addresses[0] as JsonObject | undefined)?.ip_address : undefined;
  const words = [name === '' || name == null ? id : name, owner, address].filter((word) => word != null && word !== '');
  return { kind: 'port', id, name: words.join(' ') };
};

const portsOfNetwork: ReadBlocks = async ({ cloud, facts, signal }) => {
  const ports = await collect(listPorts(cloud, { networkId: facts.id ?? '' }, signal));
  const staying = ports.filter(({ device_owner: owner }) => !REMOVED_WITH_NETWORK_OWNERS.includes(String(owner)));
  return block(
    `The network ${facts.name ?? facts.id} has the ports`,
    staying.map(portName),
    'delete or detach them first',
  );
};

const portsOfSubnet: ReadBlocks = async ({ cloud, facts, body, signal }) => {
  const ports = await collect(listPorts(cloud, { networkId: String(body.network_id) }, signal));
  const within = ports.filter(({ device_owner: owner, fixed_ips: addresses }) => {
    const uses = Array.isArray(addresses) && addresses.some((one) => (one as JsonObject).subnet_id === facts.id);
    return uses && !REMOVED_WITH_NETWORK_OWNERS.includes(String(owner));
  });
  return block(
    `The subnet ${facts.name ?? facts.id} has addresses of the ports`,
    within.map(portName),
    'delete or detach them first',
  );
};

const interfacesOfRouter: ReadBlocks = async ({ cloud, facts, signal }) => {
  const ports = await collect(listPorts(cloud, { deviceId: facts.id ?? '' }, signal));
  const inside = ports.filter(({ device_owner: owner }) => ROUTER_INTERFACE_OWNERS.includes(String(owner)));
  const blockers = await Promise.all(
    inside.map((port) =>
      named('network', String(port.network_id), () => getNetwork(cloud, String(port.network_id), signal)),
    ),
  );
  return block(
    `The router ${facts.name ?? facts.id} is connected to the network`,
    blockers,
    'remove its interfaces first',
  );
};

const ownerOfPort: ReadBlocks = async ({ cloud, facts, signal }) => {
  const { deviceOwner, deviceId, id = '' } = facts;
  if (ROUTER_INTERFACE_OWNERS.includes(String(deviceOwner)) && deviceId != null) {
    const router = await named('router', deviceId, () => getRouter(cloud, deviceId, signal));
    return block(`The port ${facts.name || id} is an interface of the router`, [router], 'remove the interface there');
  }
  const trunks = await collect(listTrunks(cloud, { filters: { port_id: id } }, signal));
  return block(
    `The port ${facts.name || id} is the parent of the trunk`,
    trunks.map((row) => nameIt('trunk', row)),
    'delete the trunk first',
  );
};

const portsOfGroup: ReadBlocks = async ({ cloud, facts, signal }) => {
  const ports = await collect(listPorts(cloud, { filters: { security_groups: facts.id ?? '' } }, signal));
  return block(
    `The security group ${facts.name ?? facts.id} is used by the ports`,
    ports.map(portName),
    'take it from them first',
  );
};

const addressesBehind: ReadBlocks = async ({ cloud, facts, args, signal }) => {
  const rows = await collect(listFloatingIps(cloud, { filters: { router_id: facts.id ?? '' } }, signal));
  const subnet = args.subnet;
  const within = await Promise.all(
    rows.map(async (row) => {
      if (row.port_id == null || subnet === undefined) return false;
      const [port] = await collect(listPorts(cloud, { ids: [String(row.port_id)] }, signal));
      return Array.isArray(port?.fixed_ips) && port.fixed_ips.some((one) => (one as JsonObject).subnet_id === subnet);
    }),
  );
  const blockers = rows
    .filter((_, at) => within[at])
    .map((row): Blocker => ({ kind: 'floating-ip', id: row.id, name: String(row.floating_ip_address ?? '') }));
  return block('Through this interface go the floating IPs', blockers, 'disassociate them first');
};

/** What can stand in the way of each operation, by kind and id, read only when nothing else does. */
export const BLOCKS: Readonly<Record<string, ReadBlocks>> = {
  'volume volume_delete': snapshotsOf,
  'volume-backup backup_delete': backupsOn,
  'volume-group group_delete': volumesOfGroup,
  'network network_delete': portsOfNetwork,
  'subnet subnet_delete': portsOfSubnet,
  'router router_delete': interfacesOfRouter,
  'router router_remove_interface': addressesBehind,
  'port port_delete': ownerOfPort,
  'security-group security_group_delete': portsOfGroup,
};

/** What names the resources behind a refusal by states, by kind and id: the server that a volume is attached to. */
export const BEHIND_STATES: Readonly<Record<string, ReadBlocks>> = {
  'volume volume_delete': serversOf,
  'volume unmanage': serversOf,
};
