import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { DEFAULT_ZONE } from '../aggregates/state.ts';
import { addressOf, type Fields, flagOf, objectsOf, textOf, textsOf } from '../bodies.ts';
import type { ComputeState } from '../compute-state.ts';
import { type FlavorRow, isVisible } from '../flavors/state.ts';
import type { ImageView } from '../neighbours.ts';
import { readNetworks } from './create-network.ts';
import { readVolumes } from './create-volumes.ts';
import { askerOfRequest } from './find.ts';
import type { ServerRow } from './state.ts';

/** What a request for new servers comes to: a row without what differs between them. */
export interface Draft {
  readonly row: Omit<ServerRow, 'id' | 'number' | 'createdMs' | 'updatedMs' | 'launchIndex' | 'reservationId'>;
  readonly forcedHost?: string;
}

const GIB = 2 ** 30;

/** Reads and checks a request for new servers. @throws Fault 400, 403, 409 */
export function draftOf(
  request: ServiceRequest,
  server: Fields,
  { hints, enforce }: { readonly hints: Fields; readonly enforce: (rule: string) => void },
): Draft {
  const { caller, cloud, microversion } = request;
  const { zone, host: forcedHost } = readZone(request, server, enforce);
  const flavor = flavorFor(request, String(server.flavorRef));
  const image = imageFor(request, textOf(server, 'imageRef'));
  const { volumes, isVolumeBacked } = readVolumes(request, server, { image, flavor });
  if (volumes.length > 0) enforce('servers:create:attach_volume');
  checkZone(cloud.compute, zone);
  if (image) checkImage(image, { flavor, isVolumeBacked });
  const asked = readNetworks(request, server, enforce);
  const name = (textOf(server, 'name') ?? '').trim();
  const row: Draft['row'] = {
    ...EMPTY,
    name,
    projectId: caller.projectId ?? '',
    userId: caller.userId,
    flavor,
    imageId: isVolumeBacked ? '' : (image?.id ?? ''),
    keyName: textOf(server, 'key_name') ?? null,
    metadata: textsOf(server, 'metadata') ?? {},
    tags: tagsOf(server),
    description: textOf(server, 'description') ?? (microversion < 19 ? name : null),
    hostname: textOf(server, 'hostname') ?? sanitized(name),
    userData: textOf(server, 'user_data') ?? null,
    hasConfigDrive: flagOf(server, 'config_drive') ?? false,
    accessIpV4: addressOf(server, 'accessIPv4') ?? '',
    accessIpV6: addressOf(server, 'accessIPv6') ?? '',
    diskConfig: server['OS-DCF:diskConfig'] === 'AUTO' ? 'AUTO' : 'MANUAL',
    pinnedZone: zone,
    trustedCertificates: certificatesOf(server),
    groupId: groupFor(request, hints),
    volumes: volumes.map((mapping) => ({ ...mapping, id: '' })),
    securityGroups: groupsFor(request, server),
    asked,
  };
  return { row, ...(forcedHost !== undefined && { forcedHost }) };
}

const EMPTY: Omit<Draft['row'], 'flavor' | 'asked'> = {
  name: '',
  projectId: '',
  userId: '',
  states: { status: 'BUILD', vmState: 'building', taskState: 'scheduling', powerState: 'pending' },
  launchedMs: null,
  terminatedMs: null,
  deletedMs: null,
  host: null,
  oldFlavor: null,
  imageId: '',
  keyName: null,
  metadata: {},
  systemMetadata: {},
  tags: [],
  description: null,
  hostname: '',
  userData: null,
  hasConfigDrive: false,
  accessIpV4: '',
  accessIpV6: '',
  diskConfig: 'MANUAL',
  progress: 0,
  pinnedZone: null,
  lockedBy: null,
  lockedReason: null,
  rootDevice: '/dev/vda',
  trustedCertificates: null,
  groupId: null,
  fault: null,
  ports: [],
  volumes: [],
  network: [],
  securityGroups: [],
};

function tagsOf({ tags }: Fields): readonly string[] {
  return Array.isArray(tags) ? [...new Set(tags.map(String))].sort() : [];
}

function certificatesOf({ trusted_image_certificates: ids }: Fields): readonly string[] | null {
  return Array.isArray(ids) ? ids.map(String) : null;
}

