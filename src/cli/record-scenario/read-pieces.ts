import { listVolumes, type VolumeBody } from '../../openstack/block-storage/volumes.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { type FlavorBody, listFlavors } from '../../openstack/compute/flavors.ts';
import { listHypervisors } from '../../openstack/compute/hypervisors.ts';
import { type InstanceActionBody, listInstanceActions } from '../../openstack/compute/instance-actions.ts';
import type { ServerBody } from '../../openstack/compute/server-body.ts';
import { listServers } from '../../openstack/compute/servers.ts';
import { type ImageBody, listImages } from '../../openstack/image/images.ts';
import { listNetworks, type NetworkBody } from '../../openstack/network/networks.ts';
import { listSubnets, type SubnetBody } from '../../openstack/network/subnets.ts';
import type { Page } from '../../openstack/page.ts';

/** What a recording is made of, as the services gave it. */
export interface CloudPieces {
  /** 0 where the cloud does not show them to us. */
  readonly hosts: number;
  readonly flavors: readonly FlavorBody[];
  readonly images: readonly ImageBody[];
  readonly networks: readonly NetworkBody[];
  readonly subnets: readonly SubnetBody[];
  readonly servers: readonly ServerBody[];
  readonly volumes: readonly VolumeBody[];
  readonly actions: readonly InstanceActionBody[];
}

/** Servers of which the action log is read: enough to know how long things take. */
const MOST_LOGS = 200;

/** Reads all that a recording is made of, of all projects for an administrator. */
export async function readPieces(cloud: Cloud, signal: AbortSignal): Promise<CloudPieces> {
  const { isAdmin } = await cloud.identity(signal);
  const all = isAdmin ? { allProjects: true } : {};
  const servers = await gather(listServers(cloud, all, signal));
  const actions: InstanceActionBody[] = [];
  for (const { id } of spreadOut(servers, MOST_LOGS)) {
    // A server may be deleted while we read; its log then tells nothing more.
    actions.push(...(await gather(listInstanceActions(cloud, id, {}, signal)).catch(() => [])));
  }
  return {
    hosts: isAdmin ? (await gather(listHypervisors(cloud, {}, signal))).length : 0,
    flavors: await gather(listFlavors(cloud, isAdmin ? { all: true } : {}, signal)),
    images: await gather(listImages(cloud, {}, signal)),
    networks: await gather(listNetworks(cloud, {}, signal)),
    subnets: await gather(listSubnets(cloud, {}, signal)),
    servers,
    volumes: await gather(listVolumes(cloud, all, signal)),
    actions,
  };
}

async function gather<Body>(pages: AsyncIterable<Page<Body>>): Promise<Body[]> {
  const rows: Body[] = [];
  for await (const { items } of pages) rows.push(...items);
  return rows;
}

/** At most so many, evenly out of all. */
function spreadOut<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(items.length, most) }, (_, at) => items[Math.floor(at * step)]).filter(
    (item): item is NonNullable<typeof item> => item !== undefined,
  );
}
