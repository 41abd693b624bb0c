import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { below, checkLimit } from '../faults.ts';
import { imageBody, stampOf } from './body.ts';
import { changeOf } from './create.ts';
import { enforceChange, enforceOn, enforceVisibility, imageOf, targetOf } from './lookup.ts';
import { type Change, readChanges } from './read-changes.ts';
import type { ImageRow } from './state.ts';

/** Fields that are there in every image and can be written. */
const FIELDS = [
  'name',
  'visibility',
  'protected',
  'os_hidden',
  'owner',
  'disk_format',
  'container_format',
  'min_disk',
  'min_ram',
  'tags',
];

/** Changes an image. Source: glance stable/zed, glance/api/v2/images.py, `ImagesController.update` */
export function updateImage(request: ServiceRequest): HttpResponse {
  const changes = readChanges(request);
  const before = imageOf(request);
  let row = before;
  for (const change of changes) row = apply(request, row, change);
  if (changes.length > 0) {
    const { images, kernel } = request.cloud.image;
    row = images.replace(row.id, { ...row, updatedAt: stampOf(kernel) });
  }
  return json(200, imageBody(row));
}

function apply(request: ServiceRequest, row: ImageRow, change: Change): ImageRow {
  const name = change.path[0] ?? '';
  if (name === 'locations') return refuseLocations(request, row, change);
  const isField = FIELDS.includes(name);
  const has = isField || Object.hasOwn(row.properties, name);
  if (change.op === 'replace' && name === 'owner' && !request.caller.isAdmin) {
    throw below(403, "Owner can't be updated by non admin.");
  }
  if (name === 'visibility' && change.op !== 'remove') {
    enforceVisibility(request, change.value, targetOf(request, row));
  }
  enforceChange(request, 'modify_image', row);
  if (change.op === 'remove') return remove(row, name, isField);
  if (change.op === 'add' && has && change.isOld) throw below(409, `Property ${name} already present.`);
  if (change.op === 'replace' && !has) throw below(409, `Property ${name} does not exist.`);
  return isField ? setField(row, name, change.value) : setProperty(row, name, change.value);
}

function remove(row: ImageRow, name: string, isField: boolean): ImageRow {
  if (isField) throw below(403, `Property ${name} may not be removed.`);
  if (!Object.hasOwn(row.properties, name)) throw below(409, `Property ${name} does not exist.`);
  const { [name]: _, ...properties } = row.properties;
  return { ...row, properties };
}

function setField(row: ImageRow, name: string, value: unknown): ImageRow {
  const isFormat = name === 'disk_format' || name === 'container_format';
  if (isFormat && row.status !== 'queued' && row.status !== 'importing') {
    throw new Fault(403, `Attribute ${name} can be only replaced for a queued image.`);
  }
  return { ...row, ...changeOf({ [name]: value }) };
}

function setProperty(row: ImageRow, name: string, value: unknown): ImageRow {
  if (name.length > 255) throw new Fault(400, 'Custom property should not be greater than 255 characters.');
  const properties = { ...row.properties, [name]: typeof value === 'string' ? value : null };
  checkLimit('properties', Object.keys(properties).filter((one) => !one.startsWith('os_glance_')).length);
  return { ...row, properties };
}

const VERBS = { add: 'add', replace: 'update', remove: 'remove' } as const;

/** Locations are not shown here, as in most clouds; then they cannot be written either. */
function refuseLocations(request: ServiceRequest, row: ImageRow, { op, value }: Change): never {
  if (op === 'replace' && Array.isArray(value) && value.length === 0) {
    throw below(403, 'Cannot set locations to empty list.');
  }
  if (op === 'remove') enforceChange(request, 'delete_image_location', row);
  else enforceOn(request, 'set_image_location', row);
  throw new Fault(403, `It's not allowed to ${VERBS[op]} locations if locations are invisible.`);
}
