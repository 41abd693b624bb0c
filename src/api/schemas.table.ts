import type { JsonSchema } from './json-schema.ts';
import { PAST_SCHEMAS } from './past-resource.ts';
import { PROBLEM_SCHEMA } from './problem.ts';
import { RESOURCE_SCHEMAS } from './resource.ts';

/** The schemas that others refer to by name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: PROBLEM_SCHEMA,
  ...RESOURCE_SCHEMAS,
  ...PAST_SCHEMAS,
};
