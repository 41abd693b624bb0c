import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Attributes, Fields } from '../api/attribute.ts';
import { nullableTextOf, textOf } from '../api/attribute.ts';
import { ipAddressOrNone, uuid, uuidOrNone } from '../api/checks.ts';
import { badRequest, conflict, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardBody, standardOf, touched } from '../api/stamps.ts';
import { ID, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { networkResource } from '../networks/resource.ts';
import { portForwardingWithin } from '../port-forwardings/body.ts';
import { checkNoForwardings } from '../port-forwardings/remove.ts';
import { insertPort } from '../ports/insert.ts';
import { deletePort } from '../ports/remove.ts';
import { portResource } from '../ports/resource.ts';
import { checkPolicy } from '../qos/supported.ts';
import { associationOf, lead, leadNew, NOWHERE } from './associate.ts';
import type { FloatingIpRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  floating_ip_address: { default: null, check: ipAddressOrNone, filter: true, sort: true, enforce: true },
  subnet_id: { default: null, check: uuidOrNone },
  floating_network_id: { check: uuid, filter: true, sort: true },
  router_id: { post: false, filter: true, sort: true },
  port_id: { put: true, default: null, check: uuidOrNone, filter: true },
  fixed_ip_address: { put: true, default: null, check: ipAddressOrNone, filter: true, sort: true },
  ...TENANT,
  status: { post: false, filter: true, sort: true },
  qos_policy_id: { put: true, default: null, check: uuidOrNone, enforce: true },
  port_details: { post: false },
  port_forwardings: { post: false },
  ...STANDARD,
};

/** Floating IPs. Source: neutron stable/zed, neutron/db/l3_db.py, create_floatingip, update_floatingip, delete_floatingip */
export const floatingIpResource: Resource<FloatingIpRow> = {
  member: 'floatingip',
  collection: 'floatingips',
  quota: 'floatingip',
  attributes: ATTRIBUTES,
  rows: (state) => state.floatingIps,
  missing: (id) => missing('FloatingIPNotFound', `Floating IP ${id} could not be found`),
  body: (row, request) => floatingIpBody(row, request.cloud.network),
  create: createFloatingIp,
  update: updateFloatingIp,
  remove: (row, { cloud }) => removeFloatingIp(cloud.network, row),
};

function floatingIpBody(row: FloatingIpRow, { ports, portForwardings }: NetworkState): Fields {
  const port = row.port_id === null ? undefined : ports.find(row.port_id);
  return {
    id: row.id,
    tenant_id: row.project_id,
    floating_ip_address: row.floating_ip_address,
    floating_network_id: row.floating_network_id,
    router_id: row.router_id,
    port_id: row.port_id,
    fixed_ip_address: row.fixed_ip_address,
    status: row.status,
    description: row.description,
    qos_policy_id: row.qos_policy_id ?? null,
    port_details: port
      ? {
          name: port.name,
          network_id: port.network_id,
          mac_address: port.mac_address,
          admin_state_up: port.admin_state_up,
          status: port.status,
          device_id: port.device_id,
          device_owner: port.device_owner,
        }
      : null,
    port_forwardings: portForwardings.where('floatingIp', row.id).map(portForwardingWithin),
    ...standardBody(row),
  };
}

function createFloatingIp(fields: Fields, request: ServiceRequest): FloatingIpRow {
  const state = request.cloud.network;
  checkPolicy(request, fields.qos_policy_id);
  const network = findRow(networkResource, request, textOf(fields, 'floating_network_id'));
  if (!network['router:external']) {
    throw badRequest('floatingip', `Network ${network.id} is not a valid external network`);
  }
  const standard = standardOf(state.kernel, fields, 0);
  const holder = holderOf(state, { networkId: network.id, id: standard.id, fields });
  const address = holder.fixed_ips.find((ip) => !ip.ip_address.includes(':'))?.ip_address;
  if (address === undefined) {
    throw badRequest('floatingip', `Network ${network.id} does not contain any IPv4 subnet`);
  }
  const association =
    wanted(request, { ...fields, id: standard.id, address, floating_network_id: network.id }) ?? NOWHERE;
  const row = state.floatingIps.insert({
    ...standard,
    floating_ip_address: address,
    floating_network_id: network.id,
    ...association,
    status: 'DOWN',
    qos_policy_id: nullableTextOf(fields, 'qos_policy_id'),
    holderId: holder.id,
  });
  leadNew(state, row);
  return row;
}

/** The port that holds the address; it belongs to nobody. */
export function holderOf(
  state: NetworkState,
  { networkId, id, fields }: { readonly networkId: string; readonly id: string; readonly fields: Fields },
) {
  const [address, subnet] = [nullableTextOf(fields, 'floating_ip_address'), nullableTextOf(fields, 'subnet_id')];
  const asked = { ...(address !== null && { ip_address: address }), ...(subnet !== null && { subnet_id: subnet }) };
  return insertPort(state, {
    tenant_id: '',
    network_id: networkId,
    device_owner: 'network:floatingip',
    device_id: id,
    ...(Object.keys(asked).length > 0 && { fixed_ips: [asked] }),
  });
}

/** Where the request wants it to lead; `undefined` when it names no port. */
function wanted(request: ServiceRequest, fields: Fields) {
  const portId = nullableTextOf(fields, 'port_id');
  const fixedIp = nullableTextOf(fields, 'fixed_ip_address');
  if (portId === null) {
    if (fixedIp !== null) throw badRequest('floatingip', 'fixed_ip_address cannot be specified without a port_id');
    return undefined;
  }
  const port = findRow(portResource, request, portId);
  return associationOf(request.cloud.network, {
    id: textOf(fields, 'id'),
    address: textOf(fields, 'address'),
    networkId: textOf(fields, 'floating_network_id'),
    port,
    ...(fixedIp !== null && { fixedIp }),
  });
}

function updateFloatingIp(row: FloatingIpRow, changes: Fields, request: ServiceRequest): FloatingIpRow {
  const state = request.cloud.network;
  checkPolicy(request, changes.qos_policy_id);
  const described = state.floatingIps.update(row.id, {
    ...('description' in changes && { description: textOf(changes, 'description') }),
    ...('qos_policy_id' in changes && { qos_policy_id: nullableTextOf(changes, 'qos_policy_id') }),
  });
  if (!('port_id' in changes) && !('fixed_ip_address' in changes)) {
    return state.floatingIps.update(row.id, touched(state.kernel, described));
  }
  checkNoForwardings(state, row.id);
  const fixed = changes.fixed_ip_address;
  const target = {
    ...row,
    address: row.floating_ip_address,
    port_id: 'port_id' in changes ? changes.port_id : row.port_id,
  };
  const association = wanted(request, { ...target, fixed_ip_address: fixed ?? null }) ?? NOWHERE;
  return lead(state, described, association);
}

/** Gives a floating IP back. */
export function removeFloatingIp(state: NetworkState, row: FloatingIpRow): void {
  checkNoForwardings(state, row.id);
  if (row.port_id !== null) lead(state, row, NOWHERE);
  state.floatingIps.remove(row.id);
  const holder = state.ports.find(row.holderId);
  if (holder === undefined) throw conflict('FloatingIPNotFound', `Floating IP ${row.id} could not be found`);
  deletePort(state, holder);
}
