import type { Schema } from '../validation/schema.ts';

// Source: keystone stable/zed, keystone/common/validation/parameter_types.py and the schema.py of each subsystem.

/** An id in a body: letters, digits and dashes. */
export const ID: Schema = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[a-zA-Z0-9-]+$' };
/** The same, or null. */
export const NULLABLE_ID: Schema = { ...ID, type: ['string', 'null'] };
/** The id of a user: any text, since it may come from elsewhere. */
export const EXTERNAL_ID: Schema = { type: 'string', minLength: 1, maxLength: 64 };
/** A name with at least one character that is no space. */
export const NAME: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '[\\S]+' };
/** Names of projects and domains are shorter. */
export const PROJECT_NAME: Schema = { ...NAME, maxLength: 64 };
/** A text or null. */
export const DESCRIPTION: Schema = { type: ['string', 'null'] };
/** An address. */
export const URL_TEXT: Schema = { type: 'string', minLength: 0, maxLength: 225, pattern: '^[a-zA-Z0-9+.-]+:.+' };
/** True or false; Keystone asks for the value before the type. */
export const FLAG: Schema = { type: 'boolean', enum: [true, false, null] };
/** Options of projects, domains and roles. */
export const OPTIONS: Schema = {
  type: 'object',
  properties: { immutable: { type: ['boolean', 'null'], enum: [true, false, null] } },
  additionalProperties: false,
};
/** One tag of a project. */
export const TAG: Schema = { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^,/]*$' };
/** All tags of a project. */
export const TAGS: Schema = { type: 'array', items: TAG, required: [], maxItems: 80, uniqueItems: true };
/** Roles by id or by name. */
export const ROLE_REFERENCES: Schema = {
  type: 'array',
  items: {
    type: 'object',
    properties: { id: ID, name: NAME },
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
  },
};
