import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { Schema } from '../../validation/schema.ts';
import {
  ASSOCIATION_SCHEMA,
  DEFINITIONS,
  KEYED_PROPERTY_SCHEMA,
  NAMESPACE_SCHEMA,
  OBJECT_SCHEMA,
  PROPERTY_DEFINITIONS,
  PROPERTY_SCHEMA,
  TAG_SCHEMA,
} from './schemas.table.ts';

type Definitions = Readonly<Record<string, Schema>>;

const TEXT = { type: 'string' };
const LINKS = [
  { rel: 'first', href: '{first}' },
  { rel: 'next', href: '{next}' },
  { rel: 'describedby', href: '{schema}' },
];

const SCHEMAS: Readonly<Record<string, object>> = {
  namespace: single(NAMESPACE_SCHEMA, DEFINITIONS),
  namespaces: list('namespaces', { type: 'array', items: NAMESPACE_SCHEMA }, DEFINITIONS),
  object: single(OBJECT_SCHEMA, DEFINITIONS),
  objects: list('objects', { type: 'array', items: OBJECT_SCHEMA }, DEFINITIONS),
  property: single(PROPERTY_SCHEMA, PROPERTY_DEFINITIONS),
  properties: list('properties', { type: 'object', additionalProperties: KEYED_PROPERTY_SCHEMA }, PROPERTY_DEFINITIONS),
  resource_type: ASSOCIATION_SCHEMA,
  resource_types: list('resource_type_associations', { type: 'array', items: ASSOCIATION_SCHEMA }, {}),
  tag: TAG_SCHEMA,
  tags: list('tags', { type: 'array', items: TAG_SCHEMA }, {}),
};

/** Schemas of definitions of metadata. Source: glance stable/zed, glance/api/v2/schemas.py, glance/schema.py */
export const metadefSchemaRoutes: readonly Route[] = Object.entries(SCHEMAS).map(([name, schema]) =>
  route('GET', `/v2/schemas/metadefs/${name}`, () => json(200, schema)),
);

function single(schema: Schema, definitions: Definitions): object {
  return { ...fieldsWithReferences(schema, definitions), definitions: namedDefinitions(definitions) };
}

function list(name: string, items: Schema, definitions: Definitions): object {
  return {
    name,
    properties: { [name]: withReferences(items, definitions), first: TEXT, next: TEXT, schema: TEXT },
    links: LINKS,
    ...(Object.keys(definitions).length > 0 && { definitions: namedDefinitions(definitions) }),
  };
}

function namedDefinitions(definitions: Definitions): object {
  const pairs = Object.entries(definitions);
  return Object.fromEntries(pairs.map(([name, schema]) => [name, fieldsWithReferences(schema, definitions)]));
}

/** The same value, with a reference wherever it has one of the definitions. */
function withReferences(value: unknown, definitions: Definitions): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(definitions).find(([, schema]) => schema === value);
  if (known) return { $ref: `#/definitions/${known[0]}` };
  if (Array.isArray(value)) return value.map((one) => withReferences(one, definitions));
  return fieldsWithReferences(value, definitions);
}

function fieldsWithReferences(value: object, definitions: Definitions): object {
  const pairs = Object.entries(value);
  return Object.fromEntries(pairs.map(([name, one]) => [name, withReferences(one, definitions)]));
}
