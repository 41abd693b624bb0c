import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import { webobPage } from '../../frame/webob.ts';
import { EXTENSIONS } from './extensions.table.ts';
import { PLUGIN_EXTENSIONS } from './plugin-extensions.table.ts';

const ALL = [...EXTENSIONS, ...PLUGIN_EXTENSIONS];

/** What this Neutron can do beyond its core. */
export const extensionRoutes: readonly Route[] = [
  route('GET', '/v2.0/extensions', () =>
    json(200, { extensions: ALL.map((extension) => ({ ...extension, links: [] })) }),
  ),
  route('GET', '/v2.0/extensions/{alias}', ({ params }) => {
    const found = ALL.find(({ alias }) => alias === params.alias);
    return found ? json(200, { extension: { ...found, links: [] } }) : webobPage(404);
  }),
];
