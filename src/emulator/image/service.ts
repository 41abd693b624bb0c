import type { HttpResponse } from '../../http/message.ts';
import { readJson } from '../../http/read-json.ts';
import type { ServiceDefinition } from '../frame/definition.ts';
import { Fault } from '../frame/fault.ts';
import { readPolicies } from '../frame/policy.ts';
import type { Route } from '../frame/route.ts';
import {
  explanationOf,
  prefersJson,
  webobJson,
  webobPage,
  webobUnsupported,
  webobWrongMethod,
} from '../frame/webob.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { imageDataRoutes } from './images/data-routes.ts';
import { imageRoutes } from './images/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { locationRoutes } from './locations/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { metadefRoutes } from './metadefs/routes.ts';
import { IMAGE_POLICIES } from './policies.table.ts';
import { schemaRoutes } from './schemas/routes.ts';
import { cacheRoutes } from './stores/cache-routes.ts';
import { storeRoutes } from './stores/routes.ts';
import { tagRoutes } from './tags/routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { versionRoutes } from './version-routes.ts';

/** All paths of Glance; those of resources begin with `/v2`. */
const ROUTES: readonly Route[] = [
  ...versionRoutes,
  ...imageRoutes,
  ...imageDataRoutes,
  ...importRoutes,
  ...locationRoutes,
  ...memberRoutes,
  ...tagRoutes,
  ...taskRoutes,
  ...storeRoutes,
  ...cacheRoutes,
  ...schemaRoutes,
  ...metadefRoutes,
];

/** Glance. How it refuses was taken from a real one (25.1, Zed): pages of HTML. */
export const imageDefinition: ServiceDefinition = {
  name: 'image',
  types: ['image'],
  prefix: '/image',
  routes: ROUTES,
  policies: readPolicies(IMAGE_POLICIES),
  isOpen: (path) => path === '' || path === '/' || path === '/versions',
  maxJsonBytes: 2 ** 20,
  headers: ({ requestId, nowMs }) => ({ Date: httpDate(nowMs), 'x-openstack-request-id': requestId }),
  readBody: (_exchange, bytes) => {
    const reading = readJson(bytes);
    if (!reading.ok) throw new Fault(400, 'Malformed JSON in request body.');
    return reading.value;
  },
  refusals: {
    fault: ({ headers }, { status, message, detail }) => {
      const page = pageOf(status, message, { isBelow: detail.below === true, isJson: prefersJson(headers.accept) });
      return { ...page, headers: { ...page.headers, ...detail.headers } };
    },
    noRoute: ({ headers }) => pageOf(404, '', { isJson: prefersJson(headers.accept) }),
    wrongMethod: ({ method }, allowed) => {
      const page = webobWrongMethod(method, allowed);
      return { ...page, headers: { ...page.headers, Allow: allowed.join(', ') } };
    },
    unauthorized: ({ cloudUrl }) => {
      const page = webobPage(401);
      return { ...page, headers: { ...page.headers, 'WWW-Authenticate': `Keystone uri="${cloudUrl}/identity"` } };
    },
    forbidden: (rule) => new Fault(403, `You are not authorized to complete ${rule} action.`),
    tooLarge: () => webobPage(413),
  },
};

/** A refusal, as a page or as JSON. The sentence takes the place of the code's usual one, or stands below it. */
function pageOf(status: number, message: string, how: { isBelow?: boolean; isJson: boolean }): HttpResponse {
  if (status === 415) return webobUnsupported(message);
  const make = how.isJson ? webobJson : webobPage;
  if (how.isBelow) return make(status, explanationOf(status), message);
  return message === '' ? make(status) : make(status, message);
}
