import { type JsonSchema, listOf, TEXT } from './json-schema.ts';

/** The value of one argument of an operation: a text, a number, a flag, a list, or keys with values. */
const VALUE: JsonSchema = {
  anyOf: [
    { type: 'string', maxLength: 262_144 },
    { type: 'integer' },
    { type: 'boolean' },
    listOf(TEXT),
    { type: 'object', additionalProperties: TEXT },
  ],
};

/** What is given for the arguments of an operation, by name. */
export const ARGUMENTS: JsonSchema = { type: 'object', additionalProperties: VALUE };

/** How long something is followed or waited for: a day at most. */
export const DAY_MS: JsonSchema = { type: 'integer', minimum: 0, maximum: 86_400_000 };

/** The query of what can be waited on: answer when it changed, or after this time. */
export const WAIT_MS = {
  description:
    'With `If-None-Match`: wait so long, in milliseconds, for a change before answering 304. The answer to a change comes at once.',
  schema: { type: 'integer', minimum: 0, maximum: 30_000 },
} as const;

/** The header that makes a repeated request answer what the first one began. */
export const IDEMPOTENCY_HEADERS = {
  'idempotency-key': {
    description:
      'Any text of at most 255 characters: the same request with the same key begins nothing anew and answers what the first one began',
  },
} as const;
