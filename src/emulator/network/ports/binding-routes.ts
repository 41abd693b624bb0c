import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { type Attributes, type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { dictOrNone, oneOf } from '../api/checks.ts';
import { badRequest, conflict, missing, notAuthorized } from '../api/faults.ts';
import { filterOf } from '../api/filter.ts';
import { findRow } from '../api/find-row.ts';
import { picked } from '../api/picked.ts';
import { memberOf, readChanges } from '../api/read-fields.ts';
import { valuesIn } from '../api/values-of.ts';
import { VNIC_TYPES } from './attributes.table.ts';
import { bindingOf } from './binding.ts';
import { activateBinding } from './move.ts';
import { portResource } from './resource.ts';
import type { BindingRow, PortRow } from './state.ts';
import { updatePort } from './update.ts';

const ATTRIBUTES: Attributes = {
  host: { put: true, filter: true },
  vif_type: { post: false, filter: true },
  vif_details: { post: false },
  vnic_type: { put: true, default: 'normal', check: oneOf(VNIC_TYPES), filter: true },
  profile: { put: true, optional: true, check: dictOrNone },
  status: { post: false, filter: true },
};

/** Bindings of a port to hosts. Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, create_port_binding, activate */
export const bindingRoutes: readonly Route[] = [
  route('GET', '/v2.0/ports/{id}/bindings', listBindings),
  route('POST', '/v2.0/ports/{id}/bindings', createBinding),
  route('GET', '/v2.0/ports/{id}/bindings/{host}', showBinding),
  route('PUT', '/v2.0/ports/{id}/bindings/{host}', updateBinding),
  route('PUT', '/v2.0/ports/{id}/bindings/{host}/activate', activate),
  route('DELETE', '/v2.0/ports/{id}/bindings/{host}', deleteBinding),
];

function listBindings(request: ServiceRequest): HttpResponse {
  const port = portOf(request, 'get_port_binding');
  const others = request.cloud.network.bindings.where('port', port.id).map(bindingBody);
  const all = port['binding:host_id'] === '' ? others : [...others, activeBody(port)];
  const fits = filterOf(request.query, ATTRIBUTES);
  const wanted = all.filter((body) => fits(valuesIn(body)));
  const sorted = wanted.sort((one, other) => (textOf(one, 'host') < textOf(other, 'host') ? -1 : 1));
  return json(200, { bindings: sorted.map((body) => picked(request, body)) });
}

function createBinding(request: ServiceRequest): HttpResponse {
  const port = portOf(request, 'create_port_binding');
  const given = memberOf(request.body, 'binding');
  const fields: Fields = isObject(given) ? given : {};
  const host = textOf(fields, 'host');
  if (host === '') throw badRequest('binding', "Failed to parse request. Required attribute 'host' not specified");
  const { network } = request.cloud;
  const isThere = host === port['binding:host_id'] || network.bindings.find(`${port.id} ${host}`);
  if (isThere) {
    throw conflict('PortBindingAlreadyExists', `Binding for port ${port.id} on host ${host} already exists.`);
  }
  const binding = bindingOf(network, host);
  if (binding['binding:vif_type'] === 'binding_failed') {
    throw badRequest('port', `Could not bind port ${port.id} on host ${host}`);
  }
  const row = network.bindings.insert({
    id: `${port.id} ${host}`,
    project_id: port.project_id,
    portId: port.id,
    host,
    vif_type: binding['binding:vif_type'],
    vif_details: binding['binding:vif_details'],
    vnic_type: nullableTextOf(fields, 'vnic_type') ?? 'normal',
    profile: isObject(fields.profile) ? fields.profile : {},
  });
  return json(201, { binding: bindingBody(row) });
}

function showBinding(request: ServiceRequest): HttpResponse {
  const port = portOf(request, 'get_port_binding');
  const isActive = request.params.host === port['binding:host_id'] && port['binding:host_id'] !== '';
  return json(200, { binding: isActive ? activeBody(port) : bindingBody(bindingRow(request, port)) });
}

/** A binding that is not active can also be moved to another host. */
function updateBinding(request: ServiceRequest): HttpResponse {
  const changes = readChanges({ member: 'binding', attributes: ATTRIBUTES }, memberOf(request.body, 'binding'));
  const port = portOf(request, 'update_port_binding');
  const { network: state } = request.cloud;
  if (request.params.host === port['binding:host_id'] && port['binding:host_id'] !== '') {
    const now = updatePort(state, port, {
      ...('vnic_type' in changes && { 'binding:vnic_type': changes.vnic_type }),
      ...('profile' in changes && { 'binding:profile': changes.profile }),
      ...('host' in changes && { 'binding:host_id': changes.host }),
    });
    return json(200, { binding: activeBody(now) });
  }
  const row = bindingRow(request, port);
  const host = nullableTextOf(changes, 'host') ?? row.host;
  const bound = bindingOf(state, host);
  if (bound['binding:vif_type'] === 'binding_failed') {
    throw badRequest('port', `Could not bind port ${port.id} on host ${host}`);
  }
  state.bindings.remove(row.id);
  const now = state.bindings.insert({
    ...row,
    id: `${port.id} ${host}`,
    host,
    vif_type: bound['binding:vif_type'],
    vif_details: bound['binding:vif_details'],
    vnic_type: nullableTextOf(changes, 'vnic_type') ?? row.vnic_type,
    profile: isObject(changes.profile) ? changes.profile : row.profile,
  });
  return json(200, { binding: bindingBody(now) });
}

function activate(request: ServiceRequest): HttpResponse {
  const port = portOf(request, 'activate');
  const host = request.params.host ?? '';
  if (host === port['binding:host_id']) {
    throw conflict('PortBindingAlreadyActive', `Binding for port ${port.id} on host ${host} is already active.`);
  }
  return json(200, activeBody(activateBinding(request.cloud.network, port, bindingRow(request, port))));
}

function deleteBinding(request: ServiceRequest): HttpResponse {
  const port = portOf(request, 'delete_port_binding');
  const { bindings, ports } = request.cloud.network;
  if (request.params.host === port['binding:host_id'] && port['binding:host_id'] !== '') {
    ports.update(port.id, { ...bindingOf(request.cloud.network, ''), status: 'DOWN', isPlugged: false });
  } else bindings.remove(bindingRow(request, port).id);
  return empty(204);
}

function bindingRow({ cloud, params }: ServiceRequest, port: PortRow): BindingRow {
  const row = cloud.network.bindings.find(`${port.id} ${params.host ?? ''}`);
  if (row) return row;
  const text = `Binding for port ${port.id} for host ${params.host ?? ''} could not be found.`;
  throw missing('PortBindingNotFound', text);
}

function portOf(request: ServiceRequest, action: string): PortRow {
  const port = findRow(portResource, request);
  if (!request.caller.isAdmin) throw notAuthorized(`rule:${action}`);
  if (port.device_owner.startsWith('compute:')) return port;
  throw badRequest('port', `Invalid port ${port.id}. Operation only valid on compute ports`);
}

function activeBody(port: PortRow): Fields {
  return {
    host: port['binding:host_id'],
    vif_type: port['binding:vif_type'],
    vnic_type: port['binding:vnic_type'],
    status: 'ACTIVE',
    profile: port['binding:profile'],
    vif_details: port['binding:vif_details'],
  };
}

function bindingBody(row: BindingRow): Fields {
  return {
    host: row.host,
    vif_type: row.vif_type,
    vnic_type: row.vnic_type,
    status: 'INACTIVE',
    profile: row.profile,
    vif_details: row.vif_details,
  };
}
