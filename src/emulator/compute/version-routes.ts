import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { COMPUTE_MICROVERSIONS } from './microversions.ts';

/** Which versions there are. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', listVersions, { open: true, unversioned: true }),
  route('GET', '/v2.1', showVersion, { open: true }),
  route('GET', '/v2.1/', showVersion, { open: true }),
  route('GET', '/v2.1/versions/{id}', showVersionNamed),
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

/** The version before microversions, which shows the same links as its successor where it is asked for. */
const OLD = { id: 'v2.0', status: 'SUPPORTED', version: '', min_version: '', updated: '2011-01-21T11:33:21Z' };

function listVersions(request: ServiceRequest): HttpResponse {
  const old = { ...OLD, links: [{ rel: 'self', href: `${request.serviceUrl}/v2/` }] };
  return json(200, { versions: [old, version(request)] });
}

function showVersion(request: ServiceRequest): HttpResponse {
  return versionAnswer(request, version(request), '2.1');
}

function showVersionNamed(request: ServiceRequest): HttpResponse {
  const own = version(request);
  if (request.params.id === own.id) return versionAnswer(request, own, '2.1');
  if (request.params.id === OLD.id) return versionAnswer(request, OLD, '2');
  throw new Fault(404, 'The resource could not be found.');
}

function versionAnswer({ serviceUrl }: ServiceRequest, fields: object, type: string): HttpResponse {
  const links = [
    { rel: 'self', href: `${serviceUrl}/v2.1/` },
    { rel: 'describedby', type: 'text/html', href: 'http://docs.openstack.org/' },
  ];
  const types = [{ base: 'application/json', type: `application/vnd.openstack.compute+json;version=${type}` }];
  return json(200, { version: { ...fields, links, 'media-types': types } });
}
