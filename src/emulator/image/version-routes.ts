import type { HttpResponse } from '../../http/message.ts';
import { empty, json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';

/** Minor versions, the newest first. 2.14 is offered only where images are cached. */
const MINORS = [16, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

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
  const versions = MINORS.map((minor, at) => ({
    id: `v2.${minor}`,
    status: at === 0 ? 'CURRENT' : 'SUPPORTED',
    links,
  }));
  return json(status, { versions });
}
