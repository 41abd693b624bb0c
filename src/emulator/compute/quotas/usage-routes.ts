import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkLaxQuery } from '../bodies.ts';
import { readTime } from '../formats.ts';
import { NON_NEGATIVE, QUERY_TEXT } from '../schemas.ts';
import { timeOf } from '../servers/body.ts';
import type { ServerRow } from '../servers/state.ts';

const PATH = '/v2.1/os-simple-tenant-usage';

/** What projects used in a span of time. Source: nova stable/zed, nova/api/openstack/compute/simple_tenant_usage.py */
export const usageRoutes: readonly Route[] = [
  route('GET', PATH, listUsage),
  route('GET', `${PATH}/{project}`, showUsage),
];

interface Span {
  readonly startMs: number;
  readonly stopMs: number;
}

function spanOf({ query, cloud }: ServiceRequest): Span {
  const nowMs = cloud.kernel.clock.now();
  const [startText, stopText] = [query.last('start'), query.last('end')];
  const read = (text: string | undefined) => {
    if (text === undefined) return nowMs;
    const ms = readTime(text);
    if (ms === undefined) throw new Fault(400, `Datetime is in invalid format`);
    return ms;
  };
  const span = { startMs: read(startText), stopMs: read(stopText) };
  if (span.startMs > span.stopMs)
    throw new Fault(400, 'Invalid start time. The start time cannot occur after the end time.');
  return span;
}

function hoursOf({ launchedMs, terminatedMs }: ServerRow, { startMs, stopMs }: Span): number {
  if (launchedMs === null || launchedMs > stopMs) return 0;
  const from = Math.max(launchedMs, startMs);
  const to = Math.min(terminatedMs ?? stopMs, stopMs);
  return to > from ? (to - from) / 3_600_000 : 0;
}

function serverUsage({ cloud }: ServiceRequest, row: ServerRow, hours: number): object {
  const endMs = row.terminatedMs ?? cloud.kernel.clock.now();
  return {
    hours,
    flavor: row.flavor.name,
    instance_id: row.id,
    name: row.name,
    tenant_id: row.projectId,
    memory_mb: row.flavor.ramMib,
    local_gb: row.flavor.diskGib + row.flavor.ephemeralGib,
    vcpus: row.flavor.vcpus,
    started_at: timeOf(row.launchedMs ?? row.createdMs),
    ended_at: timeOf(row.terminatedMs),
    state: row.terminatedMs === null ? row.states.vmState : 'terminated',
    uptime: Math.max(0, Math.floor((endMs - (row.launchedMs ?? endMs)) / 1000)),
  };
}

function usageOf(request: ServiceRequest, project: string, isDetailed: boolean): object | undefined {
  const span = spanOf(request);
  const isLive = (row: ServerRow) => row.terminatedMs === null || row.terminatedMs >= span.startMs;
  const rows = request.cloud.compute.servers
    .all()
    .filter(
      (row) => row.projectId === project && row.launchedMs !== null && row.launchedMs <= span.stopMs && isLive(row),
    );
  if (rows.length === 0) return undefined;
  const total = (weight: (row: ServerRow) => number) =>
    rows.reduce((sum, row) => sum + weight(row) * hoursOf(row, span), 0);
  return {
    tenant_id: project,
    ...(isDetailed && { server_usages: rows.map((row) => serverUsage(request, row, hoursOf(row, span))) }),
    total_local_gb_usage: total(({ flavor }) => flavor.diskGib + flavor.ephemeralGib),
    total_vcpus_usage: total(({ flavor }) => flavor.vcpus),
    total_memory_mb_usage: total(({ flavor }) => flavor.ramMib),
    total_hours: total(() => 1),
    start: isoMicroseconds(span.startMs),
    stop: isoMicroseconds(span.stopMs),
  };
}

function checkNames(request: ServiceRequest, names: Readonly<Record<string, Schema>>): void {
  const paging = request.microversion >= 40 ? { limit: NON_NEGATIVE, marker: QUERY_TEXT } : {};
  checkLaxQuery(request, { start: QUERY_TEXT, end: QUERY_TEXT, ...names, ...paging });
}

function listUsage(request: ServiceRequest): HttpResponse {
  checkNames(request, { detailed: QUERY_TEXT });
  request.enforce('os_compute_api:os-simple-tenant-usage:list');
  const projects = new Set(request.cloud.compute.servers.all().map(({ projectId }) => projectId));
  const isDetailed = request.query.last('detailed') === '1';
  const usages = [...projects].sort().map((project) => usageOf(request, project, isDetailed));
  return json(200, { tenant_usages: usages.filter((usage) => usage !== undefined) });
}

function showUsage(request: ServiceRequest): HttpResponse {
  const project = request.params.project ?? '';
  checkNames(request, {});
  request.enforce('os_compute_api:os-simple-tenant-usage:show', { project_id: project });
  return json(200, { tenant_usage: usageOf(request, project, true) ?? {} });
}
