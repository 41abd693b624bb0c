import { Router } from '../../http/router.ts';
import type { Route } from './route.ts';

/** Finds the routes of a path, all those that differ in their microversions only. */
export type RouteTable = Router<readonly Route[]>;

/** Makes the table of a service's routes. @param options.isHeadGet - what answers GET answers HEAD, too */
export function createRouteTable(routes: readonly Route[], options: { readonly isHeadGet: boolean }): RouteTable {
  const table: RouteTable = new Router(options);
  const byWay = new Map<string, readonly Route[]>();
  for (const route of routes) {
    const way = `${route.method} ${route.path}`;
    const same = [...(byWay.get(way) ?? []), route];
    byWay.set(way, same);
    table.add(route.method, route.path, same);
  }
  return table;
}

/** The route that holds in a microversion. */
export function routeIn(routes: readonly Route[], microversion: number): Route | undefined {
  return routes.find(({ since = 0, until = Infinity }) => since <= microversion && microversion <= until);
}
