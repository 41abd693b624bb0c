import type { Kind } from '../model/kind.ts';
import { getVolumeAttachment, listVolumeAttachments } from '../openstack/block-storage/attachments.ts';
import { getVolumeBackup, listVolumeBackups } from '../openstack/block-storage/backups.ts';
import { getVolumeGroupSnapshot, listVolumeGroupSnapshots } from '../openstack/block-storage/group-snapshots.ts';
import { getVolumeGroup, listVolumeGroups } from '../openstack/block-storage/groups.ts';
import { getVolumeSnapshot, listVolumeSnapshots } from '../openstack/block-storage/snapshots.ts';
import { getVolumeTransfer, listVolumeTransfers } from '../openstack/block-storage/transfers.ts';
import { getVolume, listVolumes } from '../openstack/block-storage/volumes.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { getServer, listServers } from '../openstack/compute/servers.ts';
import { getImage, listImages } from '../openstack/image/images.ts';
import { getFloatingIp, listFloatingIps } from '../openstack/network/floating-ips.ts';
import { getNetwork, listNetworks } from '../openstack/network/networks.ts';
import { getPort, listPorts } from '../openstack/network/ports.ts';
import { getRouter, listRouters } from '../openstack/network/routers.ts';
import { getSecurityGroup, listSecurityGroups } from '../openstack/network/security-groups.ts';
import { getSubnet, listSubnets } from '../openstack/network/subnets.ts';
import { getTrunk, listTrunks } from '../openstack/network/trunks.ts';
import type { Page } from '../openstack/page.ts';
import type { JsonObject } from '../openstack/read-body.ts';
import type { ServiceType } from '../openstack/service-type.ts';

/** How the resources of a kind are read and found. */
export interface ResourceAccess {
  readonly service: ServiceType;
  get(cloud: Cloud, id: string, signal: AbortSignal): Promise<JsonObject>;
  /** Those with a name, or all where the service has no such filter: the caller looks at the names. */
  named(cloud: Cloud, name: string, signal: AbortSignal): AsyncIterable<Page<JsonObject>>;
}

const exactly = (name: string): string => `^${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;

/** How each kind is read and found; bindings and memberships are read as the port and the image that they belong to. */
export const RESOURCES: Readonly<Partial<Record<Kind, ResourceAccess>>> = {
  server: {
    service: 'compute',
    get: getServer,
    named: (cloud, name, signal) => listServers(cloud, { name: exactly(name) }, signal),
  },
  image: {
    service: 'image',
    get: getImage,
    named: (cloud, name, signal) => listImages(cloud, { name }, signal),
  },
  'image-member': {
    service: 'image',
    get: getImage,
    named: (cloud, name, signal) => listImages(cloud, { name }, signal),
  },
  volume: {
    service: 'block-storage',
    get: getVolume,
    named: (cloud, name, signal) => listVolumes(cloud, { name }, signal),
  },
  'volume-snapshot': {
    service: 'block-storage',
    get: getVolumeSnapshot,
    named: (cloud, _, signal) => listVolumeSnapshots(cloud, {}, signal),
  },
  'volume-backup': {
    service: 'block-storage',
    get: getVolumeBackup,
    named: (cloud, _, signal) => listVolumeBackups(cloud, {}, signal),
  },
  'volume-attachment': {
    service: 'block-storage',
    get: getVolumeAttachment,
    named: (cloud, _, signal) => listVolumeAttachments(cloud, {}, signal),
  },
  'volume-transfer': {
    service: 'block-storage',
    get: getVolumeTransfer,
    named: (cloud, _, signal) => listVolumeTransfers(cloud, {}, signal),
  },
  'volume-group': {
    service: 'block-storage',
    get: getVolumeGroup,
    named: (cloud, _, signal) => listVolumeGroups(cloud, {}, signal),
  },
  'volume-group-snapshot': {
    service: 'block-storage',
    get: getVolumeGroupSnapshot,
    named: (cloud, _, signal) => listVolumeGroupSnapshots(cloud, {}, signal),
  },
  network: {
    service: 'network',
    get: getNetwork,
    named: (cloud, name, signal) => listNetworks(cloud, { name }, signal),
  },
  subnet: {
    service: 'network',
    get: getSubnet,
    named: (cloud, name, signal) => listSubnets(cloud, { name }, signal),
  },
  port: { service: 'network', get: getPort, named: (cloud, name, signal) => listPorts(cloud, { name }, signal) },
  'port-binding': {
    service: 'network',
    get: getPort,
    named: (cloud, name, signal) => listPorts(cloud, { name }, signal),
  },
  router: {
    service: 'network',
    get: getRouter,
    named: (cloud, name, signal) => listRouters(cloud, { name }, signal),
  },
  'floating-ip': {
    service: 'network',
    get: getFloatingIp,
    named: (cloud, _, signal) => listFloatingIps(cloud, {}, signal),
  },
  trunk: { service: 'network', get: getTrunk, named: (cloud, name, signal) => listTrunks(cloud, { name }, signal) },
  'security-group': {
    service: 'network',
    get: getSecurityGroup,
    named: (cloud, name, signal) => listSecurityGroups(cloud, { name }, signal),
  },
};
