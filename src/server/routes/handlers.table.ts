import type { Handler } from '../http/api-request.ts';
import { ABOUT_HANDLERS } from './about.handlers.ts';
import { RESOURCE_HANDLERS } from './resources.handlers.ts';

/** What answers each route, by its operation id. */
export const HANDLERS: Readonly<Record<string, Handler>> = { ...ABOUT_HANDLERS, ...RESOURCE_HANDLERS };
