import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import { webobPage } from '../../frame/webob.ts';
import { EXTENSIONS } from './extensions.table.ts';

/** What this Neutron can do beyond its core. */
export const extensionRoutes: readonly Route[] = [
  route('GET', '/v2.0/extensions', () =>
    json(200, { extensions: EXTENSIONS.map((extension) => ({ ...extension, links: [] })) }),
  ),
  route('GET', '/v2.0/extensions/{alias}', ({ params }) => {
    const found = EXTENSIONS.find(({ alias }) => alias === params.alias);
    return found ? json(200, { extension: { ...found, links: [] } }) : webobPage(404);
  }),
];
