import type { HttpResponse } from '../../../http/message.ts';
import { PageCache } from '../../frame/page-cache.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Collection } from '../../kernel/collection.ts';
import { checkQuery } from '../bodies.ts';
import { limitOf, linksOf, nextLink, type Page, pageOf } from '../paging.ts';
import { serverBody } from './body.ts';
import { isInDownCell, partialBody, showsDownCells } from './down-cell.ts';
import { filterOf, wantsAllProjects } from './filters.ts';
import { allowedServer } from './find.ts';
import { serverQuery } from './query.table.ts';
import { joinReady, readyServer, viewKey } from './ready.ts';
import { type Order, orderOf } from './sorting.ts';
import type { ServerRow } from './state.ts';

/** Lists of servers, and one. Source: nova stable/zed, nova/api/openstack/compute/servers.py, _get_servers */
export const serverListRoutes: readonly Route[] = [
  route('GET', '/v2.1/servers', listServers),
  route('GET', '/v2.1/servers/detail', listServersInDetail),
  route('GET', '/v2.1/servers/{id}', showServer),
];

function rowsOf(request: ServiceRequest, rule: 'index' | 'detail'): Page<ServerRow> {
  const { caller, cloud, microversion } = request;
  checkQuery(request, serverQuery(microversion), { isStrict: microversion >= 75 });
  request.enforce(`os_compute_api:servers:${rule}`, { project_id: caller.projectId });
  const filter = filterOf(request);
  const isForAll = wantsAllProjects(request);
  if (isForAll) request.enforce(`os_compute_api:servers:${rule}:get_all_tenants`);
  const isOurs = (row: ServerRow) => isForAll || row.projectId === caller.projectId;
  const isAnswered = cloud.kernel.faults.hasCellDown
    ? (row: ServerRow) => showsDownCells(request) || !isInDownCell(request, row)
    : () => true;
  const fits = (row: ServerRow) => isOurs(row) && isAnswered(row) && filter(row);
  const { servers } = cloud.compute;
  const order = orderOf(request);
  const rows = order === undefined ? usualRows(request, servers, fits) : sortedRows(request, servers, { fits, order });
  return pageOf(request, rows, { idOf: (row) => row.id });
}

/** The server after which a page begins: it need not be in the list any more, so that a change between two pages ends no walk. */
function markerOf(request: ServiceRequest, servers: Collection<ServerRow>): ServerRow | undefined {
  const marker = request.query.last('marker');
  return marker ? servers.find(marker) : undefined;
}

function sortedRows(
  request: ServiceRequest,
  servers: Collection<ServerRow>,
  { fits, order }: { readonly fits: (row: ServerRow) => boolean; readonly order: Order },
): readonly ServerRow[] {
  const first = markerOf(request, servers);
  return servers
    .inOrder('usual')
    .filter((row) => row === first || fits(row))
    .sort(order);
}

/** The rows that a page can show and the one that tells of a next page, from the marker on: no need to look at all. */
function usualRows(
  request: ServiceRequest,
  servers: Collection<ServerRow>,
  fits: (row: ServerRow) => boolean,
): readonly ServerRow[] {
  const first = markerOf(request, servers);
  if (request.query.last('marker') && first === undefined) return [];
  const all = servers.inOrder('usual');
  const most = limitOf(request) + (first ? 2 : 1);
  const rows: ServerRow[] = [];
  for (let at = first ? servers.placeOf('usual', first) : 0; at < all.length && rows.length < most; at++) {
    const row = all[at];
    if (row !== undefined && (row === first || fits(row))) rows.push(row);
  }
  return rows;
}

function linkText(request: ServiceRequest, path: string, { rows, hasMore }: Page<ServerRow>): string {
  const last = rows.at(-1);
  if (!hasMore || last === undefined) return '';
  return `,"servers_links":[${JSON.stringify(nextLink(request, path, last.id))}]`;
}

function listServers(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request, 'index');
  if (request.cloud.kernel.faults.hasCellDown) return listWithDownCells(request, page, 'basic');
  const bodies = page.rows.map((row) => {
    const body = { id: row.id, name: row.name, links: linksOf(request.serviceUrl, 'servers', row.id) };
    return Buffer.from(JSON.stringify(body));
  });
  return json(200, joinReady('servers', bodies, linkText(request, '/v2.1/servers', page)));
}

function listServersInDetail(request: ServiceRequest): HttpResponse {
  const page = rowsOf(request, 'detail');
  if (request.cloud.kernel.faults.hasCellDown) return listWithDownCells(request, page, 'detail');
  const { serviceUrl, microversion, caller, cloud } = request;
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'detail' as const };
  const links = linkText(request, '/v2.1/servers/detail', page);
  const make = () => {
    const bodies = page.rows.map((row) => readyServer(cloud.compute, row, view));
    return Buffer.concat(joinReady('servers', bodies, links));
  };
  return json(200, pagesOf(cloud.compute).get(`${viewKey(cloud.compute, view)} ${links}`, page.rows, make));
}

/** A list while a cell does not answer: what is known of its servers comes last. */
function listWithDownCells(request: ServiceRequest, page: Page<ServerRow>, form: 'basic' | 'detail'): HttpResponse {
  const { serviceUrl, microversion, caller, cloud } = request;
  const view = { serviceUrl, microversion, isAdmin: caller.isAdmin, form: 'detail' as const };
  const bodyOf = (row: ServerRow): object => {
    if (isInDownCell(request, row)) return partialBody(row, view, form);
    if (form === 'detail') return serverBody(cloud.compute, row, view);
    return { id: row.id, name: row.name, links: linksOf(serviceUrl, 'servers', row.id) };
  };
  const ordered = page.rows.toSorted((a, b) => Number(isInDownCell(request, a)) - Number(isInDownCell(request, b)));
  const links = linkText(request, form === 'basic' ? '/v2.1/servers' : '/v2.1/servers/detail', page);
  const bodies = ordered.map((row) => Buffer.from(JSON.stringify(bodyOf(row))));
  return json(200, joinReady('servers', bodies, links));
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
  if (isInDownCell(request, row)) return json(200, { server: partialBody(row, view, 'show') });
  return json(200, [OPEN, readyServer(cloud.compute, row, view), CLOSE]);
}
