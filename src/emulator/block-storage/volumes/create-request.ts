import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest, invalid, notFound } from '../faults.ts';
import type { SourceImage } from '../neighbours.ts';
import { askerOf, type Fields, metadataOf, readBody, sees, targetOf, textOf, trimmed } from '../requests.ts';
import { FLAG, isTrueWord, isUuid, METADATA_OR_NULL, NAME, NULL_OR_UUID, SIZE } from '../schemas.ts';
import { defaultTypeOf, isOpen, typeNamed } from '../types/find.ts';
import type { NewVolume, VolumeSource } from './create.ts';
import { volumeNamed } from './find.ts';

const PROPERTIES: NonNullable<Schema['properties']> = {
  name: NAME,
  description: NAME,
  display_name: NAME,
  display_description: NAME,
  volume_type: NAME,
  metadata: METADATA_OR_NULL,
  snapshot_id: NULL_OR_UUID,
  source_volid: NULL_OR_UUID,
  consistencygroup_id: NULL_OR_UUID,
  size: { ...SIZE, type: ['integer', 'string', 'null'] },
  availability_zone: { type: ['string', 'null'], minLength: 1, maxLength: 255 },
  multiattach: { oneOf: [{ type: 'null' }, FLAG] },
  image_id: NAME,
  imageRef: NAME,
};

/** The shape of a request by microversion: groups since 3.13, backups since 3.47, nothing unknown since 3.53. */
function schemaFor(microversion: number): Schema {
  const volume: Schema = {
    type: 'object',
    properties: {
      ...PROPERTIES,
      ...(microversion >= 13 && { group_id: NAME }),
      ...(microversion >= 47 && { backup_id: NULL_OR_UUID }),
    },
    additionalProperties: microversion < 53,
  };
  return {
    type: 'object',
    properties: { volume, 'OS-SCH-HNT:scheduler_hints': { type: ['object', 'null'] } },
    required: ['volume'],
    additionalProperties: false,
  };
}

/**
 * Reads a request for a volume and looks up all that it names.
 *
 * @throws Fault 400, 403, 404
 *
 * Source: cinder stable/zed, cinder/api/v3/volumes.py, create; cinder/volume/flows/api/create_volume.py
 */
export function readNewVolume(request: ServiceRequest): NewVolume {
  const member = readBody(request, schemaFor(request.microversion)).volume;
  const fields = isObject(member) && Object.keys(member).length > 0 ? member : undefined;
  if (fields === undefined)
    throw new Fault(
      400,
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
    );
  const state = request.cloud.blockStorage;
  const typeName = textOf(fields, 'volume_type');
  const type = typeName ? typeNamed(state, typeName) : undefined;
  if (type && !isOpen(request, type)) throw new Fault(404, `Volume type ${type.id} could not be found.`);
  const { source, sizeGib: asked } = readSource(request, fields);
  const groupId = readGroup(request, fields, type?.id);
  if (isTrueWord(fields.multiattach)) throw badRequest(MULTIATTACH_GONE);
  request.enforce(source.kind === 'image' ? 'volume:create_from_image' : 'volume:create', targetOf(request));
  const sizeGib = sizeFor(asked, source);
  return {
    ...askerOf(request),
    name: trimmed(fields, 'name', 'display_name'),
    description: trimmed(fields, 'description', 'display_description'),
    sizeGib,
    type: type ?? typeLike(request, source),
    zone: zoneOf(request, fields, source),
    metadata: metadataOf(fields) ?? {},
    groupId,
    source,
  };
}

const MULTIATTACH_GONE =
  'multiattach parameter has been removed. The default behavior is to use multiattach enabled volume types. Contact your administrator to create a multiattach enabled volume type and use it to create multiattach volumes.';

function readSource(request: ServiceRequest, fields: Fields): { source: VolumeSource; sizeGib: number | undefined } {
  const { snapshots, backups } = request.cloud.blockStorage;
  const size = fields.size === null || fields.size === undefined ? undefined : Number(fields.size);
  const snapshotId = textOf(fields, 'snapshot_id');
  const sourceId = textOf(fields, 'source_volid');
  const backupId = request.microversion >= 47 ? textOf(fields, 'backup_id') : null;
  const imageRef = textOf(fields, 'imageRef', 'image_id');
  if (snapshotId) {
    const snapshot = snapshots.find(snapshotId);
    if (snapshot === undefined || !sees(request, snapshot)) throw notFound('Snapshot', snapshotId);
    return { source: { kind: 'snapshot', snapshot }, sizeGib: size ?? snapshot.sizeGib };
  }
  if (sourceId) {
    const volume = volumeNamed(request, sourceId);
    return { source: { kind: 'volume', volume }, sizeGib: size ?? volume.sizeGib };
  }
  if (imageRef) return { source: { kind: 'image', image: imageOf(request, imageRef) }, sizeGib: size };
  if (backupId) {
    const backup = backups.find(backupId);
    if (backup === undefined || !sees(request, backup)) throw notFound('Backup', backupId);
    return { source: { kind: 'backup', backup }, sizeGib: size ?? backup.sizeGib };
  }
  return { source: { kind: 'nothing' }, sizeGib: size };
}

