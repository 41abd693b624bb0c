import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/** What a Glance without a cache and without definitions of metadata says. Source: glance stable/zed, glance/api/v2/cached_images.py */
export const cacheRoutes: readonly Route[] = [
  route('GET', '/v2/cache', (request) => refuse(request, 'cache_list')),
  route('DELETE', '/v2/cache', (request) => refuse(request, 'cache_delete')),
  route('PUT', '/v2/cache/{id}', (request) => refuse(request, 'cache_image')),
  route('DELETE', '/v2/cache/{id}', (request) => refuse(request, 'cache_delete')),
  route('GET', '/v2/metadefs/namespaces', () =>
    json(200, { namespaces: [], first: '/v2/metadefs/namespaces', schema: '/v2/schemas/metadefs/namespaces' }),
  ),
  route('GET', '/v2/metadefs/resource_types', () => json(200, { resource_types: [] })),
];

function refuse(request: ServiceRequest, rule: string): never {
  request.enforce(rule);
  throw new Fault(404, 'Caching via API is not supported at this site.');
}
