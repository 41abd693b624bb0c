import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { PageCache } from '../../frame/page-cache.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkQuery } from '../bodies.ts';
import { limitOf, linksOf, nextLink, type Page, pageOf } from '../paging.ts';
import { QUERY_COUNT, QUERY_TEXT } from '../schemas.ts';
import { FILTER_NAMES, filterOf, wantsAllProjects } from './filters.ts';
import { allowedServer } from './find.ts';
import { joinReady, readyServer, viewKey } from './ready.ts';
import { SORT_KEYS } from './sort-keys.table.ts';
import { sorted } from './sorting.ts';
import type { ServerRow } from './state.ts';

/** Lists of servers, and one. Source: nova stable/zed, nova/api/openstack/compute/servers.py, _get_servers */
export const serverListRoutes: readonly Route[] = [
  route('GET', '/v2.1/servers', listServers),
  route('GET', '/v2.1/servers/detail', listServersInDetail),
  route('GET', '/v2.1/servers/{id}', showServer),
];

const TIME: Schema = { type: 'string', format: 'date-time' };
const QUERY: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(FILTER_NAMES.map((name) => [name, QUERY_TEXT])),
  'changes-since': TIME,
  'changes-before': TIME,
  limit: QUERY_COUNT,
  marker: QUERY_TEXT,
  sort_key: { type: 'string', enum: SORT_KEYS },
  sort_dir: { type: 'string', enum: ['asc', 'desc'] },
  all_tenants: QUERY_TEXT,
  deleted: QUERY_TEXT,
  soft_deleted: QUERY_TEXT,
  block_device_mapping: QUERY_TEXT,
  services: QUERY_TEXT,
  metadata: QUERY_TEXT,
  system_metadata: QUERY_TEXT,
  info_cache: QUERY_TEXT,
  security_groups: QUERY_TEXT,
  fault: QUERY_TEXT,
  flavor: QUERY_TEXT,
  auto_disk_config: QUERY_TEXT,
  kernel_id: QUERY_TEXT,
  ramdisk_id: QUERY_TEXT,
  instance_type_id: QUERY_TEXT,
  image_ref: QUERY_TEXT,
  display_name: QUERY_TEXT,
};

function rowsOf(request: ServiceRequest, rule: 'index' | 'detail'): Page<ServerRow> {
  const { caller, cloud } = request;
  checkQuery(request, QUERY, { isStrict: request.microversion >= 75 });
  request.enforce(`os_compute_api:servers:${rule}`, { project_id: caller.projectId });
  const isForAll = wantsAllProjects(request);
  if (isForAll) request.enforce(`os_compute_api:servers:${rule}:get_all_tenants`);
  checkTimes(request);
  const filter = filterOf(request);
  const isOurs = (row: ServerRow) => isForAll || row.projectId === caller.projectId;
  const fits = (row: ServerRow) => isOurs(row) && filter(row);
  const { servers } = cloud.compute;
  const rows = request.query.has('sort_key')
    ? sorted(request, servers.inOrder('newest').filter(fits))
    : newestRows(request, servers, fits);
  return pageOf(request, rows, { idOf: (row) => row.id });
}

/** The rows that a page can show and the one that tells of a next page, from the marker on: no need to look at all. */
function newestRows(
  request: ServiceRequest,
  servers: Collection<ServerRow>,
  fits: (row: ServerRow) => boolean,
): readonly ServerRow[] {
  const marker = request.query.last('marker');
  const first = marker ? servers.find(marker) : undefined;
  if (marker && (first === undefined || !fits(first))) return [];
  const all = servers.inOrder('newest');
  const most = limitOf(request) + (first ? 2 : 1);
  const rows: ServerRow[] = [];
  for (let at = first ? servers.placeOf('newest', first) : 0; at < all.length && rows.length < most; at++) {
    const row = all[at];
    if (row !== undefined && fits(row)) rows.push(row);
  }
  return rows;
}

function checkTimes({ query }: ServiceRequest): void {
  const since = query.last('changes-since');
  const before = query.last('changes-before');
  if (since !== undefined && before !== undefined && Date.parse(since) > Date.parse(before)) {
    throw new Fault(400, 'The value of changes-since must be less than or equal to changes-before.');
  }
}

function linkText(request: ServiceRequest, path: string, { rows, hasMore }: Page<ServerRow>): string {
  const last = rows.at(-1);
  if (!hasMore || last === undefined) return '';
  return `,"servers_links":[${JSON.stringify(nextLink(request, path, last.id))}]`;
}

function listServers(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request, 'index');
  const bodies = page.rows.map((row) => {
    const body = { id: row.id, name: row.name, links: linksOf(request.serviceUrl, 'servers', row.id) };
    return Buffer.from(JSON.stringify(body));
  });
  return json(200, joinReady('servers', bodies, linkText(request, '/v2.1/servers', page)));
}

function listServersInDetail(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request, 'detail');
  const { serviceUrl, microversion, caller, cloud } = request;
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'detail' as const };
  const links = linkText(request, '/v2.1/servers/detail', page);
  const make = () => {
    const bodies = page.rows.map((row) => readyServer(cloud.compute, row, view));
    return Buffer.concat(joinReady('servers', bodies, links));
  };
  return json(200, pagesOf(cloud.compute).get(`${viewKey(cloud.compute, view)} ${links}`, page.rows, make));
}

/** Bytes of pages that are kept ready: some eight pages of a thousand servers. */
const KEPT_PAGE_BYTES = 2 ** 24;

const caches = new WeakMap<object, PageCache>();

function pagesOf(state: object): PageCache {
  const cache = caches.get(state) ?? new PageCache(KEPT_PAGE_BYTES);
  caches.set(state, cache);
  return cache;
}

const OPEN = Buffer.from('{"server":');
const CLOSE = Buffer.from('}');

function showServer(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'servers:show');
  const { serviceUrl, microversion, caller, cloud } = request;
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'show' as const };
  return json(200, [OPEN, readyServer(cloud.compute, row, view), CLOSE]);
}
