import type { States } from '../../../model/states.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { FlavorRow } from '../flavors/state.ts';
import type { PortView } from '../neighbours.ts';
import type { ServerShare } from '../shares/state.ts';

/** A port of a server, as Nova remembers it. */
export interface ServerPort {
  readonly id: string;
  /** Nova made it and takes it away with the server. */
  readonly isOwn: boolean;
  readonly tag: string | null;
}

/** A volume of a server, or one that will be made for it. */
export interface ServerVolume {
  /** Of the mapping. */
  readonly id: string;
  /** `null` until the volume is made. */
  readonly volumeId: string | null;
  readonly attachmentId: string | null;
  /** `null`: attached while the server had no host. */
  readonly device: string | null;
  readonly bootIndex: number | null;
  readonly deletesOnTermination: boolean;
  readonly tag: string | null;
  /** What to make the volume of. */
  readonly source?: {
    readonly type: 'image' | 'snapshot' | 'blank';
    readonly id?: string;
    readonly sizeGib: number;
    readonly volumeType?: string;
  };
}

/** What went wrong last. */
export interface ServerFault {
  readonly code: number;
  readonly message: string;
  readonly details: string;
  readonly atMs: number;
}

/** A server. */
export interface ServerRow {
  readonly id: string;
  /** Counts up: the name that the hypervisor knows it by is made of it. */
  readonly number: number;
  readonly name: string;
  readonly projectId: string;
  readonly userId: string;
  readonly states: States;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly launchedMs: number | null;
  readonly terminatedMs: number | null;
  /** Set when it is gone: it stays as a tombstone. */
  readonly deletedMs: number | null;
  readonly host: string | null;
  /** The flavor as it was when the server got it. */
  readonly flavor: FlavorRow;
  /** While a move waits for confirm or revert: the flavor before. */
  readonly oldFlavor: FlavorRow | null;
  /** Empty when it boots from a volume. */
  readonly imageId: string;
  readonly keyName: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly systemMetadata: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly description: string | null;
  readonly hostname: string;
  readonly userData: string | null;
  readonly hasConfigDrive: boolean;
  readonly accessIpV4: string;
  readonly accessIpV6: string;
  readonly diskConfig: 'AUTO' | 'MANUAL';
  readonly progress: number;
  /** The zone that was asked for; it stays there. */
  readonly pinnedZone: string | null;
  readonly lockedBy: 'owner' | 'admin' | null;
  readonly lockedReason: string | null;
  readonly reservationId: string;
  readonly launchIndex: number;
  readonly rootDevice: string;
  readonly trustedCertificates: readonly string[] | null;
  readonly groupId: string | null;
  readonly fault: ServerFault | null;
  readonly ports: readonly ServerPort[];
  readonly volumes: readonly ServerVolume[];
  /** Left out: none. */
  readonly shares?: readonly ServerShare[];
  /** What Nova last heard of Neutron: its cache of the server's ports. */
  readonly network: readonly PortView[];
  /** Names of the groups that were asked for, until there are ports. */
  readonly securityGroups: readonly string[];
  /** What was asked for the network, until there are ports. */
  readonly asked: NetworkAsked;
}

/** What a request asked for the network of a new server. */
export interface NetworkAsked {
  readonly isAuto: boolean;
  readonly interfaces: readonly {
    readonly networkId?: string;
    readonly portId?: string;
    readonly fixedIp?: string;
    readonly tag?: string;
  }[];
}

/** Makes the collection of servers. */
export function createServers(kernel: Kernel): Collection<ServerRow> {
  return kernel.collection<ServerRow>({
    kind: 'compute.server',
    id: (row) => row.id,
    indexes: {
      project: (row) => (row.deletedMs === null ? row.projectId : undefined),
      host: (row) => (row.deletedMs === null && row.host !== null ? row.host : undefined),
      group: (row) => (row.deletedMs === null && row.groupId !== null ? row.groupId : undefined),
    },
    orders: { newest: (a, b) => b.number - a.number, usual: usualOrder },
    totals: { key: (row) => (isCounted(row) ? row.projectId : undefined), of: countOf },
  });
}

/**
 * The order of a list without a wish: by the second of creation, the newest first, and by id within it.
 *
 * Source: nova stable/zed, nova/compute/instance_list.py, `InstanceSortContext`
 */
function usualOrder(a: ServerRow, b: ServerRow): number {
  const seconds = Math.floor(b.createdMs / 1000) - Math.floor(a.createdMs / 1000);
  return seconds === 0 ? (a.id < b.id ? -1 : Number(a.id > b.id)) : seconds;
}

/** Claims that a server counts against the quota of its project. */
export function isCounted({ deletedMs, states }: ServerRow): boolean {
  return deletedMs === null && states.vmState !== 'soft-delete';
}

/** What a server takes of a quota. */
export function countOf({ flavor }: ServerRow): Readonly<Record<string, number>> {
  return { instances: 1, cores: flavor.vcpus, ram: flavor.ramMib };
}

/** Claims that a server boots from a volume. */
export function isVolumeBacked({ imageId, volumes }: ServerRow): boolean {
  return imageId === '' || volumes.some(({ bootIndex }) => bootIndex === 0);
}
