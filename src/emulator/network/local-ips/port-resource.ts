import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { ipAddressOrNone, text, uuid } from '../api/checks.ts';
import { missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { stumbled } from '../api/stumble.ts';
import type { NetworkState } from '../network-state.ts';
import { addressOf } from './address.ts';
import type { LocalIpPortRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  local_ip_id: { post: false },
  local_ip_address: { post: false, filter: true, sort: true },
  fixed_port_id: { check: uuid, filter: true, sort: true },
  fixed_ip: { default: null, check: ipAddressOrNone, filter: true, sort: true },
  host: { post: false, filter: true, sort: true },
  tenant_id: { check: text(255) },
};

/** Ports that answer for a local IP. Source: neutron stable/zed, neutron/db/local_ip_db.py, create_local_ip_port_association */
export const localIpPortResource: Resource<LocalIpPortRow> = {
  member: 'port_association',
  collection: 'port_associations',
  rule: 'local_ip_port_association',
  attributes: ATTRIBUTES,
  parent: {
    path: '/v2.0/local_ips/{parent}',
    rowsOf: ({ localIpPorts }, id) => localIpPorts.where('localIp', id),
    ownerOf: ({ localIps }, id) => localIps.find(id)?.project_id,
  },
  rows: (state) => state.localIpPorts,
  missing: (id) => missing('LocalIPAssociationNotFound', `Local IP association with port ${id} could not be found.`),
  missingIn: (id, parent) =>
    missing('LocalIPAssociationNotFound', `Local IP ${parent} association with port ${id} could not be found.`),
  body: (row, { cloud }) => associationBody(row, cloud.network),
  beforeCreate: (_fields, { cloud, params }) => {
    // Its rule asks for the owner of the local IP, which Neutron then cannot find.
    if (cloud.network.localIps.find(params.parent ?? '') === undefined) throw stumbled();
  },
  create: associate,
  remove: ({ key }, { cloud }) => {
    cloud.network.localIpPorts.remove(key);
  },
};

function associationBody(row: LocalIpPortRow, { localIps, ports }: NetworkState): Fields {
  return {
    local_ip_id: row.localIpId,
    fixed_port_id: row.id,
    fixed_ip: row.fixed_ip,
    local_ip_address: localIps.find(row.localIpId)?.local_ip_address ?? null,
    host: ports.find(row.id)?.['binding:host_id'] ?? '',
  };
}

/** Neutron stumbles over a port that is not there, and over one that answers already. @throws Fault 400, 500 */
function associate(fields: Fields, { cloud, params }: ServiceRequest): LocalIpPortRow {
  const { localIps, localIpPorts, ports } = cloud.network;
  const localIp = localIps.get(params.parent ?? '');
  const port = ports.find(textOf(fields, 'fixed_port_id'));
  if (port === undefined) throw stumbled();
  const address = addressOf(port, nullableTextOf(fields, 'fixed_ip'));
  const key = `${localIp.id} ${port.id}`;
  if (localIpPorts.find(key) !== undefined) throw stumbled();
  return localIpPorts.insert({
    id: port.id,
    key,
    project_id: localIp.project_id,
    localIpId: localIp.id,
    fixed_ip: address,
  });
}
