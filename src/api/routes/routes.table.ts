import type { ApiRoute } from '../api-route.ts';
import { ABOUT_ROUTES } from './about.routes.ts';
import { RESOURCE_ROUTES } from './resources.routes.ts';

/** Every request that the server answers. A new one is a row in a table of its family, and a handler of its name. */
export const API_ROUTES: readonly ApiRoute[] = [...ABOUT_ROUTES, ...RESOURCE_ROUTES];
