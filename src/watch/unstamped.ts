import type { Kind } from '../model/kind.ts';

/**
 * What a representation says that lives in other tables than the resource, so that its change moves no stamp: of a server the
 * addresses, the tags, the security groups and the attached volumes.
 *
 * Source: nova stable/zed, nova/objects/instance.py, `Instance.save`, which writes no row when no column of its own changed
 */
const UNSTAMPED: Readonly<Partial<Record<Kind, readonly Field[]>>> = {
  server: ['addresses', 'tags', 'security_groups', 'os-extended-volumes:volumes_attached'].map(fieldOf),
};

/** A field with the hash of its name, which is made once and not for each server, and of the value it had last: of many that is one object. */
interface Field {
  readonly name: string;
  readonly hash: number;
  last: { readonly value: unknown; readonly hash: number };
}

function fieldOf(name: string): Field {
  const hash = nameHash(name);
  return { name, hash, last: { value: undefined, hash: pairHash(hash, undefined) } };
}

/**
 * A number that is another one when something unstamped changed; in whatever order a service lists its parts.
 *
 * @returns a 32-bit hash; `undefined` for kinds all of whose changes are stamped
 */
export function unstampedDetails(kind: Kind, body: Readonly<Record<string, unknown>>): number | undefined {
  const fields = UNSTAMPED[kind];
  if (fields === undefined) return undefined;
  let hash = 0;
  for (const field of fields) {
    const value = body[field.name];
    if (field.last.value !== value) field.last = { value, hash: pairHash(field.hash, value) };
    hash = (hash + field.last.hash) | 0;
  }
  return hash >>> 0;
}

/** Sums over the parts of lists and objects, so that their order does not count. */
function hashOf(value: unknown): number {
  if (typeof value === 'string') return textHash(value);
  if (Array.isArray(value)) {
    let hash = 1;
    for (const part of value) hash = (hash + mix(hashOf(part))) | 0;
    return hash;
  }
  if (typeof value !== 'object' || value === null) return textHash(`\0${JSON.stringify(value ?? null)}`);
  let hash = 2;
  for (const name in value) {
    hash = (hash + pairHash(nameHash(name), (value as Readonly<Record<string, unknown>>)[name])) | 0;
  }
  return hash;
}

function nameHash(name: string): number {
  return Math.imul(textHash(name), 31);
}

/** @param name - the hash of the name */
function pairHash(name: number, value: unknown): number {
  return mix(name ^ mix(hashOf(value)));
}

/** Spreads the bits, so that sums of different parts differ. The finaliser of MurmurHash3. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** FNV-1a of 32 bits. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
