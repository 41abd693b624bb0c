import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, flagOf, numberOf, objectsOf, textOf } from '../bodies.ts';
import type { FlavorRow } from '../flavors/state.ts';
import type { Asker, ImageView } from '../neighbours.ts';
import { askerOfRequest } from './find.ts';
import type { ServerVolume } from './state.ts';

function invalid(why: string): Fault {
  return new Fault(400, `Block Device Mapping is Invalid: ${why}`);
}

/** What a block device is made of, in words of the newer form. */
interface Device {
  readonly source: string;
  readonly destination: string;
  readonly id?: string;
  readonly sizeGib?: number;
  readonly bootIndex: number | null;
  readonly deletes: boolean;
  readonly name?: string;
  readonly tag?: string;
  readonly volumeType?: string;
}

/** What a creation asked for in block devices, checked. */
export interface AskedVolumes {
  readonly volumes: readonly Omit<ServerVolume, 'id'>[];
  /** Claims that it boots from one of them. */
  readonly isVolumeBacked: boolean;
}

/**
 * Reads and checks the block devices of a new server.
 *
 * @throws Fault 400, 403 in Nova's words
 *
 * Source: nova stable/zed, nova/compute/api.py, _validate_bdm; nova/block_device.py
 */
export function readVolumes(
  request: ServiceRequest,
  server: Fields,
  { image, flavor }: { readonly image: ImageView | undefined; readonly flavor: FlavorRow },
): AskedVolumes {
  const devices = devicesOf(server);
  if (server.block_device_mapping !== undefined && server.block_device_mapping_v2 !== undefined) {
    throw new Fault(400, 'Using different block_device_mapping syntaxes is not allowed in the same request.');
  }
  checkBoot(devices, image !== undefined);
  const asker = askerOfRequest(request);
  const kept = devices.filter((device) => device.destination === 'volume');
  const volumes = kept.map((device, at) => mappingOf(request, asker, { device, at, flavor }));
  const root = devices.find(({ bootIndex }) => bootIndex === 0);
  return { volumes, isVolumeBacked: root?.destination === 'volume' };
}

function devicesOf(server: Fields): readonly Device[] {
  const old = objectsOf(server, 'block_device_mapping').map(oldDevice);
  return [...old, ...objectsOf(server, 'block_device_mapping_v2').map(device)];
}

function device(fields: Fields): Device {
  const source =
    textOf(fields, 'source_type') ??
    (fields.volume_id ? 'volume' : fields.snapshot_id ? 'snapshot' : fields.image_id ? 'image' : 'blank');
  const id = textOf(fields, 'uuid') ?? textOf(fields, `${source}_id`);
  if (source !== 'blank' && id === undefined) throw invalid('Missing device UUID.');
  const index = fields.boot_index;
  return {
    source,
    destination: textOf(fields, 'destination_type') ?? (source === 'image' || source === 'blank' ? 'local' : 'volume'),
    bootIndex: index === undefined || index === null || Number(index) < 0 ? null : Number(index),
    ...common(fields),
    ...(id !== undefined && { id }),
  };
}

function common(fields: Fields) {
  const sizeGib = numberOf(fields, 'volume_size');
  const name = textOf(fields, 'device_name');
  const tag = textOf(fields, 'tag');
  const volumeType = textOf(fields, 'volume_type');
  return {
    deletes: flagOf(fields, 'delete_on_termination') ?? false,
    ...(sizeGib !== undefined && { sizeGib }),
    ...(name !== undefined && { name }),
    ...(tag !== undefined && { tag }),
    ...(volumeType !== undefined && { volumeType }),
  };
}

/** The older form: a device by its name; `vda` is the root. */
function oldDevice(fields: Fields): Device {
  const isRoot = /^(?:\/dev\/)?[hsvx]*da$/.test(textOf(fields, 'device_name') ?? '');
  const volume = textOf(fields, 'volume_id');
  const snapshot = textOf(fields, 'snapshot_id');
  const id = volume ?? snapshot;
  return {
    source: volume !== undefined ? 'volume' : snapshot !== undefined ? 'snapshot' : 'blank',
    destination: 'volume',
    bootIndex: isRoot ? 0 : null,
    ...common(fields),
    ...(id !== undefined && { id }),
  };
}

function checkBoot(devices: readonly Device[], hasImage: boolean): void {
  const indexes = devices.map(({ bootIndex }) => bootIndex).filter((index) => index !== null);
  const implied = hasImage && !devices.some(({ source, bootIndex }) => source === 'image' && bootIndex === 0);
  const all = implied ? [0, ...indexes] : indexes;
  if (!hasImage && devices.length === 0) throw new Fault(400, 'Missing imageRef attribute');
  const isSequence = [...all].sort((a, b) => a - b).every((index, at) => index === at);
  if (all.length === 0 || !isSequence) {
    throw invalid('Boot sequence for the instance and image/block device mapping combination is not valid.');
  }
}

function mappingOf(
  request: ServiceRequest,
  asker: Asker,
  { device, at, flavor }: { readonly device: Device; readonly at: number; readonly flavor: FlavorRow },
): Omit<ServerVolume, 'id'> {
  const { source, id = '', bootIndex } = device;
  const letter = String.fromCharCode('b'.charCodeAt(0) + at);
  const mapping = {
    volumeId: source === 'volume' ? id : null,
    attachmentId: null,
    device: device.name ?? (bootIndex === 0 ? '/dev/vda' : `/dev/vd${letter}`),
    bootIndex,
    deletesOnTermination: device.deletes,
    tag: device.tag ?? null,
  };
  if (source === 'volume') {
    checkVolume(request, asker, device);
    return mapping;
  }
  const sizeGib = sizeOf(request, asker, { device, flavor });
  const type: 'image' | 'snapshot' | 'blank' =
    source === 'image' ? 'image' : source === 'snapshot' ? 'snapshot' : 'blank';
  const { volumeType } = device;
  const made = {
    type,
    sizeGib,
    ...(device.id !== undefined && { id: device.id }),
    ...(volumeType !== undefined && { volumeType }),
  };
  return { ...mapping, source: made };
}

function checkVolume({ cloud }: ServiceRequest, asker: Asker, { id = '', bootIndex }: Device): void {
  const volume = cloud.compute.neighbours.volumes.find(id, asker);
  if (volume === undefined) throw invalid(`failed to get volume ${id}.`);
  if (bootIndex === 0 && !volume.isBootable) throw new Fault(400, `Block Device ${id} is not bootable.`);
}

function sizeOf(
  { cloud }: ServiceRequest,
  asker: Asker,
  { device, flavor }: { readonly device: Device; readonly flavor: FlavorRow },
): number {
  const { source, id = '', sizeGib = 0 } = device;
  const { volumes, images } = cloud.compute.neighbours;
  if (source === 'snapshot') {
    const snapshot = volumes.findSnapshot(id, asker);
    if (snapshot === undefined) throw invalid(`failed to get snapshot ${id}.`);
    return sizeGib || snapshot.sizeGib;
  }
  if (source === 'image') {
    if (images.find(id, asker) === undefined) throw invalid(`failed to get image ${id}.`);
    if (sizeGib === 0 && flavor.diskGib === 0) {
      throw invalid("Images with destination_type 'volume' need to have a non-zero size specified");
    }
    return sizeGib || flavor.diskGib;
  }
  if (sizeGib === 0) throw invalid("Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size");
  return sizeGib;
}
