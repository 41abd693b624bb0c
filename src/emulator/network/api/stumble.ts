import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import { spellingsOf } from './paths.ts';
import { memberOf, type Readable, readChanges, readNew } from './read-fields.ts';

/** What Neutron says when it stumbles over an operation that its plugin does not have. */
export function stumbled(): Fault {
  const text = 'Request Failed: internal server error while processing your request.';
  return new Fault(500, text, { type: 'HTTPInternalServerError' });
}

/** What it says when the plugin has the operation, to no end. */
export function notImplemented(): Fault {
  return new Fault(501, '', { type: 'NotImplementedError' });
}

/** The ways into a resource over which Neutron stumbles. */
export type Stumbling = 'POST' | 'GET' | 'PUT' | 'DELETE' | 'list';

/**
 * Routes that Neutron has for every resource, and over which it stumbles for this one, once the body is read.
 *
 * @param path - of the list: `/v2.0/service-providers`
 */
export function stumblingRoutes(path: string, resource: Readable, ways: readonly Stumbling[]): readonly Route[] {
  const stumble = (): never => {
    throw stumbled();
  };
  const routes: Readonly<Record<Stumbling, (base: string) => Route>> = {
    list: (base) => route('GET', base, stumble),
    POST: (base) =>
      route('POST', base, (request) => {
        readNew(request, resource, memberOf(request.body, resource.member));
        return stumble();
      }),
    GET: (base) => route('GET', `${base}/{id}`, stumble),
    PUT: (base) =>
      route('PUT', `${base}/{id}`, (request) => {
        readChanges(resource, memberOf(request.body, resource.member));
        return stumble();
      }),
    DELETE: (base) => route('DELETE', `${base}/{id}`, stumble),
  };
  return spellingsOf(path).flatMap((base) => ways.map((way) => routes[way](base)));
}
