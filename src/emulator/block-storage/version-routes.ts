import type { HttpResponse } from '../../http/message.ts';
import { empty, json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { VOLUME_MICROVERSIONS } from './microversions.ts';

/** Which versions there are: one. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', (request) => listVersions(request, 300), { open: true }),
  route('GET', '/v3', redirect, { unversioned: true }),
  route('GET', '/v3/', (request) => listVersions(request, 200), { open: true }),
];

function redirect(request: ServiceRequest): HttpResponse {
  const headers = { 'Content-Type': 'text/plain; charset=utf8', Location: `${request.serviceUrl}/v3/` };
  return empty(302, headers);
}

function listVersions(request: ServiceRequest, status: number): HttpResponse {
  const { major, min, max } = VOLUME_MICROVERSIONS;
  const version = {
    id: 'v3.0',
    status: 'CURRENT',
    version: `${major}.${max}`,
    min_version: `${major}.${min}`,
    updated: '2022-08-31T00:00:00Z',
    links: [
      { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' },
      { rel: 'self', href: `${request.serviceUrl}/v3/` },
    ],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' }],
  };
  return json(status, { versions: [version] });
}
