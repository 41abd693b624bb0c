import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import { linksOf } from '../paging.ts';
import { basics, type ServerView } from './body.ts';
import type { ServerRow } from './state.ts';

/** From here on what is known of servers of a cell that does not answer is shown; before, lists leave them out. */
const SINCE = 69;

/** Parameters with which a list leaves them out still: nothing can be sorted or filtered by what is not known. */
const ALLOWED: readonly string[] = ['all_tenants'];

/** Claims that the cell of a server does not answer. A server without a host is in no cell yet. */
export function isInDownCell({ cloud }: ServiceRequest, { host, projectId }: ServerRow): boolean {
  return host !== null && cloud.kernel.faults.isCellDown({ host, project: projectId });
}

/**
 * Claims that a list shows servers of cells that do not answer.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, ServersController._is_cell_down_supported
 */
export function showsDownCells({ microversion, query }: ServiceRequest): boolean {
  return microversion >= SINCE && query.names().every((name) => ALLOWED.includes(name));
}

/** @throws Fault 500 for a server whose cell does not answer. Source: nova stable/zed, nova/compute/api.py, API._get_instance_from_cell */
export function checkCellAnswers(request: ServiceRequest, row: ServerRow): void {
  const isShow = request.method === 'GET' && request.path.endsWith(row.id) && request.microversion >= SINCE;
  if (isShow || !isInDownCell(request, row)) return;
  const text =
    'Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.';
  throw new Fault(500, `${text}\n<class 'nova.exception.NovaException'>`);
}

/**
 * What is known of a server without its cell.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/servers.py, ViewBuilder.basic and _show_from_down_cell
 */
export function partialBody(row: ServerRow, view: ServerView, form: 'basic' | 'detail' | 'show'): object {
  const links = linksOf(view.serviceUrl, 'servers', row.id);
  if (form === 'basic') return { id: row.id, status: 'UNKNOWN', links };
  const known = { id: row.id, status: 'UNKNOWN', tenant_id: row.projectId, created: isoSeconds(row.createdMs), links };
  if (form === 'detail') return known;
  const { image, flavor } = basics(row, view);
  return {
    ...known,
    image,
    flavor,
    'OS-EXT-AZ:availability_zone': row.pinnedZone ?? 'UNKNOWN',
    'OS-EXT-STS:power_state': 0,
    user_id: row.userId,
    ...(view.microversion >= 71 && { server_groups: row.groupId === null ? [] : [row.groupId] }),
  };
}
