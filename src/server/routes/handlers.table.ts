import type { Handler } from '../http/api-request.ts';
import { ABOUT_HANDLERS } from './about.handlers.ts';
import { CLOUD_HANDLERS } from './clouds.handlers.ts';
import { EMULATOR_HANDLERS } from './emulator.handlers.ts';
import { FINDING_HANDLERS } from './findings.handlers.ts';
import { METRIC_HANDLERS } from './metrics.handlers.ts';
import { MODEL_HANDLERS } from './model.handlers.ts';
import { OPERATION_HANDLERS } from './operations.handlers.ts';
import { OVERVIEW_HANDLERS } from './overview.handlers.ts';
import { PLAN_HANDLERS } from './plans.handlers.ts';
import { RECORD_HANDLERS } from './record.handlers.ts';
import { RESOURCE_PART_HANDLERS } from './resource-parts.handlers.ts';
import { RESOURCE_HANDLERS } from './resources.handlers.ts';
import { SESSION_HANDLERS } from './session.handlers.ts';
import { TRANSITION_HANDLERS } from './transitions.handlers.ts';
import { WAIT_HANDLERS } from './waits.handlers.ts';
import { WATCH_HANDLERS } from './watch.handlers.ts';
import { WEBHOOK_HANDLERS } from './webhooks.handlers.ts';

/** What answers each route, by its operation id. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  ...ABOUT_HANDLERS,
  ...RESOURCE_HANDLERS,
  ...WATCH_HANDLERS,
  ...RESOURCE_PART_HANDLERS,
  ...OVERVIEW_HANDLERS,
  ...RECORD_HANDLERS,
  ...TRANSITION_HANDLERS,
  ...FINDING_HANDLERS,
  ...CLOUD_HANDLERS,
  ...MODEL_HANDLERS,
  ...SESSION_HANDLERS,
  ...OPERATION_HANDLERS,
  ...METRIC_HANDLERS,
  ...WAIT_HANDLERS,
  ...PLAN_HANDLERS,
  ...WEBHOOK_HANDLERS,
  ...EMULATOR_HANDLERS,
};
