import type { Kind } from '../model/kind.ts';

/**
 * What a representation says that lives in other tables than the resource, so that its change moves no stamp: of a server the
 * addresses, the tags, the security groups and the attached volumes.
 *
 * Source: nova stable/zed, nova/objects/instance.py, `Instance.save`, which writes no row when no column of its own changed
 */
const UNSTAMPED: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  server: ['addresses', 'tags', 'security_groups', 'os-extended-volumes:volumes_attached'],
};

/**
 * A number that is another one when something unstamped changed; in whatever order a service lists its parts.
 *
 * @returns a 32-bit hash; `undefined` for kinds all of whose changes are stamped
 */
export function unstampedDetails(kind: Kind, body: Readonly<Record<string, unknown>>): number | undefined {
  const fields = UNSTAMPED[kind];
  return fields === undefined ? undefined : hashOf(JSON.stringify(fields.map((name) => ordered(body[name]))));
}

/** Lists sorted by their text, objects by their names. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => JSON.stringify(ordered(part))).toSorted(byText);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.entries(value)
    .map(([name, part]) => [name, ordered(part)])
    .toSorted((a, b) => byText(String(a[0]), String(b[0])));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** FNV-1a of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
