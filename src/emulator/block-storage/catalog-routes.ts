import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { Route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { EXTENSIONS } from './extensions.table.ts';
import { ways } from './requests.ts';

/** What Cinder says of itself: extensions and filters. */
export const catalogRoutes: readonly Route[] = [
  ...ways('GET', '/extensions', () => json(200, { extensions: EXTENSIONS.map(extensionBody) })),
  ...ways('GET', '/extensions/{id}', showExtension),
  ...ways('GET', '/resource_filters', filters, { since: 33 }),
];

function extensionBody([name, alias, description, updated]: (typeof EXTENSIONS)[number]): object {
  return { name, alias, description, updated, links: [] };
}

function showExtension({ params }: ServiceRequest): HttpResponse {
  const found = EXTENSIONS.find(([, alias]) => alias === params.id);
  if (found === undefined) throw new Fault(404, 'The resource could not be found.');
  return json(200, { extension: extensionBody(found) });
}

/** Source: cinder stable/zed, etc/cinder/resource_filters.json */
const FILTERS: readonly (readonly [resource: string, filters: readonly string[]])[] = [
  [
    'volume',
    [
      'name',
      'status',
      'metadata',
      'bootable',
      'migration_status',
      'availability_zone',
      'group_id',
      'size',
      'created_at',
      'updated_at',
      'consumes_quota',
    ],
  ],
  ['backup', ['name', 'status', 'volume_id']],
  ['snapshot', ['name', 'status', 'volume_id', 'metadata', 'availability_zone', 'consumes_quota']],
  ['group', ['name']],
  ['group_snapshot', ['name', 'status', 'group_id']],
  ['attachment', ['volume_id', 'status', 'instance_id', 'attach_status']],
  ['message', ['resource_uuid', 'resource_type', 'event_id', 'request_id', 'message_level']],
  ['pool', ['name', 'volume_type']],
  ['volume_type', ['is_public', 'extra_specs']],
];

function filters({ query }: ServiceRequest): HttpResponse {
  const wanted = query.last('resource');
  const rows = FILTERS.filter(([resource]) => wanted === undefined || resource === wanted);
  return json(200, { resource_filters: rows.map(([resource, names]) => ({ resource, filters: names })) });
}
