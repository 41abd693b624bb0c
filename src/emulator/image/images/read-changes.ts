import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { bodyOf, checkSchema, typeOf } from '../faults.ts';
import { IMAGE_PROPERTIES, IMAGE_SCHEMA } from '../schemas/image-schema.table.ts';
import { isReserved } from './reserved.ts';

/** One change that a PATCH asks for. */
export interface Change {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: readonly string[];
  readonly value: unknown;
  /** The older media type: adding what is there is a conflict. */
  readonly isOld: boolean;
}

const TYPES = ['application/openstack-images-v2.0-json-patch', 'application/openstack-images-v2.1-json-patch'] as const;
const OPERATIONS = ['add', 'remove', 'replace'] as const;
const READ_ONLY = [
  'created_at',
  'updated_at',
  'status',
  'checksum',
  'size',
  'virtual_size',
  'direct_url',
  'self',
  'file',
  'schema',
  'id',
  'os_hash_algo',
  'os_hash_value',
];

/**
 * Reads the changes of a PATCH.
 *
 * @throws Fault 415 for another media type, 400 for what is no change, 403 for what callers may not change
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer.update`
 */
export function readChanges(request: ServiceRequest): Change[] {
  const type = typeOf(request);
  if (!TYPES.some((one) => one === type)) throw new Fault(415, type, { headers: { 'Accept-Patch': TYPES.join(', ') } });
  const body = bodyOf(request);
  if (!Array.isArray(body)) throw new Fault(400, 'Request body must be a JSON array of operation objects.');
  return body.map((raw) => readChange(raw, type === TYPES[0]));
}

function readChange(raw: unknown, isOld: boolean): Change {
  if (!isObject(raw)) throw new Fault(400, 'Operations must be JSON objects.');
  const [op, pointer] = isOld ? oldStyle(raw) : newStyle(raw);
  const path = readPointer(pointer);
  checkDepth(op, path);
  if (op !== 'remove' && !Object.hasOwn(raw, 'value')) {
    throw new Fault(400, `Operation "${op}" requires a member named "value".`);
  }
  const change = { op, path, value: raw.value, isOld };
  checkChange(change);
  return change;
}

function newStyle(raw: Readonly<Record<string, unknown>>): [Change['op'], unknown] {
  const words = `It must be one of the following: ${OPERATIONS.join(', ')}.`;
  if (raw.op === undefined || raw.op === null) {
    throw new Fault(400, `Unable to find \`op\` in JSON Schema change. ${words}`);
  }
  const op = OPERATIONS.find((one) => one === raw.op);
  if (op === undefined) throw new Fault(400, `Invalid operation: \`${plain(raw.op)}\`. ${words}`);
  if (!Object.hasOwn(raw, 'path')) throw new Fault(400, "Unable to find 'path' in JSON Schema change");
  return [op, raw.path];
}

function oldStyle(raw: Readonly<Record<string, unknown>>): [Change['op'], unknown] {
  const found = OPERATIONS.filter((one) => Object.hasOwn(raw, one));
  const [op] = found;
  const names = 'named "add", "remove", or "replace".';
  if (found.length > 1) throw new Fault(400, `Operation objects must contain only one member ${names}`);
  if (op === undefined) throw new Fault(400, `Operation objects must contain exactly one member ${names}`);
  return [op, raw[op]];
}

function readPointer(pointer: unknown): string[] {
  if (typeof pointer !== 'string' || !pointer.startsWith('/')) return refuse(pointer, 'does not start with "/".');
  if (/\/\s*?\//.test(pointer.slice(1))) return refuse(pointer, 'contains adjacent "/".');
  if (pointer.length > 1 && pointer.endsWith('/')) return refuse(pointer, 'end with "/".');
  if (/~[^01]/.test(pointer) || pointer.endsWith('~')) {
    return refuse(pointer, 'contains "~" not part of a recognized escape sequence.');
  }
  const parts = pointer.replace(/^\/+/, '').split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~').trim());
}

function refuse(pointer: unknown, why: string): never {
  throw new Fault(400, `Pointer \`${plain(pointer)}\` ${why}`);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function checkDepth(op: Change['op'], path: readonly string[]): void {
  const depth = path[0] === 'locations' && op !== 'replace' ? 2 : 1;
  if (path.length !== depth) throw new Fault(400, `Invalid JSON pointer for this resource: '/${path.join('/')}'`);
}

function checkChange({ op, path, value }: Change): void {
  const root = path[0] ?? '';
  if (READ_ONLY.includes(root)) throw new Fault(403, `Attribute '${root}' is read-only.`);
  if (isReserved(root)) throw new Fault(403, `Attribute '${root}' is reserved.`);
  if (op === 'remove') return;
  const isList = Object.hasOwn(IMAGE_PROPERTIES, root) && IMAGE_PROPERTIES[root]?.type === 'array';
  if (path.length === 1) checkSchema('image', IMAGE_SCHEMA, { [root]: value });
  else if (isList) checkSchema('image', IMAGE_SCHEMA, { [root]: [value] });
}
