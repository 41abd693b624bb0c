import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { zoneOf } from '../aggregates/state.ts';
import { computeServiceOf } from '../services/state.ts';

/** Hosts as they were listed before 2.43. Source: nova stable/zed, nova/api/openstack/compute/hosts.py */
export const hostRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-hosts', listHosts, { until: 42 }),
  route('GET', '/v2.1/os-hosts/{host}', showHost, { until: 42 }),
];

function listHosts(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hosts:list');
  const { services, aggregates } = request.cloud.compute;
  const hosts = services.all().map(({ host, binary, node }) => ({
    host_name: host,
    service: binary.replace('nova-', ''),
    zone: node === undefined ? 'internal' : zoneOf(aggregates, host),
  }));
  const zone = request.query.last('zone');
  return json(200, { hosts: hosts.filter((one) => !zone || one.zone === zone) });
}

function showHost(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hosts:show');
  const { services, servers } = request.cloud.compute;
  const host = request.params.host ?? '';
  const node = computeServiceOf(services, host)?.node;
  if (node === undefined) throw new Fault(404, `Compute host ${host} could not be found.`);
  const rows = servers.where('host', host);
  const used = {
    cpu: rows.reduce((sum, { flavor }) => sum + flavor.vcpus, 0),
    memory_mb: rows.reduce((sum, { flavor }) => sum + flavor.ramMib, 0),
    disk_gb: rows.reduce((sum, { flavor }) => sum + flavor.diskGib, 0),
  };
  const total = { cpu: node.total.VCPU, memory_mb: node.total.MEMORY_MB, disk_gb: node.total.DISK_GB };
  const row = (project: string, amounts: typeof used) => ({ resource: { host, project, ...amounts } });
  return json(200, { host: [row('(total)', total), row('(used_now)', used), row('(used_max)', used)] });
}
