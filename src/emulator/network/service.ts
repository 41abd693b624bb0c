import type { HttpResponse } from '../../http/message.ts';
import { readJson } from '../../http/read-json.ts';
import type { ServiceDefinition } from '../frame/definition.ts';
import { Fault } from '../frame/fault.ts';
import { middlewareUnauthorized } from '../frame/keystone-middleware.ts';
import { readPolicies } from '../frame/policy.ts';
import { json } from '../frame/reply.ts';
import { explanationOf, titleOf, webobPage } from '../frame/webob.ts';
import { isObject } from '../kernel/json.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { NETWORK_POLICIES } from './policies.table.ts';
import { NETWORK_ROUTES } from './routes.ts';

/** Neutron. How it refuses was taken from a real one (21.0, Zed). */
export const networkDefinition: ServiceDefinition = {
  name: 'network',
  types: ['network'],
  prefix: '/networking',
  routes: NETWORK_ROUTES,
  policies: readPolicies(NETWORK_POLICIES),
  isOpen: (path) => path === '' || path === '/',
  maxJsonBytes: 2 ** 20,
  headers: ({ requestId, nowMs }) => ({ Date: httpDate(nowMs), 'x-openstack-request-id': requestId }),
  readBody: ({ path }, bytes) => {
    const reading = readJson(bytes);
    // Of tags Neutron reads whatever is sent, and for a single one nothing at all.
    const isAny = /\/tags(?:\/[^/]+)?$/.test(path);
    if (!reading.ok || !(isAny || isObject(reading.value))) throw new Fault(400, 'Body contains invalid data');
    return reading.value;
  },
  refusals: {
    fault: (_exchange, fault) => neutronError(fault),
    noRoute: ({ path }) =>
      path.startsWith('/v2.0') ? neutronError(new Fault(404, explanationOf(404))) : webobPage(404),
    wrongMethod: () => neutronError(new Fault(405, explanationOf(400))),
    unauthorized: middlewareUnauthorized,
    forbidden: (rule) => new Fault(403, `rule:${rule} is disallowed by policy`, { type: 'PolicyNotAuthorized' }),
    tooLarge: () => webobPage(413),
  },
};

/** `{"NeutronError": {"type", "message", "detail"}}`; without a type of its own it is WebOb's name of the code: `HTTPNotFound`. */
function neutronError({ status, message, detail }: Fault): HttpResponse {
  const type = detail.type ?? `HTTP${titleOf(status).replaceAll(' ', '')}`;
  const member = type === 'NotImplementedError' ? type : 'NeutronError';
  return json(status, { [member]: { type, message, detail: '' } }, detail.headers);
}
