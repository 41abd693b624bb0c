import type { Route } from '../../frame/route.ts';
import { contentsRoutes } from './namespaces/contents-routes.ts';
import { namespaceRoutes } from './namespaces/routes.ts';
import { metadefObjectRoutes } from './objects/routes.ts';
import { metadefPropertyRoutes } from './properties/routes.ts';
import { resourceTypeRoutes } from './resource-types/routes.ts';
import { metadefSchemaRoutes } from './schema-routes.ts';
import { metadefTagRoutes } from './tags/routes.ts';

/** Definitions of metadata, and their schemas. */
export const metadefRoutes: readonly Route[] = [
  ...namespaceRoutes,
  ...metadefObjectRoutes,
  ...metadefPropertyRoutes,
  ...metadefTagRoutes,
  ...contentsRoutes,
  ...resourceTypeRoutes,
  ...metadefSchemaRoutes,
];
