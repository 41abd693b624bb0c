import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import type { Actions } from '../actions.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { badRequest, invalid } from '../faults.ts';
import { checkQuota, checkVolumeSize } from '../quotas/usage.ts';
import { accepted, askerOf, readMember, targetOf, textOf } from '../requests.ts';
import { FLAG, isTrueWord, memberOf, NAME, SIZE, TEXT, UUID } from '../schemas.ts';
import { typeNamed } from '../types/find.ts';
import { isMultiattachType } from '../types/state.ts';
import { fromStatus, startWalk } from '../walks.ts';
import { checkImage } from './create-request.ts';
import { volumeOf } from './find.ts';
import { isServedBy } from './move-hooks.ts';
import { isMigrating, type VolumeRow } from './state.ts';

function object(properties: NonNullable<Schema['properties']>, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const EXTEND = memberOf('os-extend', object({ new_size: SIZE }, ['new_size']));
const MIGRATION_POLICY: Schema = { type: ['string', 'null'], enum: ['on-demand', 'never'] };
const RETYPE = memberOf(
  'os-retype',
  object({ new_type: { type: 'string' }, migration_policy: MIGRATION_POLICY }, ['new_type']),
);
const BOOTABLE = memberOf('os-set_bootable', object({ bootable: FLAG }, ['bootable']));
const READONLY = memberOf('os-update_readonly_flag', object({ readonly: FLAG }, ['readonly']));
const REIMAGE = memberOf('os-reimage', object({ image_id: UUID, reimage_reserved: FLAG }, ['image_id']));
const DISK_FORMAT: Schema = { type: 'string', enum: ['raw', 'vmdk', 'vdi', 'qcow2', 'vhd', 'vhdx', 'ploop'] };
const UPLOAD = { image_name: TEXT, force: FLAG, disk_format: DISK_FORMAT, container_format: NAME };
const UPLOAD_31 = {
  ...UPLOAD,
  visibility: { type: 'string', enum: ['community', 'public', 'private', 'shared'] },
  protected: FLAG,
} as const;

/** What users ask of a volume. Source: cinder stable/zed, cinder/api/contrib/volume_actions.py */
export const CHANGE_ACTIONS: Actions = {
  'os-extend': { handle: extend },
  'os-retype': { handle: retype },
  'os-set_bootable': { handle: setBootable },
  'os-update_readonly_flag': { handle: setReadonly },
  'os-volume_upload_image': { handle: upload },
  'os-reimage': { handle: reimage, since: 68 },
  revert: { handle: revert, since: 40 },
};

function extend(request: ServiceRequest): HttpResponse {
  const sizeGib = Number(readMember(request, 'os-extend', EXTEND).new_size);
  const row = volumeOf(request);
  const isAttached = request.microversion >= 42 && row.status === 'in-use';
  const rule = isAttached ? 'volume:extend_attached_volume' : 'volume:extend';
  request.enforce(rule, targetOf(request, row));
  const more = sizeGib - row.sizeGib;
  if (more <= 0) {
    const words = `(current: ${row.sizeGib}, extended: ${sizeGib})`;
    throw invalid('input', `New size for extend must be greater than current size. ${words}.`);
  }
  const wanted = isAttached ? 'in-use' : 'available';
  if (row.status !== wanted) {
    const words = `status must be '{'status': '${wanted}'}' to extend, currently ${row.status}.`;
    throw invalid('volume', `Volume ${row.id} ${words}`);
  }
  const state = request.cloud.blockStorage;
  checkVolumeSize(state, row.projectId, sizeGib);
  const wants = { gigabytes: more };
  checkQuota(state, { projectId: row.projectId, resource: 'volumes', wants, typeId: row.typeId, tellsTotal: true });
  const operation = isAttached ? 'volume_extend_attached' : 'volume_extend';
  startWalk(state.kernel, ['volume', row.id], operation, { args: { sizeGib } });
  return accepted();
}

/** A type may have limits of its own, for a volume with its snapshots. @throws Fault 413 */
function checkTypeQuota(state: BlockStorageState, row: VolumeRow, typeId: string): void {
  const snapshots = state.snapshots.where('volume', row.id);
  const gigabytes = snapshots.reduce((sum, { sizeGib }) => sum + sizeGib, row.sizeGib);
  const wants = { volumes: 1, gigabytes, ...(snapshots.length > 0 && { snapshots: snapshots.length }) };
  checkQuota(state, {
    projectId: row.projectId,
    resource: 'volumes',
    wants,
    typeId,
    typeOnly: true,
    sizeGib: row.sizeGib,
  });
}

function retype(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-retype', RETYPE);
  const row = volumeOf(request, 'volume:retype');
  const state = request.cloud.blockStorage;
  const type = typeNamed(state, textOf(fields, 'new_type') ?? '');
  if (isMultiattachType(type) !== row.isMultiattach && row.status !== 'available') {
    const words =
      'retypes affecting multiattach are only allowed on available volumes, the specified volume however currently has a status of:';
    throw invalid('input', `Invalid volume_type passed, ${words} ${row.status}.`);
  }
  checkTypeQuota(state, row, type.id);
  const isRight = ['available', 'in-use'].includes(row.status) && !isMigrating(row) && row.groupId === null;
  if (!isRight || row.typeId === type.id) throw invalid('volume', RETYPE_REFUSED);
  const moves = fields.migration_policy === 'on-demand' && !isServedBy(state, row, type.id);
  startWalk(state.kernel, ['volume', row.id], 'volume_retype', {
    path: (path) => path.steps.length > 1 === moves && fromStatus(row.status)(path),
    args: { type: type.id },
  });
  return accepted();
}

const RETYPE_REFUSED =
  'Retype needs volume to be in available or in-use state, not be part of an active migration or a consistency group, requested type has to be different that the one from the volume, and for in-use volumes front-end qos specs cannot change.';

function setBootable(request: ServiceRequest): HttpResponse {
  const isBootable = isTrueWord(readMember(request, 'os-set_bootable', BOOTABLE).bootable);
  const row = volumeOf(request, 'volume:update');
  if (row.status === 'maintenance') throw invalid('volume', 'The volume cannot be updated during maintenance.');
  touchVolume(request.cloud.blockStorage, row.id, { isBootable });
  return { ...accepted(), status: 200 };
}

function setReadonly(request: ServiceRequest): HttpResponse {
  const readonly = isTrueWord(readMember(request, 'os-update_readonly_flag', READONLY).readonly) ? 'True' : 'False';
  const row = volumeOf(request, 'volume:update_readonly_flag');
  if (row.status !== 'available') {
    const words = `status must be available to update readonly flag, but current status is: ${row.status}.`;
    throw invalid('volume', `Volume ${row.id} ${words}`);
  }
  const { volumes } = request.cloud.blockStorage;
  volumes.update(row.id, { adminMetadata: { ...row.adminMetadata, readonly } });
  return accepted();
}

function upload(request: ServiceRequest): HttpResponse {
  const properties = request.microversion >= 1 ? UPLOAD_31 : UPLOAD;
  const schema = memberOf('os-volume_upload_image', object(properties, ['image_name']));
  const fields = readMember(request, 'os-volume_upload_image', schema);
  const row = volumeOf(request);
  request.enforce('volume_extension:volume_actions:upload_image', targetOf(request));
  const visibility = request.microversion >= 1 ? (textOf(fields, 'visibility') ?? 'private') : undefined;
  if (visibility === 'public') request.enforce('volume_extension:volume_actions:upload_public', targetOf(request));
  if (row.status !== 'available') throw invalid('volume', `Volume ${row.id} status must be available`);
  const state = request.cloud.blockStorage;
  const image = {
    name: textOf(fields, 'image_name') ?? '',
    diskFormat: textOf(fields, 'disk_format') ?? 'raw',
    containerFormat: textOf(fields, 'container_format') ?? 'bare',
    ...(visibility !== undefined && { visibility, isProtected: isTrueWord(fields.protected) }),
  };
  const properties_ = ownProperties(row);
  const imageId = state.neighbours().images.create({ asker: askerOf(request), properties: properties_, ...image });
  startWalk(state.kernel, ['volume', row.id], 'upload_to_image', {
    path: fromStatus(row.status),
    args: { image: imageId },
  });
  return json(202, { 'os-volume_upload_image': uploadBody(request, row, { ...image, id: imageId }) });
}

/** What Glance keeps of its own accord; the rest of an image's metadata goes back with the volume. */
const CORE = [
  'checksum',
  'container_format',
  'disk_format',
  'image_name',
  'image_id',
  'min_disk',
  'min_ram',
  'name',
  'size',
];

function ownProperties({ imageMetadata }: VolumeRow): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(imageMetadata ?? {}).filter(([name]) => !CORE.includes(name)));
}

