import type { Route } from '../../frame/route.ts';
import { serverActionRoutes } from './action-routes.ts';
import { serverChangeRoutes } from './change-routes.ts';
import { serverCreateRoutes } from './create-routes.ts';
import { serverListRoutes } from './list-routes.ts';

/**
 * `/os-volumes_boot`, another name of `/servers` and its actions; links lead to `/servers`.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/routes.py
 */
export const bootRoutes: readonly Route[] = [
  ...serverListRoutes,
  ...serverCreateRoutes,
  ...serverChangeRoutes,
  ...serverActionRoutes,
].map((one) => ({ ...one, path: one.path.replace('/servers', '/os-volumes_boot') }));
