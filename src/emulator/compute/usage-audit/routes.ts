import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { auditPeriod, readAuditTime } from './period.ts';

const PATH = '/v2.1/os-instance_usage_audit_log';

/**
 * Which hosts have audited the use of their servers in the last whole month. Nova does so only where it is told to, and by
 * default it is not: no host has.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/instance_usage_audit_log.py
 */
export const usageAuditRoutes: readonly Route[] = [
  route('GET', PATH, listLogs),
  route('GET', `${PATH}/{before}`, showLog),
];

function listLogs(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-instance-usage-audit-log:list');
  return json(200, { instance_usage_audit_logs: logBefore(request, request.cloud.kernel.clock.now()) });
}

function showLog(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-instance-usage-audit-log:show');
  const text = request.params.before ?? '';
  const beforeMs = readAuditTime(text);
  if (beforeMs === undefined) throw new Fault(400, `Invalid timestamp for date ${text}`);
  return json(200, { instance_usage_audit_log: logBefore(request, beforeMs) });
}

function logBefore({ cloud }: ServiceRequest, beforeMs: number): object {
  const services = cloud.compute.services.all();
  const hosts = services.filter(({ node }) => node !== undefined).map(({ host }) => host);
  const { beginning, ending } = auditPeriod(beforeMs);
  return {
    period_beginning: beginning,
    period_ending: ending,
    num_hosts: hosts.length,
    num_hosts_done: 0,
    num_hosts_running: 0,
    num_hosts_not_run: hosts.length,
    hosts_not_run: hosts,
    total_instances: 0,
    total_errors: 0,
    overall_status: `${hosts.length === 0 ? 'ALL' : `0 of ${hosts.length}`} hosts done. 0 errors.`,
    log: {},
  };
}
