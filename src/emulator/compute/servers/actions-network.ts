import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { bareAnswer } from '../bare-answer.ts';
import { type Fields, textOf } from '../bodies.ts';
import type { PortView } from '../neighbours.ts';
import { object } from '../schemas.ts';
import type { ServerAction } from './action.ts';
import { checkMayBegin } from './begin.ts';
import { refreshNetwork } from './change.ts';
import { askerOfRequest } from './find.ts';
import type { ServerRow } from './state.ts';

/** Security groups, and addresses as they were managed before 2.44. */
export const NETWORK_ACTIONS: Readonly<Record<string, ServerAction>> = {
  addSecurityGroup: { rule: 'os-security-groups:add', schema: groupSchema, run: addGroup },
  removeSecurityGroup: { rule: 'os-security-groups:remove', schema: groupSchema, run: removeGroup },
  addFixedIp: {
    until: 43,
    rule: 'os-multinic:add',
    schema: () => object({ networkId: { type: ['string', 'integer'] } }, ['networkId']),
    run: addFixedIp,
  },
  removeFixedIp: {
    until: 43,
    rule: 'os-multinic:remove',
    schema: () => object({ address: { type: 'string', format: 'ipv4' } }, ['address']),
    run: removeFixedIp,
  },
  addFloatingIp: {
    until: 43,
    rule: 'os-floating-ips:add',
    schema: () =>
      object({ address: { type: 'string', format: 'ipv4' }, fixed_address: { type: 'string', format: 'ipv4' } }, [
        'address',
      ]),
    run: addFloatingIp,
  },
  removeFloatingIp: {
    until: 43,
    rule: 'os-floating-ips:remove',
    schema: () => object({ address: { type: 'string', format: 'ipv4' } }, ['address']),
    run: removeFloatingIp,
  },
};

function groupSchema() {
  return object({ name: { type: 'string', minLength: 1, maxLength: 255 } }, ['name']);
}

function groupOf(
  { cloud }: ServiceRequest,
  row: ServerRow,
  fields: Fields,
): { readonly id: string; readonly name: string } {
  const name = textOf(fields, 'name') ?? '';
  const found = cloud.compute.neighbours.network.findSecurityGroup(name, row.projectId);
  if (found === undefined) {
    throw new Fault(404, `Security group ${name} is not found for project ${row.projectId}`);
  }
  return found;
}

function setGroups(
  request: ServiceRequest,
  row: ServerRow,
  change: (ids: readonly string[]) => readonly string[],
): HttpResponse {
  const { network } = request.cloud.compute.neighbours;
  for (const port of network.portsOf(row.id)) {
    network.setSecurityGroups(port.id, change(port.securityGroups.map(({ id }) => id)));
  }
  refreshNetwork(request.cloud.compute, row.id);
  return empty(202);
}

function addGroup(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { id } = groupOf(request, row, fields);
  return setGroups(request, row, (ids) => (ids.includes(id) ? ids : [...ids, id]));
}

function removeGroup(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { id, name } = groupOf(request, row, fields);
  const isThere = row.network.some(({ securityGroups }) => securityGroups.some((group) => group.id === id));
  if (!isThere) throw new Fault(404, `Security group ${name} not associated with the instance ${row.id}`);
  return setGroups(request, row, (ids) => ids.filter((one) => one !== id));
}

function addFixedIp(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  checkMayBegin(request, row, 'add_fixed_ip', 'addFixedIp');
  const { compute } = request.cloud;
  const networkId = String(fields.networkId);
  const port = row.network.find((one) => one.networkId === networkId);
  if (port === undefined) throw new Fault(400, `Network not found for instance ${row.id}.`);
  compute.neighbours.network.addFixedIp(port.id);
  refreshNetwork(compute, row.id);
  return empty(202);
}

function removeFixedIp(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  checkMayBegin(request, row, 'remove_fixed_ip', 'removeFixedIp');
  const { compute } = request.cloud;
  const address = textOf(fields, 'address') ?? '';
  const port = row.network.find(({ fixedIps }) => fixedIps.some(({ ip }) => ip === address));
  // The compute service finds out, and nobody hears of it.
  if (port === undefined) return empty(202);
  compute.neighbours.network.removeFixedIp(port.id, address);
  refreshNetwork(compute, row.id);
  return empty(202);
}

function addFloatingIp(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { compute } = request.cloud;
  const address = textOf(fields, 'address') ?? '';
  const fixed = textOf(fields, 'fixed_address');
  const hasIp = ({ fixedIps }: PortView) => fixedIps.some(({ ip }) => fixed === undefined || ip === fixed);
  const port = row.network.find(hasIp);
  if (row.network.length === 0) throw new Fault(400, 'Instance network is not ready yet');
  if (port === undefined) throw new Fault(400, 'Specified fixed address not assigned to instance');
  const target = { portId: port.id, ...(fixed !== undefined && { fixedIp: fixed }) };
  if (!compute.neighbours.network.associateFloatingIp(address, target, askerOfRequest(request))) {
    throw new Fault(404, 'floating IP not found');
  }
  refreshNetwork(compute, row.id);
  return bareAnswer(202);
}

function removeFloatingIp(request: ServiceRequest, row: ServerRow, fields: Fields): HttpResponse {
  const { compute } = request.cloud;
  const address = textOf(fields, 'address') ?? '';
  if (!compute.neighbours.network.hasFloatingIp(address, askerOfRequest(request))) {
    throw new Fault(404, `Floating IP not found for address ${address}.`);
  }
  const isOurs = row.network.some(({ floatingIps }) => floatingIps.some(({ ip }) => ip === address));
  if (!isOurs) throw new Fault(409, `Floating IP ${address} is not associated with instance ${row.id}.`);
  compute.neighbours.network.disassociateFloatingIp(address, askerOfRequest(request));
  refreshNetwork(compute, row.id);
  return bareAnswer(202);
}
