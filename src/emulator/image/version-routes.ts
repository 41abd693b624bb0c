import type { HttpResponse } from '../../http/message.ts';
import { empty, json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';

/**
 * Minor versions in Glance's order. 2.14, 2.16 and what is newer than 2.17 are offered only where images are cached.
 *
 * Source: glance stable/2026.1, glance/api/versions.py
 */
const MINORS = [15, 13, 12, 11, 10, 9, 8, 17, 7, 6, 5, 4, 3, 2, 1, 0];
const CURRENT = 17;

/** Which versions there are. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', (request) => listVersions(request, 300), { open: true }),
  route('GET', '/versions', (request) => listVersions(request, 200), { open: true }),
  route('GET', '/v2', redirect, { open: true }),
];

function redirect(request: ServiceRequest): HttpResponse {
  return empty(302, { 'Content-Type': 'text/plain; charset=utf8', Location: `${request.serviceUrl}/v2/` });
}

function listVersions(request: ServiceRequest, status: number): HttpResponse {
  const links = [{ rel: 'self', href: `${request.serviceUrl}/v2/` }];
  const versions = MINORS.map((minor) => ({
    id: `v2.${minor}`,
    status: minor === CURRENT ? 'CURRENT' : 'SUPPORTED',
    links,
  }));
  return json(status, { versions });
}
