import type { Kind } from '../../model/kind.ts';
import { REMOVED_WITH_NETWORK_OWNERS, ROUTER_INTERFACE_OWNERS } from '../../model/network/device-owners.table.ts';
import { listVolumeBackups } from '../../openstack/block-storage/backups.ts';
import { listVolumeSnapshots } from '../../openstack/block-storage/snapshots.ts';
import { listVolumeTransfers } from '../../openstack/block-storage/transfers.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { collect } from '../../openstack/list-pages.ts';
import { listFloatingIps } from '../../openstack/network/floating-ips.ts';
import { listPorts, type PortBody } from '../../openstack/network/ports.ts';
import { listTrunks } from '../../openstack/network/trunks.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { Clearing } from './look.ts';
import type { TaskTarget } from './task.ts';

/** What is looked at to find what stands in the way of a deletion. */
export interface ClearingQuestion {
  readonly cloud: Cloud;
  readonly target: TaskTarget;
  readonly body: JsonObject;
  readonly signal: AbortSignal;
  /** What clears the way for another resource, before its own deletion. */
  readonly clear: (target: TaskTarget) => Promise<readonly Clearing[]>;
}

/** Reads what is to be done before a resource can be deleted, in that order. */
export type ReadClearings = (question: ClearingQuestion) => Promise<readonly Clearing[]>;

const named = (kind: Kind, { id, name }: JsonObject): TaskTarget => ({
  kind,
  id: String(id),
  name: typeof name === 'string' ? name : '',
});

const shown = ({ kind, id, name }: TaskTarget): string => `the ${kind.replaceAll('-', ' ')} ${name || id}`;

/** Deletes others first, each with what stands in its own way. */
async function deleteFirst(
  rows: readonly JsonObject[],
  what: { readonly kind: Kind; readonly operation: string; readonly why: string },
  clear: ClearingQuestion['clear'],
): Promise<readonly Clearing[]> {
  const { kind, operation, why } = what;
  const each = await Promise.all(
    rows.map(async (row): Promise<readonly Clearing[]> => {
      const target = named(kind, row);
      return [...(await clear(target)), { target, operation, why }];
    }),
  );
  return each.flat();
}

const beforeVolume: ReadClearings = async ({ cloud, target, body, signal, clear }) => {
  const attachments = Array.isArray(body.attachments) ? (body.attachments as JsonObject[]) : [];
  const detach = attachments.flatMap(({ server_id: id }): Clearing[] =>
    typeof id !== 'string'
      ? []
      : [
          {
            target: { kind: 'server', id, name: '' },
            operation: 'detach_volume',
            arguments: { volume: target.id },
            why: `${shown(target)} is attached to it`,
          },
        ],
  );
  const transfers =
    body.status === 'awaiting-transfer'
      ? (await collect(listVolumeTransfers(cloud, {}, signal))).filter(({ volume_id: id }) => id === target.id)
      : [];
  const snapshots = await collect(listVolumeSnapshots(cloud, { volumeId: target.id }, signal));
  const why = `it is of ${shown(target)}`;
  return [
    ...detach,
    ...(await deleteFirst(transfers, { kind: 'volume-transfer', operation: 'transfer_delete', why }, clear)),
    ...(await deleteFirst(snapshots, { kind: 'volume-snapshot', operation: 'snapshot_delete', why }, clear)),
  ];
};

const beforeBackup: ReadClearings = async ({ cloud, target, body, signal }) => {
  if (body.has_dependent_backups !== true) return [];
  const rows = await collect(listVolumeBackups(cloud, { volumeId: String(body.volume_id) }, signal));
  const made = Date.parse(String(body.created_at));
  const later = rows.filter((row) => row.is_incremental === true && Date.parse(String(row.created_at)) > made);
  const newestFirst = later.toSorted((a, b) => Date.parse(String(b.created_at)) - Date.parse(String(a.created_at)));
  const why = `it builds on ${shown(target)}`;
  // Those that build on the later ones are among these, so none needs a look of its own.
  return deleteFirst(newestFirst, { kind: 'volume-backup', operation: 'backup_delete', why }, async () => []);
};

const beforeServer: ReadClearings = async ({ target, body }) =>
  body.locked === true ? [{ target, operation: 'unlock', why: `${shown(target)} is locked` }] : [];

const beforeImage: ReadClearings = async ({ target, body }) =>
  body.protected === true
    ? [{ target, operation: 'update', arguments: { unprotected: true }, why: `${shown(target)} is protected` }]
    : [];

