import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { EXTENSIONS } from './extensions.table.ts';

/**
 * The extensions that Nova once had, as it still lists them: a fixed list, whatever the microversion.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/extension_info.py
 */
export const extensionRoutes: readonly Route[] = [
  route('GET', '/v2.1/extensions', listExtensions),
  route('GET', '/v2.1/extensions/{alias}', showExtension),
];

const BODIES: readonly { readonly alias: string }[] = EXTENSIONS.map(([alias, name, description]) => ({
  alias,
  description,
  links: [],
  name,
  namespace: 'http://docs.openstack.org/compute/ext/fake_xml',
  updated: '2014-12-03T00:00:00Z',
}));

function listExtensions(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:extensions');
  return json(200, { extensions: BODIES });
}

function showExtension(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:extensions');
  const extension = BODIES.find(({ alias }) => alias === request.params.alias);
  if (extension === undefined) throw new Fault(404, 'The resource could not be found.');
  return json(200, { extension });
}
