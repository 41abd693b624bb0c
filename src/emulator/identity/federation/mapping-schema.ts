import type { Schema } from '../../validation/schema.ts';

const TEXT: Schema = { type: 'string' };
const DOMAIN: Schema = { type: 'object', properties: { id: TEXT, name: TEXT }, additionalProperties: false };

const USER: Schema = {
  type: 'object',
  properties: {
    id: TEXT,
    name: TEXT,
    email: TEXT,
    domain: DOMAIN,
    type: { type: 'string', enum: ['ephemeral', 'local'] },
  },
  additionalProperties: false,
};

const PROJECT: Schema = {
  type: 'object',
  required: ['name', 'roles'],
  additionalProperties: false,
  properties: {
    name: TEXT,
    roles: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: TEXT } } },
  },
};

const GROUP: Schema = {
  type: 'object',
  oneOf: [
    { type: 'object', properties: { id: TEXT }, additionalProperties: false, required: ['id'] },
    {
      type: 'object',
      properties: { name: TEXT, domain: DOMAIN },
      additionalProperties: false,
      required: ['name', 'domain'],
    },
  ],
};

const LOCAL: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    user: USER,
    projects: { type: 'array', items: PROJECT },
    group: GROUP,
    groups: TEXT,
    group_ids: TEXT,
    domain: DOMAIN,
  },
};

/** A condition on an attribute: that it is there, or one of four that its values have to meet. */
const condition = (name: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['type', name],
  properties: { type: TEXT, [name]: { type: 'array' }, regex: { type: 'boolean' } },
});

const REMOTE: Schema = {
  type: 'object',
  oneOf: [
    { type: 'object', required: ['type'], properties: { type: TEXT }, additionalProperties: false },
    ...['any_one_of', 'not_any_of', 'blacklist', 'whitelist'].map(condition),
  ],
};

/** A mapping. Source: keystone stable/zed, keystone/federation/utils.py, MAPPING_SCHEMA */
export const MAPPING: Schema = {
  type: 'object',
  required: ['rules'],
  properties: {
    rules: {
      minItems: 1,
      type: 'array',
      items: {
        type: 'object',
        required: ['local', 'remote'],
        additionalProperties: false,
        properties: {
          local: { type: 'array', items: LOCAL },
          remote: { minItems: 1, type: 'array', items: REMOTE },
        },
      },
    },
  },
};
