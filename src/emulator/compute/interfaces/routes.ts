import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import { zoneOf } from '../aggregates/state.ts';
import { type Fields, objectsOf, readMember, textOf } from '../bodies.ts';
import type { PortView } from '../neighbours.ts';
import { object, TAG, UUID } from '../schemas.ts';
import { checkMayBegin, logAction } from '../servers/begin.ts';
import { refreshNetwork } from '../servers/change.ts';
import { allowedServer, askerOfRequest } from '../servers/find.ts';
import type { ServerRow } from '../servers/state.ts';
import { planWork } from '../work.ts';
import { DETACH_INTERFACE } from './detach.ts';
import { withPortFaults } from './port-fault.ts';

const PATH = '/v2.1/servers/{id}/os-interface';

/** Interfaces of servers. Source: nova stable/zed, nova/api/openstack/compute/attach_interfaces.py */
export const interfaceRoutes: readonly Route[] = [
  route('GET', PATH, listInterfaces),
  route('POST', PATH, attachInterface),
  route('GET', `${PATH}/{port_id}`, showInterface),
  route('DELETE', `${PATH}/{port_id}`, detachInterface),
];

function interfaceBody({ microversion }: ServiceRequest, server: ServerRow, port: PortView): object {
  return {
    net_id: port.networkId,
    port_id: port.id,
    mac_addr: port.macAddress,
    port_state: port.status,
    fixed_ips: port.fixedIps.map(({ ip, subnetId }) => ({ subnet_id: subnetId, ip_address: ip })),
    ...(microversion >= 70 && { tag: server.ports.find(({ id }) => id === port.id)?.tag ?? null }),
  };
}

function listInterfaces(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-attach-interfaces:list');
  const ports = request.cloud.compute.neighbours.network.portsOf(server.id);
  return json(200, { interfaceAttachments: ports.map((port) => interfaceBody(request, server, port)) });
}

function showInterface(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-attach-interfaces:show');
  const id = request.params.port_id ?? '';
  const port = request.cloud.compute.neighbours.network.findPort(id, askerOfRequest(request));
  if (port === undefined) throw new Fault(404, `Port id ${id} could not be found.`);
  if (port.deviceId !== server.id) {
    throw new Fault(404, `Instance ${server.id} does not have a port with id ${id}`);
  }
  return json(200, { interfaceAttachment: interfaceBody(request, server, port) });
}

function attachSchema(microversion: number): Schema {
  const fixedIp = object(
    {
      ip_address: {
        anyOf: [
          { type: 'string', format: 'ipv4' },
          { type: 'string', format: 'ipv6' },
        ],
      },
    },
    ['ip_address'],
  );
  return object({
    net_id: UUID,
    port_id: UUID,
    fixed_ips: { type: 'array', minItems: 1, maxItems: 1, items: fixedIp },
    ...(microversion >= 49 && { tag: TAG }),
  });
}

function attachInterface(request: ServiceRequest): HttpResponse {
  const fields =
    request.body === undefined ? {} : readMember(request, 'interfaceAttachment', attachSchema(request.microversion));
  const server = allowedServer(request, 'os-attach-interfaces:create');
  const { compute } = request.cloud;
  checkFields(fields);
  checkMayBegin(request, server, 'attach_interface', 'attach_interface');
  const port = textOf(fields, 'port_id');
  const id = port === undefined ? makePort(request, server, fields) : takePort(request, server, port);
  const ports = [...server.ports, { id, isOwn: port === undefined, tag: textOf(fields, 'tag') ?? null }];
  compute.servers.update(server.id, { ports });
  const action = logAction(request, server, 'attach_interface');
  startEvent(compute, action, 'compute_attach_interface', server.host);
  compute.neighbours.network.bindPort(id, server.host);
  if (server.states.powerState !== 'shutdown') compute.neighbours.network.plugPort(id);
  refreshNetwork(compute, server.id);
  endEvent(compute, action);
  const seen = compute.neighbours.network.portsOf(server.id).find((one) => one.id === id);
  if (seen === undefined) throw new Fault(500, 'Failed to attach interface');
  return json(200, { interfaceAttachment: interfaceBody(request, server, seen) });
}

function checkFields(fields: Fields): void {
  if (fields.net_id !== undefined && fields.port_id !== undefined) {
    throw new Fault(400, 'Must not input both network_id and port_id');
  }
  if (fields.fixed_ips !== undefined && fields.net_id === undefined) {
    throw new Fault(400, 'Must input network_id when request IP address');
  }
}

function makePort(request: ServiceRequest, server: ServerRow, fields: Fields): string {
  const { compute } = request.cloud;
  const { network } = compute.neighbours;
  const asker = askerOfRequest(request);
  const networkId = textOf(fields, 'net_id') ?? onlyNetwork(network.networksOf(asker), server.projectId);
  if (network.findNetwork(networkId, asker) === undefined) {
    throw new Fault(404, `Network ${networkId} could not be found.`);
  }
  const ip = objectsOf(fields, 'fixed_ips').map((one) => textOf(one, 'ip_address'))[0];
  const asked = { networkId, ...(ip !== undefined && { fixedIp: ip }) };
  return withPortFaults(asked, () =>
    network.createPort({
      serverId: server.id,
      projectId: server.projectId,
      zone: zoneOf(compute.aggregates, server.host ?? ''),
      securityGroupIds: [],
      ...asked,
    }),
  );
}

/** The network of a project that has one. @throws Fault 400 */
function onlyNetwork(all: readonly { readonly id: string }[], projectId: string): string {
  const [one, ...more] = all;
  if (one === undefined) {
    const none = `No specific network was requested and none are available for project '${projectId}'.`;
    throw new Fault(400, none);
  }
  if (more.length === 0) return one.id;
  const many = 'More than one possible network found. Specify network ID(s) to select which one(s) to connect to.';
  throw new Fault(400, many);
}

function takePort(request: ServiceRequest, server: ServerRow, id: string): string {
  const { compute } = request.cloud;
  const port = compute.neighbours.network.findPort(id, askerOfRequest(request));
  if (port === undefined) throw new Fault(404, `Port id ${id} could not be found.`);
  if (port.deviceId !== '') throw new Fault(409, `Port ${id} is still in use.`);
  const zone = zoneOf(compute.aggregates, server.host ?? '');
  compute.neighbours.network.claimPort(id, { serverId: server.id, zone });
  return id;
}

function detachInterface(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-attach-interfaces:delete');
  const id = request.params.port_id ?? '';
  checkMayBegin(request, server, 'detach_interface', 'detach_interface');
  // Nova accepts any id; the compute service finds out that there is no such port.
  const { compute } = request.cloud;
  const action = logAction(request, server, 'detach_interface');
  startEvent(compute, action, 'compute_detach_interface', server.host);
  if (!server.ports.some((port) => port.id === id)) {
    endEvent(compute, action, `Port id ${id} could not be found.`);
    return empty(202);
  }
  planWork(compute, DETACH_INTERFACE, { server: server.id, port: id, action });
  return empty(202);
}
