import { pythonStr } from '../../validation/python-repr.ts';

/** Brings a value to the form that is kept. @throws Fault 400 */
export type Convert = (value: unknown) => unknown;

/** Why a value does not fit, in Neutron's words; `undefined` when it does. */
export type Check = (value: unknown) => string | undefined;

/**
 * What may be done with a field of a resource: a row of Neutron's attribute map.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions, the module of each extension
 */
export interface Attribute {
  /** False: cannot be given when the resource is made. */
  readonly post?: false;
  /** Can be changed. */
  readonly put?: true;
  /** What it is when it is not given. Without it, and unless `optional`, it must be given. */
  readonly default?: unknown;
  /** Stays away when it is not given. */
  readonly optional?: true;
  readonly convert?: Convert;
  readonly check?: Check;
  /** Lists can be filtered by it. */
  readonly filter?: true;
  /** Lists can be sorted by it. */
  readonly sort?: true;
  /** Has rules of policy of its own. */
  readonly enforce?: true;
}

/** The fields of a resource by wire name, in Neutron's order. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** What a request gives, by wire name, converted and checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** A text that is known to be one. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** A text, or `null` when it is none or not there. */
export function nullableTextOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

/** A flag; false when it is not there. */
export function flagOf(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** A number, or `null`. */
export function numberOf(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' ? value : null;
}

/** A list of objects; empty when it is not there. */
export function objectsOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}

/** A list of texts; empty when it is not there. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map(pythonStr) : [];
}
