import { createHash } from 'node:crypto';
import { POWER_STATES } from '../../../model/server/states.table.ts';
import { isoMicroseconds, isoSeconds } from '../../kernel/timestamps.ts';
import { zoneOf } from '../aggregates/state.ts';
import type { ComputeState } from '../compute-state.ts';
import type { PortView } from '../neighbours.ts';
import { linksOf } from '../paging.ts';
import { hostStatusOf } from '../services/state.ts';
import type { ServerRow } from './state.ts';

/** What decides how a server is shown. */
export interface ServerView {
  readonly serviceUrl: string;
  readonly microversion: number;
  /** Shows what is for administrators only. */
  readonly isAdmin: boolean;
  /** One server, or one of a list in detail: some fields stand elsewhere. */
  readonly form: 'show' | 'detail';
}

type Body = Readonly<Record<string, unknown>>;

/** Statuses with a `progress`. Source: nova stable/zed, nova/api/openstack/compute/views/servers.py, _progress_statuses */
const PROGRESSING = ['ACTIVE', 'BUILD', 'DELETED', 'REBUILD', 'RESIZE', 'VERIFY_RESIZE', 'MIGRATING'];
const FAILED = ['ERROR', 'DELETED'];

/** A server as it is sent. Key order is Nova's. */
export function serverBody(state: ComputeState, row: ServerRow, view: ServerView): Body {
  const groups = groupNames(row);
  const sections = {
    ...basics(row, view),
    'OS-EXT-AZ:availability_zone': row.host === null ? (row.pinnedZone ?? '') : zoneOf(state.aggregates, row.host),
    config_drive: row.hasConfigDrive ? 'True' : '',
    key_name: row.keyName,
    'OS-SRV-USG:launched_at': timeOf(row.launchedMs),
    'OS-SRV-USG:terminated_at': timeOf(row.terminatedMs),
    ...(view.form === 'show' && groups.length > 0 && { security_groups: groups }),
    ...attributes(row, view),
    'OS-EXT-STS:task_state': row.states.taskState ?? null,
    'OS-EXT-STS:vm_state': row.states.vmState,
    'OS-EXT-STS:power_state': powerNumber(row),
    'os-extended-volumes:volumes_attached': volumesOf(row, view),
  };
  const host = view.isAdmin && view.microversion >= 16 ? { host_status: hostStatusOf(state.services, row.host) } : {};
  const late = view.form === 'show' ? { ...host, ...newer(row, view) } : { ...newer(row, view), ...host };
  return { ...sections, ...late, ...(view.form === 'detail' && groups.length > 0 && { security_groups: groups }) };
}

/** What an update and a rebuild show before 2.75. */
export function basics(row: ServerRow, view: ServerView, isPlain = false): Body {
  const { fault, states } = row;
  const status = String(states.status);
  return {
    id: row.id,
    name: row.name,
    status,
    tenant_id: row.projectId,
    user_id: row.userId,
    metadata: row.metadata,
    hostId: hostIdOf(row.projectId, row.host),
    image: row.imageId === '' ? '' : { id: row.imageId, links: bookmark(view, 'images', row.imageId) },
    flavor: flavorBody(row, view),
    created: isoSeconds(row.createdMs),
    updated: isoSeconds(row.updatedMs),
    addresses: addressesOf(row, isPlain),
    accessIPv4: row.accessIpV4,
    accessIPv6: row.accessIpV6,
    links: linksOf(view.serviceUrl, 'servers', row.id),
    'OS-DCF:diskConfig': row.diskConfig,
    ...(fault !== null && FAILED.includes(status) && { fault: faultBody(row, view) }),
    ...(PROGRESSING.includes(status) && { progress: row.progress }),
  };
}

function faultBody({ fault }: ServerRow, { isAdmin }: ServerView): Body {
  if (fault === null) return {};
  const details = isAdmin || fault.code !== 500 ? { details: fault.details } : {};
  return { code: fault.code, created: isoSeconds(fault.atMs), message: fault.message, ...details };
}

/** A number that says whether two servers share a host, without telling which. */
export function hostIdOf(projectId: string, host: string | null): string {
  return host === null
    ? ''
    : createHash('sha224')
        .update(projectId + host)
        .digest('hex');
}

