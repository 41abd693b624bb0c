import type { Kind } from '../../model/kind.ts';
import { getBlockStorageLimits } from '../../openstack/block-storage/limits.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { type FlavorBody, getFlavor } from '../../openstack/compute/flavors.ts';
import { getComputeLimits } from '../../openstack/compute/limits.ts';
import { getNetworkQuotas } from '../../openstack/network/quotas.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { textOf } from '../calls/call.ts';
import type { Look, QuotaUse } from './look.ts';

type Asked = Pick<Look, 'args' | 'facts' | 'others' | 'caller'> & { readonly body: JsonObject | null };

/** Reads how much of each quota an operation takes, and what is left. */
export type ReadQuotas = (cloud: Cloud, asked: Asked, signal: AbortSignal) => Promise<readonly QuotaUse[]>;

/** One quota as the limits of Nova and Cinder name it: the greatest number, and what is used. */
type LimitNames = readonly [resource: string, limit: string, used: string];

const INSTANCES: LimitNames = ['instances', 'maxTotalInstances', 'totalInstancesUsed'];
const CORES: LimitNames = ['cores', 'maxTotalCores', 'totalCoresUsed'];
const RAM: LimitNames = ['ram', 'maxTotalRAMSize', 'totalRAMUsed'];
const VOLUMES: LimitNames = ['volumes', 'maxTotalVolumes', 'totalVolumesUsed'];
const GIGABYTES: LimitNames = ['gigabytes', 'maxTotalVolumeGigabytes', 'totalGigabytesUsed'];
const SNAPSHOTS: LimitNames = ['snapshots', 'maxTotalSnapshots', 'totalSnapshotsUsed'];
const BACKUPS: LimitNames = ['backups', 'maxTotalBackups', 'totalBackupsUsed'];
const BACKUP_GIGABYTES: LimitNames = ['backup_gigabytes', 'maxTotalBackupGigabytes', 'totalBackupGigabytesUsed'];

function useOf(limits: JsonObject, [resource, limit, used]: LimitNames, needs: number): QuotaUse[] {
  const [most, taken] = [limits[limit], limits[used]];
  if (typeof most !== 'number' || typeof taken !== 'number' || needs <= 0) return [];
  return [{ resource, limit: most, used: taken, needs }];
}

function flavorOf(cloud: Cloud, { args }: Asked, signal: AbortSignal): Promise<FlavorBody | undefined> {
  const id = textOf(args, 'flavor');
  return id === '' ? Promise.resolve(undefined) : getFlavor(cloud, id, signal);
}

const newServer: ReadQuotas = async (cloud, asked, signal) => {
  const [limits, flavor] = await Promise.all([getComputeLimits(cloud, signal), flavorOf(cloud, asked, signal)]);
  return [
    ...useOf(limits, INSTANCES, 1),
    ...useOf(limits, CORES, flavor?.vcpus ?? 0),
    ...useOf(limits, RAM, flavor?.ram ?? 0),
  ];
};

/** The new flavor beside the old one would be too much; what counts is how much greater it is. */
const resizedServer: ReadQuotas = async (cloud, asked, signal) => {
  const [limits, flavor] = await Promise.all([getComputeLimits(cloud, signal), flavorOf(cloud, asked, signal)]);
  const before = asked.body;
  const own = typeof before?.flavor === 'object' && before.flavor !== null ? (before.flavor as JsonObject) : {};
  const [cores, ram] = [Number(own.vcpus ?? Number.NaN), Number(own.ram ?? Number.NaN)];
  if (flavor === undefined || Number.isNaN(cores) || Number.isNaN(ram)) return [];
  return [...useOf(limits, CORES, flavor.vcpus - cores), ...useOf(limits, RAM, flavor.ram - ram)];
};

const newVolume: ReadQuotas = async (cloud, { args, others }, signal) => {
  const limits = await getBlockStorageLimits(cloud, signal);
  const source = others.find(({ argument }) => ['snapshot', 'source', 'backup'].includes(argument));
  return [...useOf(limits, VOLUMES, 1), ...useOf(limits, GIGABYTES, Number(args.size ?? source?.facts.sizeGib ?? 0))];
};

const extendedVolume: ReadQuotas = async (cloud, { args, facts }, signal) => {
  const limits = await getBlockStorageLimits(cloud, signal);
  return useOf(limits, GIGABYTES, Number(args.size ?? 0) - (facts?.sizeGib ?? 0));
};

const sizeOf = ({ others }: Asked): number => others.find(({ argument }) => argument === 'volume')?.facts.sizeGib ?? 0;

const newSnapshot: ReadQuotas = async (cloud, asked, signal) => {
  const limits = await getBlockStorageLimits(cloud, signal);
  return [...useOf(limits, SNAPSHOTS, 1), ...useOf(limits, GIGABYTES, sizeOf(asked))];
};

const newBackup: ReadQuotas = async (cloud, asked, signal) => {
  const limits = await getBlockStorageLimits(cloud, signal);
  return [...useOf(limits, BACKUPS, 1), ...useOf(limits, BACKUP_GIGABYTES, sizeOf(asked))];
};

/** One more of a kind of Neutron's. */
function oneMore(resource: string): ReadQuotas {
  return async (cloud, { caller }, signal) => {
    if (caller.projectId === undefined) return [];
    const quota = (await getNetworkQuotas(cloud, caller.projectId, signal))[resource];
    return quota === undefined ? [] : [{ resource, limit: quota.limit, used: quota.used + quota.reserved, needs: 1 }];
  };
}

/** The operations that take of a quota, by kind and id. What a service does not show is not judged. */
export const QUOTAS: Readonly<Record<string, ReadQuotas>> = {
  'server create': newServer,
  'server resize': resizedServer,
  'volume volume_create': newVolume,
  'volume volume_create_from_image': newVolume,
  'volume volume_create_from_snapshot': newVolume,
  'volume volume_create_from_volume': newVolume,
  'volume volume_create_from_backup': newVolume,
  'volume volume_extend': extendedVolume,
  'volume volume_extend_attached': extendedVolume,
  'volume-snapshot snapshot_create': newSnapshot,
  'volume-backup backup_create': newBackup,
  'network network_create': oneMore('network'),
  'subnet subnet_create': oneMore('subnet'),
  'port port_create': oneMore('port'),
  'router router_create': oneMore('router'),
  'floating-ip floatingip_create': oneMore('floatingip'),
  'trunk trunk_create': oneMore('trunk'),
};

/** Reads the quotas that an operation takes of; empty where it takes of none. */
export function quotasOf(kind: Kind, operation: string): ReadQuotas | undefined {
  return QUOTAS[`${kind} ${operation}`];
}
