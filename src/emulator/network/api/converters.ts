import { isObject } from '../../kernel/json.ts';
import { pythonRepr, pythonStr } from '../../validation/python-repr.ts';
import { formatCidr, formatIp, parseCidr, parseIp } from '../addresses/ip.ts';
import { invalid, invalidInput } from './faults.ts';
import { PROTOCOLS } from './protocols.table.ts';

/** Source of all: neutron-lib stable/zed, neutron_lib/api/converters.py */

/** `true`, `'True'`, `1`, `'1'` and the like. */
export function toBoolean(value: unknown): boolean {
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (word === true || word === 'true' || word === '1' || word === 1) return true;
  if (word === false || word === 'false' || word === '0' || word === 0) return false;
  throw invalidInput(`'${pythonStr(value)}' cannot be converted to boolean`);
}

/** The same; `null` stays. */
export function toBooleanOrNull(value: unknown): boolean | null {
  return value === null ? null : toBoolean(value);
}

/** A whole number, or a text of one. */
export function toInteger(value: unknown): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
  throw invalidInput(`'${pythonStr(value)}' is not an integer`);
}

/** The same; `null` stays. */
export function toIntegerOrNull(value: unknown): number | null {
  return value === null ? null : toInteger(value);
}

/** A port of TCP or UDP, or `null`. */
export function toPortOrNull(value: unknown): number | null {
  if (value === null) return null;
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value));
  const port = isNumber ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65535) return Math.trunc(port);
  const error = Object.assign(invalidInput(''), { message: `Invalid value for port ${pythonStr(value)}` });
  Object.assign(error, { detail: { type: 'SecurityGroupInvalidPortValue' } });
  throw error;
}

/** `null` is an empty list. */
export function noneToEmpty(value: unknown): unknown {
  return value === null ? [] : value;
}

/** A list as it is, the keys of an object, anything else as the only one of a list; `null` is an empty list. */
export function toList(value: unknown): readonly unknown[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.keys(value) : [value];
}

/** A network without the bits beyond its prefix. */
export function toCidr(value: unknown): unknown {
  if (value === null) return null;
  const cidr = typeof value === 'string' && value.includes('/') ? parseCidr(value) : undefined;
  if (cidr === undefined) throw invalidInput(`${pythonStr(value)} is not in a CIDR format`);
  return formatCidr(cidr);
}

/** An address in its usual form; anything else stays, for the check to refuse. */
export function toIp(value: unknown): unknown {
  const ip = typeof value === 'string' ? parseIp(value) : undefined;
  return ip === undefined ? value : formatIp(ip);
}

/** `IPv4` or `IPv6` in any case. */
export function toEthertype(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const found = ['IPv4', 'IPv6'].find((type) => type.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  const text = `Security group rule for ethertype '${value}' not supported. Allowed values are ['IPv4', 'IPv6'].`;
  throw invalid('SecurityGroupRuleInvalidEtherType', text);
}

/** A protocol in lower case, a number as text. */
export function toProtocol(value: unknown): unknown {
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value.toLowerCase() : pythonRepr(value);
}

/** A protocol that there is, as it is written. @throws Fault 400 */
export function toKnownProtocol(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') throw invalidInput(`Input value ${pythonStr(value)} must be string type`);
  if (value.toLowerCase() in PROTOCOLS || (/^\d+$/.test(value) && Number(value) < 256)) return value;
  const text = `IP protocol '${pythonStr(value)}' is not supported. Only protocol names and their integer representation (0 to 255) are supported`;
  throw invalidInput(text);
}
