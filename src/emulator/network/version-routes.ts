import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';

/** Which versions there are: one, and its core resources. */
export const versionRoutes: readonly Route[] = [
  route('GET', '/', listVersions, { open: true }),
  route('GET', '/v2.0/', listResources),
];

const CORE = ['network', 'subnet', 'subnetpool', 'port'];

function listVersions(request: ServiceRequest): HttpResponse {
  const links = [{ rel: 'self', href: `${request.serviceUrl}/v2.0/` }];
  return json(200, { versions: [{ id: 'v2.0', status: 'CURRENT', links }] });
}

function listResources(request: ServiceRequest): HttpResponse {
  const resources = CORE.map((name) => {
    const links = [{ rel: 'self', href: `${request.serviceUrl}/v2.0/${name}s` }];
    return { name, collection: `${name}s`, links };
  });
  return json(200, { resources });
}
