import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { COMPUTE_MICROVERSIONS } from './microversions.ts';

/** Which versions there are. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', listVersions, { open: true, unversioned: true }),
  route('GET', '/v2.1', showVersion, { open: true }),
  route('GET', '/v2.1/', showVersion, { open: true }),
];

function version(request: ServiceRequest) {
  const { major, min, max } = COMPUTE_MICROVERSIONS;
  return {
    id: 'v2.1',
    status: 'CURRENT',
    version: `${major}.${max}`,
    min_version: `${major}.${min}`,
    updated: '2013-07-23T11:33:21Z',
    links: [{ rel: 'self', href: `${request.serviceUrl}/v2.1/` }],
  };
}

function listVersions(request: ServiceRequest): HttpResponse {
  const old = {
    id: 'v2.0',
    status: 'SUPPORTED',
    version: '',
    min_version: '',
    updated: '2011-01-21T11:33:21Z',
    links: [{ rel: 'self', href: `${request.serviceUrl}/v2/` }],
  };
  return json(200, { versions: [old, version(request)] });
}

function showVersion(request: ServiceRequest): HttpResponse {
  const own = version(request);
  const links = [...own.links, { rel: 'describedby', type: 'text/html', href: 'http://docs.openstack.org/' }];
  const types = [{ base: 'application/json', type: 'application/vnd.openstack.compute+json;version=2.1' }];
  return json(200, { version: { ...own, links, 'media-types': types } });
}
