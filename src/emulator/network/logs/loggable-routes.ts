import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import { pathsOf } from '../api/paths.ts';
import { stumblingRoutes } from '../api/stumble.ts';
import { LOGGABLE } from './resource.ts';

const PATH = '/v2.0/log/loggable-resources';
const LOGGABLE_RESOURCES = { collection: 'loggable_resources', segment: 'log/loggable-resources' };

/** What can be logged: a list and no more. Source: neutron stable/zed, neutron/services/logapi/logging_plugin.py */
export const loggableRoutes: readonly Route[] = [
  ...pathsOf(LOGGABLE_RESOURCES).map((path) =>
    route('GET', path, (request) => {
      const seen = request.allows('get_loggable_resource') ? LOGGABLE : [];
      return json(200, { loggable_resources: seen.map((type) => ({ type })) });
    }),
  ),
  ...stumblingRoutes(PATH, { member: 'loggable_resource', attributes: { type: { post: false } } }, [
    'POST',
    'GET',
    'PUT',
    'DELETE',
  ]),
];
