import { CLOUD_SCHEMAS } from './cloud.ts';
import { EMULATOR_SCHEMAS } from './emulator.ts';
import { FINDING_SCHEMAS } from './finding.ts';
import type { JsonSchema } from './json-schema.ts';
import { OPERATION_SCHEMAS } from './operations.ts';
import { PAST_SCHEMAS } from './past-resource.ts';
import { PLAN_SCHEMAS } from './plans.ts';
import { PROBLEM_SCHEMA } from './problem.ts';
import { RESOURCE_SCHEMAS } from './resource.ts';
import { SESSION_SCHEMAS } from './session.ts';
import { STREAM_SCHEMAS } from './stream-event.ts';
import { TRANSITION_SCHEMAS } from './transition.ts';
import { WAIT_SCHEMAS } from './waits.ts';
import { WEBHOOK_SCHEMAS } from './webhooks.ts';

/** The schemas that others refer to by name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: PROBLEM_SCHEMA,
  ...RESOURCE_SCHEMAS,
  ...PAST_SCHEMAS,
  ...TRANSITION_SCHEMAS,
  ...STREAM_SCHEMAS,
  ...FINDING_SCHEMAS,
  ...CLOUD_SCHEMAS,
  ...SESSION_SCHEMAS,
  ...OPERATION_SCHEMAS,
  ...WAIT_SCHEMAS,
  ...PLAN_SCHEMAS,
  ...WEBHOOK_SCHEMAS,
  ...EMULATOR_SCHEMAS,
};
