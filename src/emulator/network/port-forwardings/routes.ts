import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, textOf } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { ipAddress, oneOf, range, text, uuid } from '../api/checks.ts';
import { toIntegerOrNull, toProtocol } from '../api/converters.ts';
import { missing } from '../api/faults.ts';
import { filterOf } from '../api/filter.ts';
import { findRow } from '../api/find-row.ts';
import { pageOfBodies } from '../api/page.ts';
import { memberOf, readChanges, readNew } from '../api/read-fields.ts';
import { touched } from '../api/stamps.ts';
import { ID, TENANT } from '../api/standard-attributes.table.ts';
import { valuesIn } from '../api/values-of.ts';
import { settle } from '../floating-ips/associate.ts';
import { floatingIpResource } from '../floating-ips/resource.ts';
import type { FloatingIpRow } from '../floating-ips/state.ts';
import { portResource } from '../ports/resource.ts';
import { portForwardingBody } from './body.ts';
import { checkPortFree, checkPorts, routerOf } from './checks.ts';
import { removePortForwarding } from './remove.ts';
import type { PortForwardingRow, PortRange } from './state.ts';

const PATH = '/v2.0/floatingips/{floatingip}/port_forwardings';

/** Source: neutron stable/zed, neutron/services/portforwarding/pf_plugin.py */
export const portForwardingRoutes: readonly Route[] = [
  route('GET', PATH, listForwardings),
  route('POST', PATH, createForwarding),
  route('GET', `${PATH}/{id}`, (request) => answer(200, forwardingOf(request, 'get').row)),
  route('PUT', `${PATH}/{id}`, updateForwarding),
  route('DELETE', `${PATH}/{id}`, removeForwarding),
];

const PROTOCOLS = ['dccp', 'icmp', 'ipv6-icmp', 'sctp', 'tcp', 'udp'];
const PORT = { put: true, default: null, convert: toIntegerOrNull, check: range(1, 65535) } as const;
const RANGE = {
  put: true,
  default: null,
  check: (value: unknown) =>
    /^\d{1,5}(?::\d{1,5})?$/.test(String(value)) ? undefined : 'Port range must be two integers separated by a colon',
} as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...TENANT,
  external_port: { ...PORT, filter: true, sort: true },
  internal_port: PORT,
  internal_ip_address: { put: true, check: ipAddress },
  protocol: { put: true, convert: toProtocol, check: oneOf(PROTOCOLS), filter: true, sort: true },
  internal_port_id: { put: true, check: uuid, filter: true, sort: true },
  external_port_range: { ...RANGE, filter: true, sort: true },
  internal_port_range: RANGE,
  description: { put: true, default: '', check: text(255), filter: true },
};
const READABLE = { member: 'port_forwarding', attributes: ATTRIBUTES };

function answer(status: number, row: PortForwardingRow): HttpResponse {
  return json(status, { port_forwarding: portForwardingBody(row) });
}

/** The floating IP of the path, when the caller may do this to its forwardings. @throws Fault 403, 404 */
function floatingFor(request: ServiceRequest, verb: string, given: Fields = {}): FloatingIpRow {
  const row = findRow(floatingIpResource, request, request.params.floatingip ?? '');
  const asked = { action: `${verb}_floatingip_port_forwarding`, attributes: {}, given };
  authorize(request, asked, { project_id: row.project_id, 'ext_parent:tenant_id': row.project_id });
  return row;
}

function forwardingOf(
  request: ServiceRequest,
  verb: string,
): { readonly floating: FloatingIpRow; readonly row: PortForwardingRow } {
  const floating = floatingFor(request, verb);
  const row = request.cloud.network.portForwardings.find(request.params.id ?? '');
  if (row?.floatingIpId !== floating.id) throw notFound(request.params.id ?? '');
  return { floating, row };
}

function notFound(id: string): Fault {
  return missing('PortForwardingNotFound', `Port Forwarding ${id} could not be found.`);
}

function listForwardings(request: ServiceRequest): HttpResponse {
  const floating = floatingFor(request, 'get');
  const rows = request.cloud.network.portForwardings.where('floatingIp', floating.id);
  const fits = filterOf(request.query, ATTRIBUTES);
  const bodies = rows.map(portForwardingBody).filter((body) => fits(valuesIn(body)));
  const page = pageOfBodies(request, bodies, { attributes: ATTRIBUTES, missing: notFound });
  return json(200, {
    port_forwardings: page.items,
    ...(page.links.length > 0 && { port_forwardings_links: page.links }),
  });
}

function createForwarding(request: ServiceRequest): HttpResponse {
  const fields = readNew(request, READABLE, memberOf(request.body, 'port_forwarding'));
  const floating = floatingFor(request, 'create', fields);
  const { network: state } = request.cloud;
  const port = findRow(portResource, request, textOf(fields, 'internal_port_id'));
  const row: PortForwardingRow = {
    id: state.kernel.random.uuid(),
    project_id: floating.project_id,
    floatingIpId: floating.id,
    external: needed(rangeOf(fields, 'external')),
    internal: needed(rangeOf(fields, 'internal')),
    protocol: textOf(fields, 'protocol'),
    internal_port_id: port.id,
    internal_ip_address: textOf(fields, 'internal_ip_address'),
    description: textOf(fields, 'description'),
  };
  checkPorts(state, row);
  checkPortFree(state, port.id, row.internal_ip_address);
  const router = routerOf(state, floating, row);
  state.portForwardings.insert(row);
  const now = state.floatingIps.update(floating.id, { router_id: router, ...touched(state.kernel, floating) });
  settle(state, now);
  return answer(201, row);
}

/** A port says more than a range. */
function rangeOf(fields: Fields, side: 'external' | 'internal'): PortRange | undefined {
  const port = fields[`${side}_port`];
  if (typeof port === 'number') return [port, port];
  const given = fields[`${side}_port_range`];
  if (typeof given !== 'string') return undefined;
  const [first = 0, last = first] = given.split(':').map(Number);
  return [first, last];
}

/** Neutron stumbles over a forwarding without ports. @throws Fault 500 */
function needed(given: PortRange | undefined): PortRange {
  if (given !== undefined) return given;
  const words = 'Request Failed: internal server error while processing your request.';
  throw new Fault(500, words, { type: 'HTTPInternalServerError' });
}

function updateForwarding(request: ServiceRequest): HttpResponse {
  const changes = readChanges(READABLE, memberOf(request.body, 'port_forwarding'));
  const { floating, row } = forwardingOf(request, 'update');
  const { network: state } = request.cloud;
  const now: PortForwardingRow = {
    ...row,
    external: rangeOf(changes, 'external') ?? row.external,
    internal: rangeOf(changes, 'internal') ?? row.internal,
    ...('protocol' in changes && { protocol: textOf(changes, 'protocol') }),
    ...('internal_port_id' in changes && { internal_port_id: textOf(changes, 'internal_port_id') }),
    ...('internal_ip_address' in changes && { internal_ip_address: textOf(changes, 'internal_ip_address') }),
    ...('description' in changes && { description: textOf(changes, 'description') }),
  };
  if (now.internal_port_id !== row.internal_port_id) {
    findRow(portResource, request, now.internal_port_id);
    checkPortFree(state, now.internal_port_id, now.internal_ip_address);
  }
  routerOf(state, floating, now);
  checkPorts(state, now);
  state.portForwardings.replace(row.id, now);
  return answer(200, now);
}

function removeForwarding(request: ServiceRequest): HttpResponse {
  removePortForwarding(request.cloud.network, forwardingOf(request, 'delete').row);
  return empty(204);
}
