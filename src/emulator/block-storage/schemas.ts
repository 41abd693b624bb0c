import type { Formats, Schema } from '../validation/schema.ts';

/** Shapes of fields that several requests share. Source: cinder stable/zed, cinder/api/validation/parameter_types.py */
const WORDS = {
  true: ['True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't'],
  false: ['False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f'],
} as const;

/** True or false, or one of the words for them. */
export const FLAG: Schema = {
  type: ['boolean', 'string'],
  enum: [true, ...WORDS.true, false, ...WORDS.false],
};
/** A name or a description that may be absent. */
export const NAME: Schema = { type: ['string', 'null'], minLength: 0, maxLength: 255 };
/** A name that must be there. */
export const NAME_REQUIRED: Schema = { type: 'string', minLength: 1, maxLength: 255, format: 'name' };
/** An id. */
export const UUID: Schema = { type: 'string', format: 'uuid' };
/** An id or null. */
export const UUID_OR_NULL: Schema = { oneOf: [UUID, { type: 'null' }] };
/** Null or an id: Cinder asks in the other order here. */
export const NULL_OR_UUID: Schema = { oneOf: [{ type: 'null' }, { type: 'string', format: 'uuid' }] };
const PAIRS = { '^[a-zA-Z0-9-_:. /]{1,255}$': { type: 'string', maxLength: 255 } } as const;
/** Metadata. */
export const METADATA: Schema = { type: 'object', patternProperties: PAIRS, additionalProperties: false };
/** Metadata or null. */
export const METADATA_OR_NULL: Schema = {
  type: ['object', 'null'],
  patternProperties: PAIRS,
  additionalProperties: false,
};
/** Specs of types: values may be null. */
export const SPECS: Schema = {
  type: 'object',
  patternProperties: {
    '^[a-zA-Z0-9-_:. /]{1,255}$': { type: ['string', 'null'], maxLength: 255 },
  },
  additionalProperties: false,
};
/** A size in GiB, as a number or its digits. */
export const SIZE: Schema = { type: ['integer', 'string'], pattern: '^[0-9]+$', minimum: 1, maximum: 0x7fff_ffff };
/** A text of any kind. */
export const TEXT: Schema = { type: 'string', minLength: 1, maxLength: 255 };

/** A text of any length up to 255, or null. */
export const NULLABLE_TEXT: Schema = { type: ['string', 'null'], minLength: 0, maxLength: 255 };
/** A host, with or without its back end and its pool. */
export const HOST: Schema = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 255,
  pattern: '^[a-zA-Z0-9-._#@:/+\\[\\]]*$',
};

/** The shape of a whole body with one member. */
export function memberOf(name: string, member: Schema): Schema {
  return { type: 'object', properties: { [name]: member }, required: [name], additionalProperties: false };
}

/** Formats that Cinder checks. */
export const FORMATS: Formats = {
  uuid: (value) => typeof value !== 'string' || isUuid(value),
  name: (value) => typeof value !== 'string' || value.trim() !== '',
  disabled_reason: (value) => typeof value !== 'string' || value.trim() !== '',
};

/** Claims that a text is a UUID, with or without dashes. */
export function isUuid(text: string): boolean {
  const digits = text
    .toLowerCase()
    .replace('urn:', '')
    .replace('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '');
  return /^[0-9a-f]{32}$/.test(digits.replaceAll('-', ''));
}

/** Claims that a word means true, whatever its case. */
export function isTrueWord(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(1|t|true|on|y|yes)$/i.test(value.trim()));
}

/** Claims that a text is a word for yes or no, whatever its case. */
export function isBooleanWord(text: string): boolean {
  return isTrueWord(text) || /^(0|f|false|off|n|no)$/i.test(text.trim());
}
