import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { readMember, textOf } from '../bodies.ts';
import { openConsole } from '../consoles/open.ts';
import { object } from '../schemas.ts';
import { checkMayBegin } from './begin.ts';
import { addressesOf } from './body.ts';
import { allowedServer, findServer } from './find.ts';

const PATH = '/v2.1/servers/{id}';

/** What else can be asked of a server: addresses, diagnostics, consoles. */
export const serverDetailRoutes: readonly Route[] = [
  route('GET', `${PATH}/ips`, listAddresses),
  route('GET', `${PATH}/ips/{network}`, showAddresses),
  route('GET', `${PATH}/diagnostics`, showDiagnostics),
  route('GET', `${PATH}/topology`, showTopology, { since: 78 }),
  route('GET', `${PATH}/os-server-password`, showPassword),
  route('DELETE', `${PATH}/os-server-password`, clearPassword),
  route('POST', `${PATH}/remote-consoles`, createConsole, { since: 6 }),
];

function plain(addresses: object): Readonly<Record<string, readonly object[]>> {
  const entries = Object.entries(addresses).map(
    ([name, list]: [string, readonly Readonly<Record<string, unknown>>[]]) => {
      return [name, list.map(({ version, addr }) => ({ version, addr }))];
    },
  );
  return Object.fromEntries(entries);
}

function listAddresses(request: ServiceRequest): HttpResponse {
  return json(200, { addresses: plain(addressesOf(allowedServer(request, 'ips:index'))) });
}

function showAddresses(request: ServiceRequest): HttpResponse {
  const all = plain(addressesOf(allowedServer(request, 'ips:show')));
  const name = request.params.network ?? '';
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new Fault(404, 'Instance is not a member of specified network');
  return json(200, { [name]: found });
}

function showDiagnostics(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'os-server-diagnostics');
  checkMayBegin(request, row, 'get_diagnostics', 'get_diagnostics');
  if (request.microversion < 48) return json(200, { cpu0_time: 17300000000, memory: row.flavor.ramMib * 1024 });
  return json(200, {
    state: row.states.powerState === 'running' ? 'running' : (row.states.powerState ?? 'pending'),
    driver: 'libvirt',
    hypervisor: 'kvm',
    hypervisor_os: 'linux',
    uptime: row.launchedMs === null ? 0 : Math.floor((request.cloud.kernel.clock.now() - row.launchedMs) / 1000),
    config_drive: row.hasConfigDrive,
    num_cpus: row.flavor.vcpus,
    num_nics: row.network.length,
    num_disks: Math.max(1, row.volumes.length),
    disk_details: [
      { read_bytes: 262144, read_requests: 112, write_bytes: 5778432, write_requests: 488, errors_count: 0 },
    ],
    cpu_details: Array.from({ length: row.flavor.vcpus }, (_none, id) => ({ id, time: 17300000000, utilisation: 15 })),
    nic_details: row.network.map(({ macAddress }) => ({
      mac_address: macAddress,
      rx_octets: 2070139,
      rx_errors: 0,
      rx_drop: 0,
      rx_packets: 26701,
      rx_rate: 300,
      tx_octets: 140208,
      tx_errors: 0,
      tx_drop: 0,
      tx_packets: 662,
      tx_rate: 600,
    })),
    memory_details: { maximum: row.flavor.ramMib, used: 0 },
  });
}

function showTopology(request: ServiceRequest): HttpResponse {
  const row = findServer(request);
  request.enforce('compute:server:topology:index', { project_id: row.projectId });
  return json(200, { nodes: [], pagesize_kb: null });
}

function showPassword(request: ServiceRequest): HttpResponse {
  allowedServer(request, 'os-server-password:show');
  return json(200, { password: '' });
}

function clearPassword(request: ServiceRequest): HttpResponse {
  allowedServer(request, 'os-server-password:clear');
  return empty(204);
}

const CONSOLES: Readonly<Record<string, readonly string[]>> = {
  vnc: ['novnc', 'xvpvnc'],
  spice: ['spice-html5'],
  rdp: ['rdp-html5'],
  serial: ['serial'],
  mks: ['webmks'],
};

function createConsole(request: ServiceRequest): HttpResponse {
  const protocols = Object.keys(CONSOLES).filter((name) => name !== 'mks' || request.microversion >= 8);
  const types = protocols.flatMap((name) => CONSOLES[name] ?? []);
  const schema = object({ protocol: { type: 'string', enum: protocols }, type: { type: 'string', enum: types } }, [
    'protocol',
    'type',
  ]);
  const fields = readMember(request, 'remote_console', schema);
  const row = allowedServer(request, 'os-remote-consoles');
  const protocol = textOf(fields, 'protocol') ?? '';
  const type = textOf(fields, 'type') ?? '';
  checkMayBegin(request, row, 'create_remote_console', `get_${protocol}_console`);
  if (!CONSOLES[protocol]?.includes(type) || protocol === 'rdp' || protocol === 'mks') {
    throw new Fault(400, `Unavailable console type ${type}.`);
  }
  return json(200, { remote_console: { protocol, type, url: openConsole(request, row, type) } });
}
