import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { below, bodyOf, checkLimit, checkSchema } from '../faults.ts';
import { IMAGE_SCHEMA } from '../schemas/image-schema.table.ts';
import { IMPORT_METHODS, STORE_IDS } from '../stores/stores.table.ts';
import { imageBody, stampOf } from './body.ts';
import { enforceVisibility } from './lookup.ts';
import { isReserved } from './reserved.ts';
import { type ImageRow, NEW_IMAGE } from './state.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What callers may never write. */
const NEVER = ['direct_url', 'self', 'file', 'schema', 'stores'];
/** What Glance writes. */
const READ_ONLY = [
  'created_at',
  'updated_at',
  'status',
  'checksum',
  'os_hash_algo',
  'os_hash_value',
  'size',
  'virtual_size',
];
const FIELDS = [
  'id',
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

/** Makes an image without bytes. Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer.create`, `ImagesController.create` */
export function createImage(request: ServiceRequest): HttpResponse {
  const fields = readFields(request);
  const owner = ownerOf(request, fields);
  for (const name of READ_ONLY) if (name in fields) throw new Fault(403, `Attribute '${name}' is read-only.`);
  if ('locations' in fields) throw new Fault(403, "Attribute 'locations' is reserved.");
  const { images, kernel } = request.cloud.image;
  const stamp = stampOf(kernel);
  const id = textIn(fields, 'id') ?? kernel.random.uuid();
  if (images.find(id)) throw new Fault(409, `Image ID ${id} already exists!`);
  const row = images.insert({ ...NEW_IMAGE, ...writable(fields), id, owner, createdAt: stamp, updatedAt: stamp });
  return json(201, imageBody(row), {
    Location: `${request.serviceUrl}/v2/images/${id}`,
    'OpenStack-image-import-methods': IMPORT_METHODS.join(','),
    'OpenStack-image-store-ids': STORE_IDS.join(','),
  });
}

function readFields(request: ServiceRequest): Fields {
  const body = bodyOf(request);
  if (!isObject(body)) throw new Fault(400, 'Unexpected body type. Expected list/dict.');
  for (const name of NEVER) if (name in body) throw new Fault(403, `Attribute '${name}' is read-only.`);
  checkSchema('image', IMAGE_SCHEMA, body);
  for (const name of Object.keys(body)) {
    if (FIELDS.includes(name) || READ_ONLY.includes(name)) continue;
    if (name.length > 255) throw new Fault(400, 'Custom property should not be greater than 255 characters.');
    if (isReserved(name)) throw below(403, `Attribute '${name}' is reserved.`);
  }
  return body;
}

/** Whose image it will be. @throws Fault 403 */
function ownerOf(request: ServiceRequest, fields: Fields): string | null {
  const { caller } = request;
  const asked = fields.owner;
  const owner = typeof asked === 'string' || asked === null ? asked : (caller.projectId ?? null);
  if (!caller.isAdmin && owner !== caller.projectId) {
    throw new Fault(403, `You are not permitted to create images owned by '${owner ?? 'None'}'.`);
  }
  const target = { project_id: owner, owner, visibility: fields.visibility ?? 'private' };
  request.enforce('add_image', target);
  enforceVisibility(request, fields.visibility, target);
  return owner;
}

/** The fields as a row has them; the schema was checked before. */
function writable(fields: Fields): Partial<ImageRow> {
  const properties: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!FIELDS.includes(name)) properties[name] = typeof value === 'string' ? value : null;
  }
  checkLimit('properties', Object.keys(properties).length);
  return { ...changeOf(fields), properties };
}

/**
 * The fields that callers may write, as a row has them. Values must fit the schema.
 *
 * @throws Fault 400 for a negative least size, 413 for too many tags
 */
export function changeOf(fields: Fields): Partial<ImageRow> {
  return {
    ...(fields.name !== undefined && { name: textIn(fields, 'name') ?? null }),
    ...(typeof fields.visibility === 'string' && { visibility: fields.visibility }),
    ...(typeof fields.protected === 'boolean' && { protected: fields.protected }),
    ...(typeof fields.os_hidden === 'boolean' && { hidden: fields.os_hidden }),
    ...(fields.owner !== undefined && { owner: textIn(fields, 'owner') ?? null }),
    ...(fields.disk_format !== undefined && { diskFormat: textIn(fields, 'disk_format') ?? null }),
    ...(fields.container_format !== undefined && { containerFormat: textIn(fields, 'container_format') ?? null }),
    ...(fields.min_disk !== undefined && { minDisk: leastOf(fields, 'min_disk') }),
    ...(fields.min_ram !== undefined && { minRam: leastOf(fields, 'min_ram') }),
    ...(fields.tags !== undefined && { tags: tagsOf(fields.tags) }),
  };
}

function leastOf(fields: Fields, name: string): number {
  const value = typeof fields[name] === 'number' ? fields[name] : 0;
  if (value >= 0) return value;
  throw new Fault(400, `Invalid value '${value}' for parameter '${name}': Cannot be a negative value`);
}

function tagsOf(value: unknown): string[] {
  const tags = Array.isArray(value) ? [...new Set(value.map(String))].sort() : [];
  checkLimit('tags', tags.length);
  return tags;
}

function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}
