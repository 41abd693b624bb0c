import type { Schema } from '../../validation/schema.ts';

const RESOURCES: Schema = {
  type: 'object',
  minProperties: 1,
  patternProperties: { '^[A-Z0-9_]+$': { type: 'integer', minimum: 1 } },
  additionalProperties: false,
};
const OWNER: Schema = { type: 'string', minLength: 1, maxLength: 255 };
const PROVIDER = '^[0-9a-fA-F-]{36}$';

/**
 * The form of what a consumer takes: it changed with 1.8 (owner), 1.12 (an object), 1.28 (generation), 1.38 (type).
 *
 * @param many - for several consumers at once an empty object of allocations means none, also before 1.28
 *
 * Source: placement stable/zed, placement/schemas/allocation.py
 */
export function allocationSchema(microversion: number, many?: 'many'): Schema {
  const owned = microversion >= 8;
  const properties: Schema['properties'] = {
    allocations: microversion < 12 ? LIST : objectOf(microversion, many),
    ...(owned && { project_id: OWNER, user_id: OWNER }),
    ...(microversion >= 28 && { consumer_generation: { type: ['integer', 'null'] } }),
    ...(microversion >= 34 && { mappings: { type: 'object' } }),
    ...(microversion >= 38 && {
      consumer_type: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Z0-9_]+$|^unknown$' },
    }),
  };
  const required = [
    'allocations',
    ...(owned ? ['project_id', 'user_id'] : []),
    ...(microversion >= 28 ? ['consumer_generation'] : []),
    ...(microversion >= 38 ? ['consumer_type'] : []),
  ];
  return { type: 'object', properties, required, additionalProperties: false };
}

function objectOf(microversion: number, many?: 'many'): Schema {
  return {
    type: 'object',
    minProperties: microversion >= 28 || many ? 0 : 1,
    patternProperties: {
      [PROVIDER]: {
        type: 'object',
        properties: { generation: { type: 'integer' }, resources: RESOURCES },
        required: ['resources'],
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  };
}

const LIST: Schema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      resource_provider: {
        type: 'object',
        properties: { uuid: { type: 'string', format: 'uuid' } },
        required: ['uuid'],
        additionalProperties: false,
      },
      resources: RESOURCES,
    },
    required: ['resource_provider', 'resources'],
    additionalProperties: false,
  },
};
