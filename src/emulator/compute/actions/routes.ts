import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkQuery } from '../bodies.ts';
import { readTime } from '../formats.ts';
import { nextLink, pageOf } from '../paging.ts';
import { NON_NEGATIVE, QUERY_TEXT } from '../schemas.ts';
import { hostIdOf, timeOf } from '../servers/body.ts';
import { noServer } from '../servers/find.ts';
import type { ServerRow } from '../servers/state.ts';
import type { ActionEvent, ActionRow } from './state.ts';

const PATH = '/v2.1/servers/{id}/os-instance-actions';

/** The action log. Source: nova stable/zed, nova/api/openstack/compute/instance_actions.py */
export const actionLogRoutes: readonly Route[] = [
  route('GET', PATH, listActions),
  route('GET', `${PATH}/{request}`, showAction),
];

const TIME: Schema = { type: 'string', format: 'date-time' };

/** The server of the log: since 2.21 also one that is deleted. */
function serverOf(request: ServiceRequest, rule: string): ServerRow {
  const { cloud, params, caller, microversion } = request;
  const row = cloud.compute.servers.find(params.id ?? '');
  const isSeen = row && (caller.isAdmin || caller.projectId === row.projectId);
  if (row === undefined || !isSeen || (row.deletedMs !== null && microversion < 21)) throw noServer(params.id ?? '');
  request.enforce(`os_compute_api:os-instance-actions:${rule}`, { project_id: row.projectId });
  return row;
}

function actionBody({ microversion }: ServiceRequest, row: ActionRow): object {
  return {
    action: row.action,
    instance_uuid: row.serverId,
    request_id: row.requestId,
    user_id: row.userId,
    project_id: row.projectId,
    start_time: timeOf(row.startMs),
    message: row.message,
    ...(microversion >= 58 && { updated_at: timeOf(row.updatedMs) }),
  };
}

function eventBody(request: ServiceRequest, server: ServerRow, row: ActionEvent): object {
  const { microversion, caller } = request;
  const isAdmin = request.allows('os_compute_api:os-instance-actions:events', { project_id: server.projectId });
  return {
    event: row.event,
    start_time: timeOf(row.startMs),
    finish_time: timeOf(row.finishMs),
    result: row.result,
    ...(isAdmin && { traceback: row.traceback }),
    ...(microversion >= 62 && isAdmin && { host: row.host }),
    ...(microversion >= 62 && { hostId: hostIdOf(server.projectId, row.host) }),
    ...(microversion >= 84 && caller.isAdmin && { details: row.details }),
  };
}

function listActions(request: ServiceRequest): HttpResponse {
  const { microversion, query, cloud } = request;
  const isPaged = microversion >= 58;
  const names = {
    limit: NON_NEGATIVE,
    marker: QUERY_TEXT,
    'changes-since': TIME,
    ...(microversion >= 66 && { 'changes-before': TIME }),
  };
  if (isPaged) checkQuery(request, names, { isStrict: true });
  const server = serverOf(request, 'list');
  const since = isPaged ? readTime(query.last('changes-since') ?? '') : undefined;
  const before = microversion >= 66 ? readTime(query.last('changes-before') ?? '') : undefined;
  const rows = cloud.compute.actions
    .where('server', server.id)
    .filter(({ updatedMs, startMs }) => since === undefined || (updatedMs ?? startMs) >= since)
    .filter(({ updatedMs, startMs }) => before === undefined || (updatedMs ?? startMs) <= before)
    .sort((a, b) => b.number - a.number);
  if (!isPaged) return json(200, { instanceActions: rows.map((row) => actionBody(request, row)) });
  const page = pageOf(request, rows, { idOf: (row) => row.requestId });
  const last = page.rows.at(-1);
  const path = `/v2.1/servers/${server.id}/os-instance-actions`;
  return json(200, {
    instanceActions: page.rows.map((row) => actionBody(request, row)),
    ...(page.hasMore && last && { links: [nextLink(request, path, last.requestId)] }),
  });
}

function showAction(request: ServiceRequest): HttpResponse {
  const server = serverOf(request, 'show');
  const id = request.params.request ?? '';
  const row = request.cloud.compute.actions.find(`${server.id}/${id}`);
  if (row === undefined) throw new Fault(404, `Action ${id} not found`);
  const showsEvents = request.microversion >= 51 || request.caller.isAdmin;
  const events = [...row.events].reverse().map((event) => eventBody(request, server, event));
  return json(200, { instanceAction: { ...actionBody(request, row), ...(showsEvents && { events }) } });
}
