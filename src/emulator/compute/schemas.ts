import type { Schema } from '../validation/schema.ts';

/** Types that many of Nova's schemas use. Source: nova stable/zed, nova/api/validation/parameter_types.py */

/** @returns an object with no other fields than these */
export function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** A flag in any spelling. */
export const BOOLEAN: Schema = {
  type: ['boolean', 'string'],
  enum: [
    // In Nova's order, which its message shows.
    true,
    'True',
    'TRUE',
    'true',
    '1',
    'ON',
    'On',
    'on',
    'YES',
    'Yes',
    'yes',
    false,
    'False',
    'FALSE',
    'false',
    '0',
    'OFF',
    'Off',
    'off',
    'NO',
    'No',
    'no',
  ],
};

/** A name of a resource. */
export const NAME: Schema = { type: 'string', minLength: 1, maxLength: 255, format: 'name' };
/** A name before 2.10 or so: spaces around it are taken away. */
export const LOOSE_NAME: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  format: 'name_with_leading_trailing_spaces',
};
export const DESCRIPTION: Schema = {
  type: ['string', 'null'],
  minLength: 0,
  maxLength: 255,
  pattern: '^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]*$',
};
export const UUID: Schema = { type: 'string', format: 'uuid' };
export const HOSTNAME: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9-._]*$' };
export const NULLABLE_HOSTNAME: Schema = { ...HOSTNAME, type: ['string', 'null'] };
export const ADMIN_PASS: Schema = { type: 'string' };
export const DISK_CONFIG: Schema = { type: 'string', enum: ['AUTO', 'MANUAL'] };
export const METADATA: Schema = {
  type: 'object',
  patternProperties: { '^[a-zA-Z0-9-_:. ]{1,255}$': { type: 'string', maxLength: 255 } },
  additionalProperties: false,
};
export const TAG: Schema = { type: 'string', minLength: 1, maxLength: 60, pattern: '^[^,/]*$' };
export const TAGS: Schema = { type: 'array', items: TAG, maxItems: 50 };
export const POSITIVE: Schema = { type: ['integer', 'string'], pattern: '^[0-9]*$', minimum: 1, minLength: 1 };
export const NON_NEGATIVE: Schema = { type: ['integer', 'string'], pattern: '^[0-9]*$', minimum: 0, minLength: 1 };
export const QUERY_TEXT: Schema = { type: 'string' };
