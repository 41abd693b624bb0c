import { Fault } from '../../frame/fault.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkSchema } from '../faults.ts';

/** What the bytes must be. */
export interface ExpectedHash {
  readonly algorithm: string;
  readonly value: string;
}

/** How many bytes a hash has. */
const BYTES: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha512: 64 };

const SCHEMA: Schema = {
  properties: {
    add_location: {
      type: 'object',
      properties: {
        url: { type: 'string' },
        validation_data: {
          type: 'object',
          additionalProperties: false,
          properties: {
            os_hash_algo: { type: 'string', maxLength: 64, enum: ['sha1', 'sha256', 'sha512', 'md5'] },
            os_hash_value: { type: 'string', maxLength: 128 },
          },
        },
      },
      required: ['url'],
    },
  },
};

/**
 * Reads where bytes are to be found, before the hash is looked at.
 *
 * @throws Fault 400
 *
 * Source: glance stable/2026.1, glance/api/v2/images.py, `get_add_location_properties`
 */
export function readLocationRequest(body: unknown): { readonly url: string; readonly validation: object } {
  checkSchema('location', SCHEMA, { add_location: body });
  const fields = isObject(body) ? body : {};
  const validation = isObject(fields.validation_data) ? fields.validation_data : {};
  for (const [one, other] of PAIRS) {
    if (one in validation && !(other in validation)) {
      throw new Fault(400, `Provided object does not match schema 'location': '${other}' is a dependency of '${one}'`);
    }
  }
  return { url: typeof fields.url === 'string' ? fields.url : '', validation };
}

const PAIRS = [
  ['os_hash_value', 'os_hash_algo'],
  ['os_hash_algo', 'os_hash_value'],
] as const;

/**
 * Reads what the bytes must be; `undefined` when nothing is said.
 *
 * @throws Fault 400
 *
 * Source: glance stable/2026.1, glance/api/v2/images.py, `_validate_hashing_data`
 */
export function readExpectedHash(validation: object): ExpectedHash | undefined {
  const { os_hash_algo: algorithm, os_hash_value: value } = validation as Readonly<Record<string, unknown>>;
  if (typeof algorithm !== 'string' || typeof value !== 'string') return undefined;
  if (!/^(?:\s*[0-9a-f]{2})*\s*$/i.test(value)) {
    throw new Fault(400, `os_hash_value (${value}) is not a valid hexadecimal value`);
  }
  const want = BYTES[algorithm] ?? 0;
  if (value.replaceAll(/\s/g, '').length !== 2 * want) {
    throw new Fault(
      400,
      `os_hash_value: (${value}) is not the correct size for (${algorithm}) (should be (${want}) bytes)`,
    );
  }
  return { algorithm, value };
}
