import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/** What a Glance without a cache says. Source: glance master (2026.2), glance/api/v2/cached_images.py */
export const cacheRoutes: readonly Route[] = [
  route('GET', '/v2/cache', (request) => refuse(request, 'cache_list')),
  route('DELETE', '/v2/cache', (request) => refuse(request, 'cache_delete')),
  route('PUT', '/v2/cache/{id}', (request) => refuse(request, 'cache_image')),
  route('DELETE', '/v2/cache/{id}', (request) => refuse(request, 'cache_delete')),
  route('GET', '/v2/cache/nodes/{id}', (request) => refuse(request, 'list_cached_nodes')),
  route('POST', '/v2/cache/clean', (request) => refuse(request, 'cache_clean')),
  route('POST', '/v2/cache/prune', (request) => refuse(request, 'cache_prune')),
];

function refuse(request: ServiceRequest, rule: string): never {
  request.enforce(rule);
  throw new Fault(404, 'Caching via API is not supported at this site.');
}
