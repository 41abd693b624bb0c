import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkQuery, isTrue } from '../bodies.ts';
import { nextLink, type Page, pageOf } from '../paging.ts';
import { BOOLEAN, HOSTNAME, NON_NEGATIVE, QUERY_TEXT } from '../schemas.ts';
import { instanceName } from '../servers/body.ts';
import { type ComputeNode, isUp, type ServiceRow } from '../services/state.ts';

const PATH = '/v2.1/os-hypervisors';

/** Compute nodes. Source: nova stable/zed, nova/api/openstack/compute/hypervisors.py */
export const hypervisorRoutes: readonly Route[] = [
  route('GET', PATH, (request) => list(request, 'list')),
  route('GET', `${PATH}/detail`, (request) => list(request, 'list-detail')),
  route('GET', `${PATH}/statistics`, statistics, { until: 87 }),
  route('GET', `${PATH}/{id}`, show),
  route('GET', `${PATH}/{id}/uptime`, uptime, { until: 87 }),
  route('GET', `${PATH}/{pattern}/search`, search, { until: 52 }),
  route('GET', `${PATH}/{pattern}/servers`, searchServers, { until: 52 }),
];

type Host = ServiceRow & { readonly node: ComputeNode };

function hostsOf({ cloud }: ServiceRequest): readonly Host[] {
  return cloud.compute.services.all().filter((row): row is Host => row.node !== undefined);
}

const UPTIME = ' 00:00:00 up 0 days, 0 users, load average: 0.00, 0.00, 0.00';

const CPU = {
  arch: 'x86_64',
  model: 'Nehalem',
  vendor: 'Intel',
  features: ['pge', 'clflush'],
  topology: { cores: 1, threads: 1, sockets: 4 },
};

function short({ microversion }: ServiceRequest, row: Host): object {
  return {
    id: microversion >= 53 ? row.node.id : row.node.number,
    hypervisor_hostname: row.host,
    state: isUp(row) ? 'up' : 'down',
    status: row.isDisabled ? 'disabled' : 'enabled',
  };
}

/** What a host has, what its servers take of it, and what is left. */
function usage({ cloud }: ServiceRequest, { host, node }: Host) {
  const servers = cloud.compute.servers.where('host', host);
  const sum = (field: (row: (typeof servers)[number]) => number) => servers.reduce((all, row) => all + field(row), 0);
  const [cpus, ram] = [sum(({ flavor }) => flavor.vcpus), sum(({ flavor }) => flavor.ramMib) + 512];
  const disk = sum(({ flavor, imageId }) => (imageId === '' ? 0 : flavor.diskGib) + flavor.ephemeralGib);
  return {
    vcpus: node.total.VCPU,
    memory_mb: node.total.MEMORY_MB,
    local_gb: node.total.DISK_GB,
    vcpus_used: cpus,
    memory_mb_used: ram,
    local_gb_used: disk,
    free_ram_mb: node.total.MEMORY_MB - ram,
    free_disk_gb: node.total.DISK_GB - disk,
    current_workload: servers.filter(({ states }) => states.taskState !== null).length,
    running_vms: servers.length,
    disk_available_least: 0,
  };
}

function detail(request: ServiceRequest, row: Host): object {
  const { microversion } = request;
  const service = { id: microversion >= 53 ? row.id : row.number, host: row.host, disabled_reason: row.disabledReason };
  return {
    ...short(request, row),
    hypervisor_type: 'fake',
    hypervisor_version: 1000,
    host_ip: '127.0.0.1',
    service,
    ...(microversion < 88 && usage(request, row)),
    ...(microversion < 88 && { cpu_info: microversion < 28 ? JSON.stringify(CPU) : CPU }),
    ...(microversion >= 88 && { uptime: UPTIME }),
  };
}

function servers(request: ServiceRequest, { host }: Host): object {
  const rows = request.cloud.compute.servers.where('host', host);
  if (rows.length === 0 && request.microversion < 75) return {};
  return { servers: rows.map((row) => ({ name: instanceName(row), uuid: row.id })) };
}

function list(request: ServiceRequest, rule: 'list' | 'list-detail'): HttpResponse {
  const { microversion, query } = request;
  const names = {
    ...(microversion >= 33 && { limit: NON_NEGATIVE, marker: QUERY_TEXT }),
    ...(microversion >= 53 && { hypervisor_hostname_pattern: HOSTNAME, with_servers: BOOLEAN }),
  };
  checkQuery(request, names, { isStrict: microversion >= 53 });
  request.enforce(`os_compute_api:os-hypervisors:${rule}`);
  const pattern = microversion >= 53 ? query.last('hypervisor_hostname_pattern') : undefined;
  const rows = pattern === undefined ? hostsOf(request) : matching(request, pattern);
  const idOf = (row: Host) => (microversion >= 53 ? row.node.id : String(row.node.number));
  const page: Page<Host> = microversion >= 33 ? pageOf(request, rows, { idOf }) : { rows, hasMore: false };
  const withServers = microversion >= 53 && isTrue(query.last('with_servers'));
  const bodies = page.rows.map((row) => ({
    ...(rule === 'list' ? short(request, row) : detail(request, row)),
    ...(withServers && servers(request, row)),
  }));
  const last = page.rows.at(-1);
  const path = rule === 'list' ? PATH : `${PATH}/detail`;
  const links = page.hasMore && last ? { hypervisors_links: [nextLink(request, path, idOf(last))] } : {};
  return json(200, { hypervisors: bodies, ...links });
}

function matching(request: ServiceRequest, pattern: string): readonly Host[] {
  const found = hostsOf(request).filter(({ host }) => host.includes(pattern));
  if (found.length === 0) throw new Fault(404, `No hypervisor matching '${pattern}' could be found.`);
  return found;
}

function find(request: ServiceRequest): Host {
  const id = request.params.id ?? '';
  const isIt = ({ node }: Host) => (request.microversion >= 53 ? node.id === id : String(node.number) === id);
  const row = hostsOf(request).find(isIt);
  if (row === undefined) throw new Fault(404, `Hypervisor with ID '${id}' could not be found.`);
  return row;
}

function show(request: ServiceRequest): HttpResponse {
  if (request.microversion >= 53) checkQuery(request, { with_servers: BOOLEAN }, { isStrict: true });
  request.enforce('os_compute_api:os-hypervisors:show');
  const row = find(request);
  const withServers = request.microversion >= 53 && isTrue(request.query.last('with_servers'));
  return json(200, { hypervisor: { ...detail(request, row), ...(withServers && servers(request, row)) } });
}

function uptime(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hypervisors:uptime');
  const row = find(request);
  if (!isUp(row)) throw new Fault(400, `Compute service of ${row.host} is unavailable at this time.`);
  return json(200, { hypervisor: { ...short(request, row), uptime: UPTIME } });
}

function search(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hypervisors:search');
  const rows = matching(request, request.params.pattern ?? '');
  return json(200, { hypervisors: rows.map((row) => short(request, row)) });
}

function searchServers(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hypervisors:servers');
  const rows = matching(request, request.params.pattern ?? '');
  return json(200, { hypervisors: rows.map((row) => ({ ...short(request, row), ...servers(request, row) })) });
}

function statistics(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-hypervisors:statistics');
  const rows = hostsOf(request);
  const total: Record<string, number> = { count: rows.length };
  for (const row of rows) {
    for (const [name, value] of Object.entries(usage(request, row))) total[name] = (total[name] ?? 0) + value;
  }
  return json(200, { hypervisor_statistics: total });
}
