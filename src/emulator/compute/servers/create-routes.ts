import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { randomText } from '../../kernel/ids.ts';
import { startAction } from '../actions/log.ts';
import { checkBody, type Fields, flagOf, numberOf, objectOf, objectsOf, textOf } from '../bodies.ts';
import { keypairId } from '../keypairs/state.ts';
import { linksOf } from '../paging.ts';
import { checkGroupMemberQuota, checkMetadataQuota, withinServerQuota } from '../quotas/check.ts';
import { checkFileQuota } from '../quotas/check-files.ts';
import { withinPortQuota } from './create-network.ts';
import { createBodySchema } from './create-schema.ts';
import { type Draft, draftOf } from './draft.ts';
import type { ServerRow, ServerVolume } from './state.ts';

/** New servers. Source: nova stable/zed, nova/api/openstack/compute/servers.py, create; nova/compute/api.py, API.create */
export const serverCreateRoutes: readonly Route[] = [route('POST', '/v2.1/servers', createServers)];

function createServers(request: ServiceRequest): HttpResponse {
  const body = checkBody(request, createBodySchema(request.microversion));
  const server = objectOf(body, 'server') ?? {};
  const projectId = request.caller.projectId ?? '';
  const enforce = (rule: string) =>
    request.enforce(`os_compute_api:${rule}`, { project_id: projectId, user_id: request.caller.userId });
  enforce('servers:create');
  const hints = objectOf(body, 'os:scheduler_hints') ?? objectOf(body, 'OS-SCH-HNT:scheduler_hints') ?? {};
  const asked = countsOf(server);
  const draft = draftOf(request, server, { hints, enforce });
  checkMetadataQuota(request, draft.row.metadata);
  checkFileQuota(request, server);
  checkKey(request, server);
  const { min } = asked;
  const most = withinPortQuota(request, draft.row.asked, asked);
  const owner = { projectId, userId: request.caller.userId };
  const { compute } = request.cloud;
  const max = withinServerQuota(compute, owner, { min, max: most, flavor: draft.row.flavor });
  checkGroupMemberQuota(compute, owner, { groupId: draft.row.groupId, more: max });
  const reservationId = `r-${randomText(request.cloud.kernel.random, 8).toLowerCase().replace(/[-_]/g, '0')}`;
  const rows = Array.from({ length: max }, (_none, at) => addServer(request, draft, { at, max, min, reservationId }));
  if (flagOf(server, 'return_reservation_id')) return json(202, { reservation_id: reservationId });
  return accepted(request, server, rows[0]?.id ?? '');
}

function countsOf(server: Fields): { readonly min: number; readonly max: number } {
  const min = numberOf(server, 'min_count') ?? 1;
  const max = numberOf(server, 'max_count') ?? min;
  if (min > max) throw new Fault(400, 'min_count must be <= max_count');
  return { min, max };
}

function checkKey({ cloud, caller }: ServiceRequest, server: Fields): void {
  const name = textOf(server, 'key_name');
  if (name === undefined || cloud.compute.keypairs.find(keypairId(caller.userId, name))) return;
  throw new Fault(400, 'Invalid key_name provided.');
}

function accepted(request: ServiceRequest, server: Fields, id: string): HttpResponse {
  const groups = objectsOf(server, 'security_groups');
  const password = textOf(server, 'adminPass') ?? adminPassword(request);
  const answer = {
    id,
    links: linksOf(request.serviceUrl, 'servers', id),
    'OS-DCF:diskConfig': textOf(server, 'OS-DCF:diskConfig') ?? 'MANUAL',
    security_groups: groups.length > 0 ? groups : [{ name: 'default' }],
    adminPass: password,
  };
  return json(202, { server: answer }, { Location: `${request.serviceUrl}/v2.1/servers/${id}` });
}

/** A password as Nova makes them: 12 letters and digits. */
export function adminPassword({ cloud }: ServiceRequest): string {
  return randomText(cloud.kernel.requestRandom, 12).replace(/[-_]/g, 'x');
}

/** One of the servers: its row, reserved volumes, the entry of the log, and the walk that builds it. */
function addServer(
  request: ServiceRequest,
  { row, forcedHost }: Draft,
  place: { readonly at: number; readonly max: number; readonly min: number; readonly reservationId: string },
): ServerRow {
  const { compute, kernel } = request.cloud;
  const { at, max, reservationId } = place;
  const id = kernel.random.uuid();
  const name = max > 1 ? `${row.name}-${at + 1}` : row.name;
  const hostname = max > 1 ? `${row.hostname}-${at + 1}` : row.hostname === '' ? `Server-${id}` : row.hostname;
  const nowMs = kernel.clock.now();
  const added = compute.servers.insert({
    ...row,
    id,
    // Not how many there are: tombstones may have been archived.
    number: (compute.servers.inOrder('newest')[0]?.number ?? 0) + 1,
    name,
    hostname,
    description: row.description === row.name ? name : row.description,
    reservationId,
    launchIndex: at,
    createdMs: nowMs,
    updatedMs: nowMs,
    volumes: row.volumes.map((mapping) => ({ ...reserved(request, id, mapping), id: kernel.random.uuid() })),
  });
  const { requestId, caller } = request;
  const action = startAction(compute, {
    serverId: id,
    action: 'create',
    requestId,
    userId: caller.userId,
    projectId: caller.projectId ?? null,
  });
  const args = { action, ...(forcedHost !== undefined && { host: forcedHost }) };
  kernel.walker.start({ kind: 'server', id, operation: 'create', args });
  return added;
}

function reserved({ cloud }: ServiceRequest, serverId: string, mapping: ServerVolume): ServerVolume {
  if (mapping.volumeId === null) return mapping;
  return { ...mapping, attachmentId: cloud.compute.neighbours.volumes.reserve(mapping.volumeId, serverId) };
}
