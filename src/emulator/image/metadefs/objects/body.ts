import { type PropertyType, readPropertyTypes } from '../property-type.ts';
import { textIn } from '../read-body.ts';
import type { ObjectRow } from '../state.ts';

/** What callers say of an object; what they leave out is not in the answer either. */
export interface ObjectFields {
  readonly name: string;
  readonly description: string | null;
  readonly required: readonly string[] | undefined;
  readonly properties: Readonly<Record<string, PropertyType>> | undefined;
}

/** Reads an object, after the schema was asked. @throws Fault 400 */
export function readObject(fields: Readonly<Record<string, unknown>>, name: string): ObjectFields {
  const { required, properties } = fields;
  return {
    name,
    description: textIn(fields, 'description'),
    required: Array.isArray(required) ? required.filter((one) => typeof one === 'string') : undefined,
    properties: properties === undefined ? undefined : readPropertyTypes(properties),
  };
}

/** The fields as they are sent. */
export function objectFieldsBody({ name, required, description, properties }: ObjectFields): object {
  return {
    name,
    ...(required !== undefined && { required }),
    ...(description !== null && { description }),
    ...(properties !== undefined && { properties }),
  };
}

/** The fields as a row has them: the names of required properties are kept in one text, with commas between them. */
export function objectColumns(fields: ObjectFields): Pick<ObjectRow, keyof ObjectFields> {
  const { name, description, required = [], properties = {} } = fields;
  const text = required.join(',');
  return { name, description, required: text === '' ? [] : text.split(','), properties };
}

/**
 * An object as it is sent.
 *
 * @param namespace - as the caller wrote it: Glance makes the link of that
 * @param fields - said instead of the row's own: what was just written
 */
export function objectBody(namespace: string, row: ObjectRow, fields: ObjectFields = row): object {
  return {
    ...objectFieldsBody(fields),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    self: `/v2/metadefs/namespaces/${namespace}/objects/${row.name}`,
    schema: '/v2/schemas/metadefs/object',
  };
}
