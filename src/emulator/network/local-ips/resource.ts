import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { ipAddressOrNone, oneOf, text, uuid } from '../api/checks.ts';
import { badRequest, conflict, invalid, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import { networkResource } from '../networks/resource.ts';
import { insertPort } from '../ports/insert.ts';
import { deletePort } from '../ports/remove.ts';
import { addressOf } from './address.ts';
import type { LocalIpRow } from './state.ts';

/** The owner of ports that are made for local IPs. */
const OWNER = 'network:local_ip';

const { tags: _tags, ...OWN_STANDARD } = STANDARD;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  ...TENANT,
  local_port_id: { optional: true, check: uuid, filter: true, sort: true },
  network_id: { optional: true, check: uuid, filter: true, sort: true },
  local_ip_address: { optional: true, check: ipAddressOrNone, filter: true, sort: true },
  ip_mode: { default: 'translate', check: oneOf(['translate', 'passthrough']), filter: true, sort: true },
  ...OWN_STANDARD,
  description: { put: true, default: '', check: text(1024), filter: true, sort: true },
};

/** Local IPs. Source: neutron stable/zed, neutron/db/local_ip_db.py, LocalIPDbMixin */
export const localIpResource: Resource<LocalIpRow> = {
  member: 'local_ip',
  collection: 'local_ips',
  attributes: ATTRIBUTES,
  rows: (state) => state.localIps,
  missing: (id) => missing('LocalIPNotFound', `Local IP ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    project_id: row.project_id,
    local_port_id: row.local_port_id,
    network_id: row.network_id,
    local_ip_address: row.local_ip_address,
    ip_mode: row.ip_mode,
    revision_number: row.revision_number,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.project_id,
  }),
  create: createLocalIp,
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.localIps.update(row.id, {
      ...(changes as Partial<LocalIpRow>),
      ...touched(cloud.kernel, { ...row, tags: [] }),
    }),
  remove: removeLocalIp,
};

/** @throws Fault 400, 404, 409 */
function createLocalIp(fields: Fields, request: ServiceRequest): LocalIpRow {
  const { tags: _none, ...standard } = standardOf(request.cloud.kernel, fields, 0);
  const place = placeOf(fields, request, standard.id);
  return request.cloud.network.localIps.insert({
    ...standard,
    name: textOf(fields, 'name'),
    ...place,
    ip_mode: textOf(fields, 'ip_mode'),
  });
}

type Place = Pick<LocalIpRow, 'local_port_id' | 'network_id' | 'local_ip_address'>;

/** The port that is named, or one that is made for it. */
function placeOf(fields: Fields, request: ServiceRequest, id: string): Place {
  const state = request.cloud.network;
  const [portId, networkId] = [textOf(fields, 'local_port_id'), textOf(fields, 'network_id')];
  const asked = nullableTextOf(fields, 'local_ip_address');
  if (portId !== '') {
    const port = state.ports.find(portId);
    if (port === undefined) throw badRequest('local_ip', `Port ${portId} not found`);
    return { local_port_id: port.id, network_id: port.network_id, local_ip_address: addressOf(port, asked) };
  }
  if (networkId === '') {
    const text = 'Either Port ID or Network ID must be specified for Local IP create.';
    throw invalid('LocalIPPortOrNetworkRequired', text);
  }
  const network = findRow(networkResource, request, networkId);
  if (!state.subnets.where('network', network.id).some((subnet) => subnet.ip_version === 4)) {
    throw badRequest('local_ip', `Network ${network.id} does not contain any IPv4 subnet`);
  }
  const made = insertPort(state, {
    tenant_id: textOf(fields, 'tenant_id'),
    network_id: network.id,
    device_id: id,
    device_owner: OWNER,
    ...(asked !== null && { fixed_ips: [{ ip_address: asked }] }),
  });
  const port = state.ports.update(made.id, { status: 'N/A' });
  return { local_port_id: port.id, network_id: network.id, local_ip_address: port.fixed_ips[0]?.ip_address ?? '' };
}

/** @throws Fault 409 while ports answer for it */
function removeLocalIp(row: LocalIpRow, { cloud }: ServiceRequest): void {
  const { localIps, localIpPorts, ports } = cloud.network;
  if (localIpPorts.where('localIp', row.id).length > 0) {
    throw conflict('LocalIPInUse', `Local IP ${row.id} is still associated with one or more ports.`);
  }
  localIps.remove(row.id);
  const port = ports.find(row.local_port_id);
  if (port?.device_owner === OWNER) deletePort(cloud.network, port);
}
