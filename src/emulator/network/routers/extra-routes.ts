import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectsOf, textOf } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { memberOf, readChanges } from '../api/read-fields.ts';
import { routerResource, updateRouter } from './resource.ts';

/**
 * Routes of a router, added and removed one by one.
 *
 * Source: neutron stable/zed, neutron/db/extraroute_db.py, add_extraroutes, remove_extraroutes
 */
export const extraRouteRoutes: readonly Route[] = [
  route('PUT', '/v2.0/routers/{id}/add_extraroutes', (request) =>
    change(request, 'add_extraroutes', (old, given) => [...old, ...given.filter((one) => !old.some(isLike(one)))]),
  ),
  route('PUT', '/v2.0/routers/{id}/remove_extraroutes', (request) =>
    change(request, 'remove_extraroutes', (old, given) => old.filter((one) => !given.some(isLike(one)))),
  ),
];

type Change = (old: readonly Fields[], given: readonly Fields[]) => readonly Fields[];

/** @throws Fault 400, 403, 404 */
function change(request: ServiceRequest, action: string, work: Change): HttpResponse {
  const row = findRow(routerResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(routerResource, request, row));
  const fields = readChanges(routerResource, memberOf(request.body, 'router'));
  const routes = work(row.routes, objectsOf(fields, 'routes'));
  const now = updateRouter(row, { routes }, request);
  return json(200, { router: routerResource.body(now, request) });
}

function isLike(one: Fields): (other: Fields) => boolean {
  return (other) => ['destination', 'nexthop'].every((name) => textOf(other, name) === textOf(one, name));
}
