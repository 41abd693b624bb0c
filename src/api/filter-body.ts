import { type JsonSchema, listOf } from './json-schema.ts';
import { RESOURCE_FILTER } from './routes/resources.routes.ts';

/** The filter of lists as a part of a body: the same names; what may be given several times is one value or a list. */
export const FILTER_BODY: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(RESOURCE_FILTER).map(([name, { schema, repeat }]) => [
      name,
      repeat ? { anyOf: [schema, { ...listOf(schema), maxItems: 1_000 }] } : schema,
    ]),
  ),
  additionalProperties: false,
};
