import { ALL_POLICIES } from './all-policies.ts';
import { ALL_ROUTES } from './all-routes.ts';
import { keystone } from './keystone.ts';

/** Keystone with every way into it. */
export const identityDefinition = keystone(ALL_ROUTES, ALL_POLICIES);
