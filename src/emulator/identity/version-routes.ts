import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';

/** Which versions there are: one. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', listVersions, { open: true }),
  route('GET', '/v3', showVersion, { open: true }),
];

function version(request: ServiceRequest) {
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${request.serviceUrl}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
}

function listVersions(request: ServiceRequest): HttpResponse {
  return json(300, { versions: { values: [version(request)] } }, { Location: `${request.serviceUrl}/v3/` });
}

function showVersion(request: ServiceRequest): HttpResponse {
  return json(200, { version: version(request) });
}