function uploadBody(
  request: ServiceRequest,
  row: VolumeRow,
  image: {
    id: string;
    name: string;
    diskFormat: string;
    containerFormat: string;
    visibility?: string;
    isProtected?: boolean;
  },
): object {
  const type = request.cloud.blockStorage.types.find(row.typeId);
  return {
    id: row.id,
    updated_at: row.updatedAtMs === null ? null : isoMicroseconds(row.updatedAtMs),
    status: 'uploading',
    display_description: row.description,
    size: row.sizeGib,
    volume_type: type && {
      id: type.id,
      name: type.name,
      description: type.description,
      is_public: type.isPublic,
      qos_specs_id: type.qosSpecsId,
      extra_specs: type.extraSpecs,
      created_at: isoMicroseconds(type.createdAtMs),
      updated_at: type.updatedAtMs === null ? null : isoMicroseconds(type.updatedAtMs),
      deleted_at: null,
      deleted: false,
    },
    image_id: image.id,
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    image_name: image.name,
    ...(image.visibility !== undefined && { protected: image.isProtected, visibility: image.visibility }),
  };
}

function reimage(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'os-reimage', REIMAGE);
  const row = volumeOf(request);
  const state = request.cloud.blockStorage;
  const isReserved = row.status === 'reserved';
  const rule = isReserved ? 'volume:reimage_reserved' : 'volume:reimage';
  request.enforce(rule, targetOf(request, row));
  if (state.attachments.where('volume', row.id).length > 1) {
    throw new Fault(409, 'Cannot re-image a volume which is attached to more than one server.');
  }
  const wanted = ['available', 'error', ...(isTrueWord(fields.reimage_reserved) ? ['reserved'] : [])];
  if (!wanted.includes(row.status)) {
    const words = `status must be ${wanted.join(' or ')}, but current status is ${row.status}.`;
    throw invalid('volume', `Volume ${row.id} ${words}`);
  }
  const imageId = textOf(fields, 'image_id') ?? '';
  const image = state.neighbours().images.find(imageId, askerOf(request));
  if (image === undefined) throw new Fault(404, `Image ${imageId} could not be found.`);
  checkImage(image, row.sizeGib);
  startWalk(state.kernel, ['volume', row.id], 'reimage', { args: { image: imageId } });
  return accepted();
}

