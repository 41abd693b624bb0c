import type { Schema } from '../../validation/schema.ts';
import type { BodySchema } from './read-body.ts';

/** A field of Glance's schemas: more than the checks look at. */
interface Field extends Schema {
  readonly description?: string;
  readonly readOnly?: true;
  readonly default?: unknown;
}

const TEXT: Field = { type: 'string' };
const NAME: Field = { type: 'string', maxLength: 80 };
const FLAG: Field = { type: 'boolean' };
const LINK: Field = { readOnly: true, type: 'string' };
const stamp = (description: string): Field => ({ type: 'string', readOnly: true, description, format: 'date-time' });
const listOf = (properties: Readonly<Record<string, Field>>): Field => ({
  type: 'array',
  items: { type: 'object', properties },
});

const POSITIVE_INTEGER: Field = { type: 'integer', minimum: 0 };
const ZERO: Field = { default: 0 };
const POSITIVE_INTEGER_DEFAULT_0: Field = { allOf: [POSITIVE_INTEGER, ZERO] };
const STRING_ARRAY: Field = { type: 'array', items: { type: 'string' }, uniqueItems: true };
const STRING_ARRAY_OF_ONE: Field = { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true };
const TYPE: Field = { type: 'string', enum: ['array', 'boolean', 'integer', 'number', 'object', 'string', null] };

/** The fields of a property, in the order in which Glance checks them. */
const propertyFields = (stringArray: Field): Readonly<Record<string, Field>> => ({
  name: NAME,
  title: TEXT,
  description: TEXT,
  operators: { type: 'array', items: { type: 'string' } },
  type: TYPE,
  required: stringArray,
  minimum: { type: 'number' },
  maximum: { type: 'number' },
  maxLength: POSITIVE_INTEGER,
  minLength: POSITIVE_INTEGER_DEFAULT_0,
  pattern: { type: 'string', format: 'regex' },
  enum: { type: 'array' },
  readonly: FLAG,
  default: {},
  items: { type: 'object', properties: { type: TYPE, enum: { type: 'array' } } },
  maxItems: POSITIVE_INTEGER,
  minItems: POSITIVE_INTEGER_DEFAULT_0,
  uniqueItems: { type: 'boolean', default: false },
  additionalItems: FLAG,
});

const PROPERTIES: Field = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['title', 'type'],
    properties: propertyFields(STRING_ARRAY),
  },
};

/** Parts that the published schemas refer to by name. */
export const DEFINITIONS: Readonly<Record<string, Schema>> = {
  positiveInteger: POSITIVE_INTEGER,
  positiveIntegerDefault0: POSITIVE_INTEGER_DEFAULT_0,
  stringArray: STRING_ARRAY,
  property: PROPERTIES,
};

/** The same for a property that stands alone. */
export const PROPERTY_DEFINITIONS: Readonly<Record<string, Schema>> = {
  positiveInteger: POSITIVE_INTEGER,
  positiveIntegerDefault0: POSITIVE_INTEGER_DEFAULT_0,
  stringArray: STRING_ARRAY_OF_ONE,
};

const schemaOf = (
  name: string,
  properties: Readonly<Record<string, Field>>,
  required: readonly string[],
): BodySchema => ({ name, properties, additionalProperties: false, required });

/** Source: glance stable/zed, glance/api/v2/metadef_namespaces.py, `get_schema`; the descriptions are ours, here and below */
export const NAMESPACE_SCHEMA = schemaOf(
  'namespace',
  {
    namespace: { type: 'string', description: 'The name, one of its kind', maxLength: 80 },
    display_name: { type: 'string', description: 'A name for people', maxLength: 80 },
    description: { type: 'string', description: 'What it is about, for people', maxLength: 500 },
    visibility: { type: 'string', description: 'Who can see it', enum: ['public', 'private'] },
    protected: { type: 'boolean', description: 'True: it cannot be deleted' },
    owner: { type: 'string', description: 'The project that owns it', maxLength: 255 },
    created_at: stamp('When it was made'),
    updated_at: stamp('When it last changed'),
    schema: LINK,
    self: LINK,
    resource_type_associations: listOf({ name: TEXT, prefix: TEXT, properties_target: TEXT }),
    properties: PROPERTIES,
    objects: listOf({ name: TEXT, description: TEXT, required: STRING_ARRAY, properties: PROPERTIES }),
    tags: listOf({ name: TEXT }),
  },
  ['namespace'],
);

/** Source: glance stable/zed, glance/api/v2/metadef_objects.py, `get_schema` */
export const OBJECT_SCHEMA = schemaOf(
  'object',
  {
    name: NAME,
    description: TEXT,
    required: STRING_ARRAY,
    properties: PROPERTIES,
    schema: LINK,
    self: LINK,
    created_at: stamp('When it was made'),
    updated_at: stamp('When it last changed'),
  },
  ['name'],
);

/** A property within an object: its name is the key. Source: glance stable/zed, glance/api/v2/metadef_properties.py, `get_schema` */
export const KEYED_PROPERTY_SCHEMA = schemaOf('property', propertyFields(STRING_ARRAY_OF_ONE), ['type', 'title']);

/** A property that stands alone. */
export const PROPERTY_SCHEMA = schemaOf('property', propertyFields(STRING_ARRAY_OF_ONE), ['type', 'title', 'name']);

/** Source: glance stable/zed, glance/api/v2/metadef_tags.py, `get_schema` */
export const TAG_SCHEMA = schemaOf(
  'tag',
  { name: NAME, created_at: stamp('When it was made'), updated_at: stamp('When it last changed') },
  ['name'],
);

/** What sets several tags at once. Source: `get_schema_for_list`, ibid. */
export const TAG_LIST_SCHEMA: BodySchema = {
  name: 'tags',
  properties: {
    tags: {
      type: 'array',
      items: { type: 'object', properties: { name: TEXT }, required: ['name'], additionalProperties: false },
    },
  },
  additionalProperties: false,
};

/** Source: glance stable/zed, glance/api/v2/metadef_resource_types.py, `get_schema` */
export const ASSOCIATION_SCHEMA = schemaOf(
  'resource_type_association',
  {
    name: { type: 'string', description: 'The type of resources, as Heat names it', maxLength: 80 },
    prefix: {
      type: 'string',
      description: 'Stands before the names of properties there, with its colon',
      maxLength: 80,
    },
    properties_target: { type: 'string', description: 'Which of several kinds of metadata is meant', maxLength: 80 },
    created_at: stamp('When it was made'),
    updated_at: stamp('When it last changed'),
  },
  ['name'],
);
