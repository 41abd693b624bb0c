import { isObject } from '../../kernel/json.ts';
import { pythonRepr, pythonStr } from '../../validation/python-repr.ts';
import { parseCidr, parseIp } from '../addresses/ip.ts';
import type { Check } from './attribute.ts';

/** Source of all: neutron-lib stable/zed, neutron_lib/api/validators/__init__.py */

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** A text of at most so many characters. */
export const text =
  (most?: number): Check =>
  (value) => {
    if (typeof value !== 'string') return `'${pythonStr(value)}' is not a valid string`;
    if (most !== undefined && Array.from(value).length > most) return `'${value}' exceeds maximum length of ${most}`;
    return undefined;
  };

/** The same, or `null`. */
export const textOrNone =
  (most?: number): Check =>
  (value) =>
    value === null ? undefined : text(most)(value);

/** A text that says something. */
export const notEmptyText: Check = (value) =>
  text()(value) ?? (String(value).trim() === '' ? `'${String(value)}' Blank strings are not permitted` : undefined);

/** One of some values. */
export const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `${pythonStr(value)} is not in valid_values`;

/** An id. */
export const uuid: Check = (value) =>
  typeof value === 'string' && UUID.test(value) ? undefined : `'${pythonStr(value)}' is not a valid UUID`;

/** An id or `null`. */
export const uuidOrNone: Check = (value) => (value === null ? undefined : uuid(value));

/** Ids, none twice. */
export const uuidList: Check = (value) => {
  if (!Array.isArray(value)) return `'${pythonStr(value)}' is not a list`;
  const wrong = value.map(uuid).find((reason) => reason !== undefined);
  if (wrong !== undefined) return wrong;
  const twice = value.filter((one, at) => value.indexOf(one) !== at);
  return twice.length > 0 ? `Duplicate items in the list: '${twice.join(', ')}'` : undefined;
};

/** Zero or more. */
export const nonNegative: Check = (value) =>
  typeof value === 'number' && value >= 0 ? undefined : `'${pythonStr(value)}' should be non-negative`;

/** A number from one to another. */
export const range =
  (least: number, most: number): Check =>
  (value) => {
    if (typeof value !== 'number') return `'${pythonStr(value)}' is not an integer`;
    if (value < least) return `'${value}' is too small - must be at least '${least}'`;
    return value > most ? `'${value}' is too large - must be no larger than '${most}'` : undefined;
  };

/** An address. */
export const ipAddress: Check = (value) =>
  typeof value === 'string' && parseIp(value) ? undefined : `'${pythonStr(value)}' is not a valid IP address`;

/** An address or `null`. */
export const ipAddressOrNone: Check = (value) => (value === null ? undefined : ipAddress(value));

/** A network with its prefix, or `null`. */
export const subnetOrNone: Check = (value) => {
  if (value === null) return undefined;
  const isOne = typeof value === 'string' && value.includes('/') && parseCidr(value) !== undefined;
  return isOne ? undefined : `'${pythonStr(value)}' is not a valid IP subnet`;
};

/** Networks, none twice. */
export const subnetList: Check = (value) => {
  if (!Array.isArray(value)) return `'${pythonStr(value)}' is not a list`;
  const reasonOf = (one: unknown) => (one === null ? "'None' is not a valid IP subnet" : subnetOrNone(one));
  return value.map(reasonOf).find((reason) => reason !== undefined);
};

/** Why an object has more than it may have. */
export function unexpectedKeys(value: object, known: readonly string[]): string | undefined {
  const extra = Object.keys(value).filter((name) => !known.includes(name));
  return extra.length > 0 ? `Unexpected keys supplied: ${extra.join(', ')}` : undefined;
}

/** An Ethernet address of one device. */
export const macAddress: Check = (value) =>
  typeof value === 'string' && /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(value) && value !== '00:00:00:00:00:00'
    ? undefined
    : `'${pythonStr(value)}' is not a valid MAC address`;

/** An object or `null`. */
export const dictOrNone: Check = (value) =>
  value === null || isObject(value) ? undefined : `'${pythonStr(value)}' is not a dictionary`;

/** Addresses of name servers. */
export const nameservers: Check = (value) => {
  if (!Array.isArray(value)) return `Invalid data format for nameserver: '${pythonStr(value)}'`;
  for (const [at, one] of value.entries()) {
    if (typeof one !== 'string' || !parseIp(one))
      return `'${pythonStr(one)}' is not a valid nameserver. '${pythonStr(one)}' is not a valid IP address`;
    if (value.indexOf(one) !== at) return `Duplicate nameserver '${one}'`;
  }
  return undefined;
};

/** Routes: where to, and over which address. */
export const hostRoutes: Check = (value) => {
  if (!Array.isArray(value)) return `Invalid data format for hostroute: '${pythonStr(value)}'`;
  for (const route of value) {
    const reason =
      keysOf(route, ['nexthop', 'destination']) ?? subnetOrNone(route.destination ?? '') ?? ipAddress(route.nexthop);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** Ranges of addresses. */
export const ipPools: Check = (value) => {
  if (!Array.isArray(value)) return `Invalid data format for IP pool: '${pythonStr(value)}'`;
  for (const pool of value) {
    const reason = keysOf(pool, ['start', 'end']) ?? ipAddress(pool.start) ?? ipAddress(pool.end);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** Addresses of a port. */
export const fixedIps: Check = (value) => {
  if (!Array.isArray(value)) return `Invalid data format for fixed IP: '${pythonStr(value)}'`;
  const seen: string[] = [];
  for (const one of value) {
    if (!isObject(one)) return `Invalid data format for fixed IP: '${pythonStr(one)}'`;
    if ('ip_address' in one) {
      const reason = ipAddress(one.ip_address);
      if (reason !== undefined) return reason;
      const address = String(one.ip_address);
      if (seen.includes(address)) return `Duplicate IP address '${address}'`;
      seen.push(address);
    }
    const reason = 'subnet_id' in one ? uuid(one.subnet_id) : undefined;
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** A list of texts. */
export const textList: Check = (value) => {
  if (!Array.isArray(value)) return `'${pythonStr(value)}' is not a list`;
  return value.map(text(255)).find((reason) => reason !== undefined);
};

/** A list of objects. */
export const objectList: Check = (value) => {
  if (!Array.isArray(value)) return `'${pythonStr(value)}' is not a list`;
  const wrong = value.find((one) => !isObject(one));
  return wrong === undefined ? undefined : `'${pythonStr(wrong)}' is not a dictionary`;
};

function keysOf(value: unknown, wanted: readonly string[]): string | undefined {
  if (!isObject(value)) return `'${pythonStr(value)}' is not a dictionary`;
  const keys = Object.keys(value);
  if (wanted.every((key) => keys.includes(key)) && keys.length === wanted.length) return undefined;
  const list = `{${wanted.map((key) => pythonRepr(key)).join(', ')}}`;
  return `Validation of dictionary's keys failed. Expected keys: ${list} Provided keys: {${keys.map((key) => pythonRepr(key)).join(', ')}}`;
}
