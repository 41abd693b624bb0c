import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { type Fields, objectsOf, textOf } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { badRequest, conflict, missing } from '../api/faults.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { touched } from '../api/stamps.ts';
import { trunkBody, trunkResource } from './resource.ts';
import type { TrunkRow } from './state.ts';
import { checkSubPorts } from './sub-ports.ts';
import { rewireTrunk } from './wire.ts';

/** What trunks carry. Source: neutron stable/zed, neutron/services/trunk/plugin.py, add_subports, remove_subports */
export const subPortRoutes: readonly Route[] = [
  route('GET', '/v2.0/trunks/{id}/get_subports', (request) =>
    json(200, { sub_ports: trunkOf(request, 'get_subports').sub_ports }),
  ),
  route('PUT', '/v2.0/trunks/{id}/add_subports', addSubPorts),
  route('PUT', '/v2.0/trunks/{id}/remove_subports', removeSubPorts),
];

function addSubPorts(request: ServiceRequest): HttpResponse {
  const trunk = changeable(request, 'add_subports');
  if (trunk.status === 'ERROR')
    throw conflict(
      'TrunkInErrorState',
      `Trunk ${trunk.id} is in error state. Attempt to resolve the error condition before proceeding.`,
    );
  const { ports, trunks, kernel } = request.cloud.network;
  const added = checkSubPorts(request, { parentId: trunk.port_id, sub_ports: trunk.sub_ports }, givenOf(request));
  for (const { port_id: id } of added) ports.update(id, { device_owner: 'trunk:subport' });
  const now = trunks.update(trunk.id, { sub_ports: [...trunk.sub_ports, ...added], ...touched(kernel, trunk) });
  return json(200, trunkBody(rewireTrunk(request.cloud.network, now)));
}

function removeSubPorts(request: ServiceRequest): HttpResponse {
  const trunk = changeable(request, 'remove_subports');
  const { ports, trunks, kernel } = request.cloud.network;
  const ids = givenOf(request).map((one) => textOf(one, 'port_id'));
  for (const id of ids) {
    if (trunk.sub_ports.some((sub) => sub.port_id === id)) continue;
    throw missing('SubPortNotFound', `SubPort ${id} on trunk ${trunk.id} could not be found.`);
  }
  for (const id of ids) if (ports.find(id)) ports.update(id, { device_owner: '' });
  const left = trunk.sub_ports.filter((sub) => !ids.includes(sub.port_id));
  const now = trunks.update(trunk.id, { sub_ports: left, ...touched(kernel, trunk) });
  return json(200, trunkBody(rewireTrunk(request.cloud.network, now)));
}

function changeable(request: ServiceRequest, action: string): TrunkRow {
  const trunk = trunkOf(request, action);
  if (trunk.admin_state_up) return trunk;
  throw conflict('TrunkDisabled', `Trunk ${trunk.id} is currently disabled.`);
}

function trunkOf(request: ServiceRequest, action: string): TrunkRow {
  const trunk = findRow(trunkResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(trunkResource, request, trunk));
  return trunk;
}

function givenOf({ body }: ServiceRequest): readonly Fields[] {
  const given = isObject(body) ? objectsOf(body, 'sub_ports') : [];
  if (given.length === 0 || !given.every(isObject)) throw badRequest('trunk', 'Invalid sub_ports');
  return given;
}