function flavorBody({ flavor }: ServerRow, view: ServerView): Body {
  if (view.microversion < 47) return { id: flavor.id, links: bookmark(view, 'flavors', flavor.id) };
  return {
    vcpus: flavor.vcpus,
    ram: flavor.ramMib,
    disk: flavor.diskGib,
    ephemeral: flavor.ephemeralGib,
    swap: flavor.swapMib,
    original_name: flavor.name,
    extra_specs: flavor.extraSpecs,
  };
}

function bookmark({ serviceUrl }: ServerView, collection: string, id: string) {
  return linksOf(serviceUrl, collection, id).slice(1);
}

function attributes(row: ServerRow, { isAdmin, microversion }: ServerView): Body {
  const hostname = { 'OS-EXT-SRV-ATTR:hostname': row.hostname };
  if (!isAdmin) return microversion >= 90 ? hostname : {};
  return {
    'OS-EXT-SRV-ATTR:host': row.host,
    'OS-EXT-SRV-ATTR:instance_name': instanceName(row),
    'OS-EXT-SRV-ATTR:hypervisor_hostname': row.host,
    ...(microversion >= 3 && {
      'OS-EXT-SRV-ATTR:reservation_id': row.reservationId,
      'OS-EXT-SRV-ATTR:launch_index': row.launchIndex,
      ...hostname,
      'OS-EXT-SRV-ATTR:kernel_id': '',
      'OS-EXT-SRV-ATTR:ramdisk_id': '',
      'OS-EXT-SRV-ATTR:root_device_name': row.rootDevice,
      'OS-EXT-SRV-ATTR:user_data': row.userData,
    }),
  };
}

/** What the hypervisor calls a server. */
export function instanceName({ number }: ServerRow): string {
  return `instance-${number.toString(16).padStart(8, '0')}`;
}

/** What later microversions added, in the order of the show. */
function newer(row: ServerRow, { microversion, form }: ServerView): Body {
  const since = (first: number, fields: Body) => (microversion >= first ? fields : {});
  return {
    ...since(9, { locked: row.lockedBy !== null }),
    ...since(73, { locked_reason: row.lockedReason }),
    ...since(19, { description: row.description }),
    ...since(26, { tags: row.tags }),
    ...since(63, { trusted_image_certificates: row.trustedCertificates }),
    ...(form === 'show' && since(71, { server_groups: row.groupId === null ? [] : [row.groupId] })),
    ...since(96, { pinned_availability_zone: row.pinnedZone }),
  };
}

function volumesOf({ volumes }: ServerRow, { microversion }: ServerView): readonly Body[] {
  return volumes
    .filter(({ volumeId }) => volumeId !== null)
    .map(({ volumeId, deletesOnTermination }) => ({
      id: volumeId,
      ...(microversion >= 3 && { delete_on_termination: deletesOnTermination }),
    }));
}

/** The number of the power state on the wire. */
export function powerNumber({ states }: ServerRow): number {
  return POWER_STATES.find(({ name }) => name === states.powerState)?.number ?? 0;
}

function groupNames({ network }: ServerRow): readonly Body[] {
  const names = new Set(network.flatMap(({ securityGroups }) => securityGroups.map(({ name }) => name)));
  return [...names].map((name) => ({ name }));
}

/** Addresses by network; `isPlain` leaves the extensions out. */
export function addressesOf({ network }: ServerRow, isPlain = false): Body {
  const addresses: Record<string, Body[]> = {};
  for (const port of network) {
    const list = addresses[port.networkName] ?? [];
    addresses[port.networkName] = [...list, ...addressesOfPort(port, isPlain)];
  }
  return addresses;
}

function addressesOfPort({ fixedIps, floatingIps, macAddress }: PortView, isPlain: boolean): readonly Body[] {
  const one = (addr: string, type: string): Body => ({
    version: addr.includes(':') ? 6 : 4,
    addr,
    ...(!isPlain && { 'OS-EXT-IPS:type': type, 'OS-EXT-IPS-MAC:mac_addr': macAddress }),
  });
  return fixedIps.flatMap(({ ip }) => [
    one(ip, 'fixed'),
    ...floatingIps.filter(({ fixedIp }) => fixedIp === ip).map((floating) => one(floating.ip, 'floating')),
  ]);
}

/** A moment of Nova's database: whole seconds. */
export function timeOf(ms: number | null): string | null {
  return ms === null ? null : isoMicroseconds(Math.floor(ms / 1000) * 1000);
}
