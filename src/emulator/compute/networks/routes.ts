import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectOf, objectsOf } from '../bodies.ts';
import { askNetwork, missingAs } from '../proxies/network.ts';
import { ADMIN_FIELDS, FIELDS } from './fields.table.ts';

/**
 * Networks as Nova showed them until 2.35, in the two forms that it had.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/networks.py, tenant_networks.py
 */
export const networkRoutes: readonly Route[] = [
  ...routesOf('os-networks', networkBody),
  ...routesOf('os-tenant-networks', (_request, { id, name }) => ({ id, cidr: 'None', label: name })),
];

function routesOf(word: string, bodyOf: (request: ServiceRequest, network: Fields) => Fields): readonly Route[] {
  const enforce = (request: ServiceRequest, action: string) =>
    request.enforce(`os_compute_api:${word}:${action}`, { project_id: request.caller.projectId });
  const list = (request: ServiceRequest): HttpResponse => {
    enforce(request, 'list');
    const networks = objectsOf(askNetwork(request, { method: 'GET', path: '/v2.0/networks' }), 'networks');
    return json(200, { networks: networks.map((network) => bodyOf(request, network)) });
  };
  const show = (request: ServiceRequest): HttpResponse => {
    enforce(request, 'show');
    return json(200, { network: bodyOf(request, networkNamed(request)) });
  };
  return [route('GET', `/v2.1/${word}`, list, { until: 35 }), route('GET', `/v2.1/${word}/{id}`, show, { until: 35 })];
}

function networkNamed(request: ServiceRequest): Fields {
  const question = { method: 'GET', path: `/v2.0/networks/${request.params.id}` } as const;
  return objectOf(askNetwork(request, question, missingAs('Network not found')), 'network') ?? {};
}

/** All fields of old are there, and all but two are empty. */
function networkBody({ caller }: ServiceRequest, { id, name }: Fields): Fields {
  const names = caller.isAdmin ? [...FIELDS, ...ADMIN_FIELDS] : FIELDS;
  return { ...Object.fromEntries(names.map((field) => [field, null])), id, label: name };
}
