import { keystone } from './keystone.ts';
import { IDENTITY_POLICIES } from './policies.table.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { versionRoutes } from './version-routes.ts';

/** What every client asks Keystone first: these paths need a fraction of its code. */
export const SIGN_IN_PATHS: readonly string[] = ['', '/', '/v3', '/v3/', '/v3/auth/tokens'];

/** Keystone with those ways in only. */
export const signInDefinition = keystone(
  [...versionRoutes, ...tokenRoutes].filter(({ path }) => SIGN_IN_PATHS.includes(path)),
  IDENTITY_POLICIES,
);
