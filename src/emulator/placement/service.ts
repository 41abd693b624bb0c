import type { HttpResponse } from '../../http/message.ts';
import { readJson } from '../../http/read-json.ts';
import type { Exchange, ServiceDefinition } from '../frame/definition.ts';
import { Fault } from '../frame/fault.ts';
import { middlewareUnauthorized } from '../frame/keystone-middleware.ts';
import { formatMicroversion, type MicroversionRange, readMicroversion } from '../frame/microversion.ts';
import { readPolicies } from '../frame/policy.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { explanationOf, titleOf } from '../frame/webob.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { candidateRoutes } from './allocations/candidate-routes.ts';
import { allocationRoutes } from './allocations/routes.ts';
import { cacheHeaders } from './bodies.ts';
import { classRoutes } from './classes/routes.ts';
import { PLACEMENT_POLICIES } from './policies.table.ts';
import { inventoryRoutes } from './providers/inventory-routes.ts';
import { providerRoutes } from './providers/routes.ts';
import { providerSideRoutes } from './providers/side-routes.ts';
import { traitRoutes } from './traits/routes.ts';

const MICROVERSIONS: MicroversionRange = { service: 'placement', major: 1, min: 0, max: 39 };

const ROUTES: readonly Route[] = [
  route('GET', '/', showVersions, { open: true }),
  ...providerRoutes,
  ...inventoryRoutes,
  ...providerSideRoutes,
  ...allocationRoutes,
  ...candidateRoutes,
  ...classRoutes,
  ...traitRoutes,
];

/** Placement. How it refuses was taken from a real one (8.0, Zed). */
export const placementDefinition: ServiceDefinition = {
  name: 'placement',
  types: ['placement'],
  prefix: '/placement',
  routes: ROUTES,
  policies: readPolicies(PLACEMENT_POLICIES),
  isOpen: (path) => path === '' || path === '/',
  maxJsonBytes: 2 ** 20,
  headers: ({ requestId, nowMs }) => ({ Date: httpDate(nowMs), 'x-openstack-request-id': requestId }),
  microversions: {
    range: MICROVERSIONS,
    headers: (text) => ({ 'openstack-api-version': `placement ${text}`, vary: 'openstack-api-version' }),
    ignoresForeign: true,
    refuse: (_exchange, problem, text) => {
      if (problem === 'range') return new Fault(406, `Invalid microversion: Unacceptable version header: ${text}`);
      const reason = `invalid literal for int() with base 10: '${text}'`;
      return new Fault(400, `Invalid microversion: invalid version string: ${text}; ${reason}`);
    },
  },
  readBody: readPlacementBody,
  refusals: {
    fault: errorBody,
    noRoute: (exchange) => errorBody(exchange, new Fault(404, '', { headers: versionOf(exchange) })),
    wrongMethod: (exchange, allowed) => {
      const explanation = `The method ${exchange.method} is not allowed for this resource. `;
      const detail = `${explanation}\n\n The method specified is not allowed for this resource.`;
      const error = { detail, ...codeOf(exchange), request_id: exchange.requestId };
      return reply(405, error, {
        allow: [...allowed].sort().join(', '),
        ...versionOf(exchange),
        vary: 'openstack-api-version',
      });
    },
    unauthorized: middlewareUnauthorized,
    forbidden: (rule) => new Fault(403, `Policy does not allow ${rule} to be performed.`),
    tooLarge: (exchange) => errorBody(exchange, new Fault(413, '')),
    noMicroversion: () => new Fault(404, ''),
  },
};

function showVersions(request: ServiceRequest): HttpResponse {
  const { major, min, max } = MICROVERSIONS;
  const version = {
    id: 'v1.0',
    max_version: `${major}.${max}`,
    min_version: `${major}.${min}`,
    status: 'CURRENT',
    links: [{ rel: 'self', href: '' }],
  };
  return json(200, { versions: [version] }, cacheHeaders(request));
}

/** An error in the service's form. Source: placement stable/zed, placement/util.py, json_error_formatter */
function errorBody(exchange: Exchange, { status, message, detail: { code, headers } }: Fault): HttpResponse {
  const { major, min, max } = MICROVERSIONS;
  // WebOb puts two blanks behind a message, but not where it has a page of its own.
  const ending = status === 406 || status === 415 ? '' : '  ';
  const error = {
    detail: `${explain(exchange, status)}\n\n ${message}${ending}`,
    ...codeOf(exchange, code),
    request_id: exchange.requestId,
    ...(status === 406 && { max_version: `${major}.${max}`, min_version: `${major}.${min}` }),
  };
  return reply(status, error, headers);
}

function explain({ headers }: Exchange, status: number): string {
  if (status === 415)
    return `The request media type ${headers['content-type'] ?? 'None'} is not supported by this server. `;
  if (status !== 406) return explanationOf(status);
  return 'The resource could not be generated that was acceptable to your browser (content of type application/json. ';
}

/** The code of an error came with 1.23. */
function codeOf({ headers }: Exchange, code = 'placement.undefined_code'): { readonly code?: string } {
  const reading = readMicroversion(headers, MICROVERSIONS);
  return reading.ok && reading.minor >= 23 ? { code } : {};
}

function versionOf({ headers }: Exchange): { readonly 'openstack-api-version': string } {
  const reading = readMicroversion(headers, MICROVERSIONS);
  const text = formatMicroversion(MICROVERSIONS, reading.ok ? reading.minor : MICROVERSIONS.min);
  return { 'openstack-api-version': `placement ${text}` };
}

function reply(status: number, error: object, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return json(status, { errors: [{ status, title: titleOf(status), ...error }] }, headers);
}

function readPlacementBody({ headers }: Exchange, bytes: Buffer): unknown {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json') {
    throw new Fault(415, `The media type ${type || 'None'} is not supported, use application/json`);
  }
  const reading = readJson(bytes);
  if (!reading.ok) throw new Fault(400, MALFORMED);
  return reading.value;
}

/** Python says where; for most broken bodies it is the beginning. */
const MALFORMED = 'Malformed JSON: Expecting value: line 1 column 1 (char 0)';