/** Takes a port away where it is: from its router, from its server, or by deleting it. */
async function takePort(
  port: PortBody,
  why: string,
  { cloud, signal, clear }: ClearingQuestion,
): Promise<readonly Clearing[]> {
  const { id, device_owner: owner, device_id: device } = port;
  const target = named('port', port);
  if (ROUTER_INTERFACE_OWNERS.includes(String(owner)))
    return disconnect({ kind: 'router', id: String(device), name: '' }, port, { cloud, signal, why });
  if (String(owner).startsWith('compute:') && device) {
    const server: TaskTarget = { kind: 'server', id: String(device), name: '' };
    return [{ target: server, operation: 'detach_interface', arguments: { port: id }, why }];
  }
  return [...(await clear(target)), { target, operation: 'port_delete', why }];
}

/** Disconnects a router, and the floating IPs that go through that interface before. */
async function disconnect(
  router: TaskTarget,
  port: PortBody,
  { cloud, signal, why }: Pick<ClearingQuestion, 'cloud' | 'signal'> & { readonly why: string },
): Promise<readonly Clearing[]> {
  const addresses = await collect(listFloatingIps(cloud, { filters: { router_id: router.id } }, signal));
  const inside = await collect(listPorts(cloud, { networkId: String(port.network_id) }, signal));
  const behind = addresses.filter((row) => inside.some(({ id }) => id === row.port_id));
  const freed = behind.map((row): Clearing => {
    const target: TaskTarget = { kind: 'floating-ip', id: row.id, name: String(row.floating_ip_address ?? '') };
    return { target, operation: 'floatingip_disassociate', why: 'it goes through an interface that is removed' };
  });
  return [...freed, { target: router, operation: 'router_remove_interface', arguments: { port: port.id }, why }];
}

const beforeNetwork: ReadClearings = async (question) => {
  const { cloud, target, signal } = question;
  const ports = await collect(listPorts(cloud, { networkId: target.id }, signal));
  const staying = ports.filter(({ device_owner: owner }) => !REMOVED_WITH_NETWORK_OWNERS.includes(String(owner)));
  const each = await Promise.all(
    staying.map((port) => takePort(port, `a port of it is in ${shown(target)}`, question)),
  );
  return each.flat();
};

const beforeSubnet: ReadClearings = async (question) => {
  const { cloud, target, body, signal } = question;
  const ports = await collect(listPorts(cloud, { networkId: String(body.network_id) }, signal));
  const within = ports.filter(({ device_owner: owner, fixed_ips: addresses }) => {
    const uses = Array.isArray(addresses) && addresses.some((one) => Object(one).subnet_id === target.id);
    return uses && !REMOVED_WITH_NETWORK_OWNERS.includes(String(owner));
  });
  const each = await Promise.all(within.map((port) => takePort(port, `a port of it is in ${shown(target)}`, question)));
  return each.flat();
};

const beforeRouter: ReadClearings = async ({ cloud, target, signal }) => {
  const ports = await collect(listPorts(cloud, { deviceId: target.id }, signal));
  const inside = ports.filter(({ device_owner: owner }) => ROUTER_INTERFACE_OWNERS.includes(String(owner)));
  const why = `${shown(target)} is connected to a network`;
  const each = await Promise.all(inside.map((port) => disconnect(target, port, { cloud, signal, why })));
  return each.flat();
};

/** A Neutron without trunks answers 404 to their list. */
function noneIfMissing(error: unknown): never[] {
  if (isNotFound(error)) return [];
  throw error;
}

const beforePort: ReadClearings = async (question) => {
  const { cloud, target, body, signal, clear } = question;
  const { device_owner: owner, device_id: device } = body;
  if (ROUTER_INTERFACE_OWNERS.includes(String(owner)) && typeof device === 'string')
    return disconnect({ kind: 'router', id: device, name: '' }, body as PortBody, {
      cloud,
      signal,
      why: `${shown(target)} is an interface of it`,
    });
  const trunks = await collect(listTrunks(cloud, { filters: { port_id: target.id } }, signal)).catch(noneIfMissing);
  const why = `${shown(target)} is its parent`;
  return deleteFirst(trunks, { kind: 'trunk', operation: 'trunk_delete', why }, clear);
};

/** What is to be done before a resource of a kind can be deleted; a kind without a row is deleted as it is. */
export const CLEARINGS: Readonly<Partial<Record<Kind, ReadClearings>>> = {
  server: beforeServer,
  image: beforeImage,
  volume: beforeVolume,
  'volume-backup': beforeBackup,
  network: beforeNetwork,
  subnet: beforeSubnet,
  router: beforeRouter,
  port: beforePort,
};