function revert(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'revert', memberOf('revert', { type: 'object' }));
  const row = volumeOf(request);
  const state = request.cloud.blockStorage;
  const latest = state.snapshots.inOrder('created').find(({ volumeId }) => volumeId === row.id);
  if (latest === undefined) throw badRequest(`Volume ${row.id} doesn't have any snapshots.`);
  const asked = textOf(fields, 'snapshot_id');
  if (asked !== latest.id) {
    throw badRequest(`Specified snapshot ${asked ?? 'None'} is None or not the latest one of volume ${row.id}.`);
  }
  const cannot = `Can't revert volume ${row.id} to its latest snapshot ${latest.id}.`;
  if (row.sizeGib !== latest.sizeGib) {
    throw badRequest(`${cannot} The volume size must be equal to the snapshot size.`);
  }
  request.enforce('volume:revert_to_snapshot', targetOf(request, row));
  const refuse = (what: string, kind: string) =>
    new Fault(409, `Invalid ${kind}: ${cannot} ${what} status must be 'available'.`);
  if (row.status !== 'available') throw refuse("Volume's", 'volume');
  if (latest.status !== 'available') throw refuse("Snapshot's", 'snapshot');
  startWalk(state.kernel, ['volume', row.id], 'revert_to_snapshot', { args: { snapshot: latest.id } });
  return accepted();
}