/** A host name made of a server's name. Source: nova stable/zed, nova/utils.py, sanitize_hostname */
export function sanitized(name: string): string {
  const ascii = name.normalize('NFKD').replace(/[^\u0020-\u007e]/g, '');
  const safe = ascii
    .replace(/[ _.]/g, '-')
    .replace(/[^\w.-]+/g, '')
    .toLowerCase();
  return safe.replace(/^[.-]+|[.-]+$/g, '').slice(0, 63);
}

/** The flavor that is named. @throws Fault 400 */
export function flavorFor({ cloud, caller }: ServiceRequest, id: string): FlavorRow {
  const row = cloud.compute.flavors.find(id);
  if (row === undefined || !(caller.isAdmin || isVisible(row, caller.projectId))) {
    throw new Fault(400, `Flavor ${id} could not be found.`);
  }
  return row;
}

/** The image that is named. @throws Fault 400 */
export function imageFor(request: ServiceRequest, id: string | undefined): ImageView | undefined {
  if (id === undefined || id === '') return undefined;
  const image = request.cloud.compute.neighbours.images.find(id, askerOfRequest(request));
  if (image === undefined) throw new Fault(400, 'Can not find requested image');
  return image;
}

/** Checks that an image can be booted with a flavor. @throws Fault 400 */
export function checkImage(
  image: ImageView,
  { flavor, isVolumeBacked }: { readonly flavor: FlavorRow; readonly isVolumeBacked: boolean },
): void {
  if (image.status !== 'active') throw new Fault(400, `Image ${image.id} is not active.`);
  if (flavor.ramMib < image.minRamMib) throw new Fault(400, "Flavor's memory is too small for requested image.");
  if (isVolumeBacked || flavor.diskGib === 0) return;
  const diskBytes = flavor.diskGib * GIB;
  if (diskBytes < image.sizeBytes) {
    throw new Fault(
      400,
      `Flavor's disk is too small for requested image. Flavor disk is ${diskBytes} bytes, image is ${image.sizeBytes} bytes.`,
    );
  }
  const least = image.minDiskGib * GIB;
  if (diskBytes < least) {
    throw new Fault(
      400,
      `Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is ${diskBytes} bytes, minimum size is ${least} bytes.`,
    );
  }
}

/** The zone, and the host when one is forced (`zone:host`). */
function readZone(
  { microversion, cloud }: ServiceRequest,
  server: Fields,
  enforce: (rule: string) => void,
): { readonly zone: string | null; readonly host?: string } {
  const named = microversion >= 74 ? (textOf(server, 'host') ?? textOf(server, 'hypervisor_hostname')) : undefined;
  if (named !== undefined) {
    enforce('servers:create:forced_host');
    if (cloud.compute.services.where('host', named).length === 0) {
      throw new Fault(400, `Compute host ${named} could not be found.`);
    }
  }
  const text = textOf(server, 'availability_zone');
  const [zone, host, node] = text?.split(':') ?? [];
  const forced = host || node;
  if (forced) enforce('servers:create:forced_host');
  const wanted = named ?? (forced === '' ? undefined : forced);
  return { zone: zone === undefined || zone === '' ? null : zone, ...(wanted !== undefined && { host: wanted }) };
}

/** @throws Fault 400 for a zone that no host is in */
function checkZone({ aggregates }: ComputeState, zone: string | null): void {
  if (zone === null || zone === DEFAULT_ZONE) return;
  const isZone = aggregates
    .all()
    .some(({ metadata, hosts }) => metadata.availability_zone === zone && hosts.length > 0);
  if (!isZone) throw new Fault(400, 'The requested availability zone is not available');
}

function groupFor({ cloud, caller }: ServiceRequest, hints: Fields): string | null {
  const id = textOf(hints, 'group');
  if (id === undefined) return null;
  const group = cloud.compute.serverGroups.find(id);
  if (group === undefined || group.projectId !== caller.projectId) {
    throw new Fault(400, `Instance group ${id} could not be found.`);
  }
  return id;
}

function groupsFor({ cloud, caller }: ServiceRequest, server: Fields): readonly string[] {
  const names = objectsOf(server, 'security_groups').map((group) => textOf(group, 'name') ?? '');
  for (const name of names) {
    const found = cloud.compute.neighbours.network.findSecurityGroup(name, caller.projectId ?? '');
    // Before anything else looks for it, a project's default group may not be there yet.
    if (found === undefined && name !== 'default') {
      throw new Fault(400, `Unable to find security_group with name or id '${name}'`);
    }
  }
  return [...new Set(names)];
}
