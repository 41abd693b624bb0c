import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { zoneOf } from '../aggregates/state.ts';
import type { ServerRow } from '../servers/state.ts';
import { computeServiceOf } from '../services/state.ts';

/** Hosts as they were listed before 2.43. Source: nova stable/zed, nova/api/openstack/compute/hosts.py */
export const hostRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-hosts', listHosts, { until: 42 }),
  route('GET', '/v2.1/os-hosts/{host}', showHost, { until: 42 }),
];

function listHosts(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hosts:list');
  const { services, aggregates } = request.cloud.compute;
  const enabled = services.all().filter(({ isDisabled }) => !isDisabled);
  const hosts = enabled.map(({ host, binary, node }) => ({
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
  if (node === undefined) throw new Fault(404, `Host '${host}' is not mapped to any cell`);
  const rows = servers.where('host', host);
  const used = amountsOf(rows);
  const total = { cpu: node.total.VCPU, memory_mb: node.total.MEMORY_MB, disk_gb: node.total.DISK_GB };
  const line = (project: string, amounts: Amounts) => ({ resource: { host, project, ...amounts } });
  const projects = [...new Set(rows.map(({ projectId }) => projectId))];
  const own = (project: string) => amountsOf(rows.filter(({ projectId }) => projectId === project));
  return json(200, {
    host: [
      line('(total)', total),
      line('(used_now)', { ...used, memory_mb: used.memory_mb + RESERVED_MIB }),
      line('(used_max)', used),
      ...projects.map((project) => line(project, own(project))),
    ],
  });
}

/** What a host keeps for itself. Nova's default, `reserved_host_memory_mb`. */
const RESERVED_MIB = 512;

interface Amounts {
  readonly cpu: number;
  readonly memory_mb: number;
  readonly disk_gb: number;
}

function amountsOf(rows: readonly ServerRow[]): Amounts {
  const sum = (read: (flavor: ServerRow['flavor']) => number) =>
    rows.reduce((total, { flavor }) => total + read(flavor), 0);
  return {
    cpu: sum(({ vcpus }) => vcpus),
    memory_mb: sum(({ ramMib }) => ramMib),
    disk_gb: sum(({ diskGib, ephemeralGib }) => diskGib + ephemeralGib),
  };
}