function imageOf(request: ServiceRequest, ref: string): SourceImage {
  const id = ref.split('/').at(-1) ?? ref;
  const { images } = request.cloud.blockStorage.neighbours();
  const image = isUuid(id) ? images.find(id, askerOf(request)) : undefined;
  if (image === undefined) throw badRequest('Invalid image identifier or unable to access requested image.');
  return image;
}

/** Looks at sizes and at the state of what is copied. */
function sizeFor(asked: number | undefined, source: VolumeSource): number {
  checkSourceStatus(source);
  if (asked === undefined) throw invalid('input', "Volume size 'None' must be an integer and greater than 0");
  const size = `Volume size '${asked}'GB cannot be smaller than`;
  if (source.kind === 'snapshot' && asked < source.snapshot.sizeGib) {
    const least = source.snapshot.sizeGib;
    throw invalid('input', `${size} the snapshot size ${least}GB. They must be >= original snapshot size.`);
  }
  if (source.kind === 'volume' && asked < source.volume.sizeGib) {
    const least = source.volume.sizeGib;
    throw invalid('input', `${size} original volume size  ${least}GB. They must be >= original volume size.`);
  }
  if (source.kind === 'backup' && asked < source.backup.sizeGib) {
    const words = `the backup size ${source.backup.sizeGib}GB. It must be >= backup size.`;
    throw invalid('input', `Volume size ${asked}GB cannot be smaller than ${words}`);
  }
  if (source.kind === 'image') checkImage(source.image, asked);
  return asked;
}

function checkSourceStatus(source: VolumeSource): void {
  const refuse = (what: 'snapshot' | 'volume' | 'backup', name: string, words: string) =>
    invalid(what, `Originating ${name} status must be one of '${words}' values`);
  if (source.kind === 'snapshot' && source.snapshot.status !== 'available') {
    throw refuse('snapshot', 'snapshot', 'available');
  }
  if (source.kind === 'volume' && !['available', 'in-use'].includes(source.volume.status)) {
    throw refuse('volume', 'source volume', 'available, in-use');
  }
  if (source.kind === 'backup' && source.backup.status !== 'available') throw refuse('backup', 'backup', 'available');
}

/** Whether an image can be a volume of a size. @throws Fault 400 */
export function checkImage(image: SourceImage, sizeGib: number): void {
  if (image.status !== 'active') throw invalid('input', `Image ${image.id} is not active.`);
  const imageGib = Math.ceil(image.sizeBytes / 2 ** 30);
  if (imageGib > sizeGib) {
    throw invalid('input', `Size of specified image ${imageGib}GB is larger than volume size ${sizeGib}GB.`);
  }
  if (sizeGib < image.minDiskGib) {
    const words = `cannot be smaller than the image minDisk size ${image.minDiskGib}GB.`;
    throw invalid('input', `Volume size ${sizeGib}GB ${words}`);
  }
}

/** A copy has the type of what it is made from. */
function typeLike(request: ServiceRequest, source: VolumeSource) {
  const { types } = request.cloud.blockStorage;
  const typeId =
    source.kind === 'snapshot' ? source.snapshot.typeId : source.kind === 'volume' ? source.volume.typeId : undefined;
  return (typeId && types.find(typeId)) || defaultTypeOf(request.cloud.blockStorage, askerOf(request).projectId);
}

function zoneOf(request: ServiceRequest, fields: Fields, source: VolumeSource): string {
  const zones = request.cloud.blockStorage.services.all().map(({ zone }) => zone);
  const zone = textOf(fields, 'availability_zone') ?? (source.kind === 'volume' ? source.volume.zone : 'nova');
  if (!zones.includes(zone)) throw badRequest(`Availability zone '${zone}' is invalid.`);
  return zone;
}

function readGroup(request: ServiceRequest, fields: Fields, typeId: string | undefined): string | null {
  const id = request.microversion >= 13 ? textOf(fields, 'group_id') : null;
  if (id === null) return null;
  const group = request.cloud.blockStorage.groups.find(id);
  if (group === undefined || !sees(request, group)) throw notFound('Group', id);
  if (typeId === undefined) throw invalid('input', 'volume_type must be provided when creating a volume in a group.');
  if (!group.typeIds.includes(typeId)) {
    const words = 'requested type must be supported by this group';
    throw invalid('input', `Invalid volume_type provided: ${typeId} (${words}).`);
  }
  if (!['available'].includes(group.status)) {
    throw invalid('group', "Originating group status must be one of 'available' values");
  }
  return id;
}
