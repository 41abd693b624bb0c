import type { ApiRoute } from '../api-route.ts';
import { ABOUT_ROUTES } from './about.routes.ts';
import { CLOUD_ROUTES } from './clouds.routes.ts';
import { EMULATOR_ROUTES } from './emulator.routes.ts';
import { FINDING_ROUTES } from './findings.routes.ts';
import { METRIC_ROUTES } from './metrics.routes.ts';
import { MODEL_ROUTES } from './model.routes.ts';
import { OPERATION_ROUTES } from './operations.routes.ts';
import { OVERVIEW_ROUTES } from './overview.routes.ts';
import { PLAN_ROUTES } from './plans.routes.ts';
import { RESOURCE_PART_ROUTES } from './resource-parts.routes.ts';
import { RESOURCE_ROUTES } from './resources.routes.ts';
import { SESSION_ROUTES } from './session.routes.ts';
import { TRANSITION_ROUTES } from './transitions.routes.ts';
import { WAIT_ROUTES } from './waits.routes.ts';
import { WATCH_ROUTES } from './watch.routes.ts';
import { WEBHOOK_ROUTES } from './webhooks.routes.ts';

/** Every request that the server answers. A new one is a row in a table of its family, and a handler of its name. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...ABOUT_ROUTES,
  ...RESOURCE_ROUTES,
  ...WATCH_ROUTES,
  ...RESOURCE_PART_ROUTES,
  ...OVERVIEW_ROUTES,
  ...TRANSITION_ROUTES,
  ...FINDING_ROUTES,
  ...CLOUD_ROUTES,
  ...MODEL_ROUTES,
  ...SESSION_ROUTES,
  ...OPERATION_ROUTES,
  ...METRIC_ROUTES,
  ...WAIT_ROUTES,
  ...PLAN_ROUTES,
  ...WEBHOOK_ROUTES,
  ...EMULATOR_ROUTES,
];
