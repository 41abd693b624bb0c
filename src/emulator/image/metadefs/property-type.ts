import { Fault } from '../../frame/fault.ts';
import { isObject, type Json } from '../../kernel/json.ts';
import { pythonRepr, pythonStr } from '../../validation/python-repr.ts';

/** A property's definition, as it is kept and sent. */
export type PropertyType = Readonly<Record<string, Json>>;

type Fields = Readonly<Record<string, unknown>>;
type Convert = (name: string, value: unknown) => Json;

/**
 * The fields in the order in which they are sent, and what becomes of their values: numbers lose what is behind the point, a
 * default becomes a text or, when it is a list or an object, nothing.
 *
 * Source: glance stable/zed, glance/api/v2/model/metadef_property_type.py; wsme 0.11, wsme/rest/json.py, `fromjson`
 */
const FIELDS: Readonly<Record<string, Convert>> = {
  name: toText,
  type: toText,
  title: toText,
  description: toText,
  operators: toTexts,
  default: toBytes,
  readonly: toFlag,
  minimum: toWhole,
  maximum: toWhole,
  enum: toTexts,
  pattern: toText,
  minLength: toWhole,
  maxLength: toWhole,
  confidential: toFlag,
  items: toItems,
  uniqueItems: toFlag,
  minItems: toWhole,
  maxItems: toWhole,
  additionalItems: toFlag,
};

const ITEM_FIELDS: Readonly<Record<string, Convert>> = { type: toText, enum: toTexts };

/**
 * Reads the definition of a property, after the schema was asked. What Glance itself trips over here (a 500) is refused.
 *
 * @throws Fault 400
 */
export function readPropertyType(value: unknown): PropertyType {
  return readFields(isObject(value) ? value : {}, FIELDS, 'None');
}

/** Reads several of them by their names. @throws Fault 400 */
export function readPropertyTypes(value: unknown): Readonly<Record<string, PropertyType>> {
  const pairs = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(pairs.map(([name, one]) => [name, readPropertyType(one)]));
}

/** Checks that an object has no other fields. @throws Fault 400 */
export function checkKnown(fields: Fields, known: readonly string[], argument = 'None'): void {
  const unknown = Object.keys(fields).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const noun = unknown.length > 1 ? 'attributes' : 'attribute';
  throw new Fault(400, `Unknown ${noun} for argument ${argument}: ${unknown.join(', ')}`);
}

/** Refuses a value. */
export function wrongValue(name: string, value: unknown, why: string): Fault {
  return new Fault(400, `Invalid input for field/attribute ${name}. Value: '${pythonStr(value)}'. ${why}`);
}

function readFields(fields: Fields, table: Readonly<Record<string, Convert>>, argument: string): PropertyType {
  checkKnown(fields, Object.keys(table), argument);
  const known = Object.entries(table).filter(([name]) => Object.hasOwn(fields, name));
  return Object.fromEntries(known.map(([name, convert]) => [name, convert(name, fields[name])]));
}

function toText(name: string, value: unknown): Json {
  if (typeof value === 'string' || value === null) return value;
  throw wrongValue(name, value, 'Not a text.');
}

function toTexts(name: string, value: unknown): Json {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw wrongValue(name, value, 'Not a list of texts.');
}

function toBytes(_: string, value: unknown): Json {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? pythonRepr(value) : null;
}

function toWhole(name: string, value: unknown): Json {
  if (typeof value === 'number') return Math.trunc(value);
  throw wrongValue(name, value, 'Not a number.');
}

function toFlag(name: string, value: unknown): Json {
  if (typeof value === 'boolean') return value;
  throw wrongValue(name, value, 'Not an unambiguous boolean.');
}

function toItems(name: string, value: unknown): Json {
  const fields = isObject(value) ? value : {};
  if (!Object.hasOwn(fields, 'type')) throw wrongValue('type', null, 'Mandatory field missing.');
  return readFields(fields, ITEM_FIELDS, name);
}
