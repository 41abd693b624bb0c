import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import {
  type Attributes,
  type Check,
  type Fields,
  flagOf,
  nullableTextOf,
  numberOf,
  textOf,
  textsOf,
} from '../api/attribute.ts';
import { dictOrNone, nonNegative, oneOf, subnetList, text, unexpectedKeys, uuid, uuidOrNone } from '../api/checks.ts';
import { toBoolean, toInteger, toList } from '../api/converters.ts';
import { missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { stumbled } from '../api/stumble.ts';
import { planVpn } from './agent.ts';
import { VPN_ATTRIBUTES } from './attributes.table.ts';
import { checkConnection, checkNotPending } from './connection-checks.ts';
import { endpointGroupResource } from './endpoint-group-resource.ts';
import { ikePolicyResource } from './policy-resources.ts';
import type { VpnConnectionRow } from './state.ts';

const DPD = { action: 'hold', interval: 30, timeout: 120 } as const;

const dpd: Check = (value) => {
  if (!isObject(value)) return dictOrNone(value);
  const actions = ['clear', 'disabled', 'hold', 'restart', 'restart-by-peer'];
  const reasons = [
    unexpectedKeys(value, Object.keys(DPD)),
    'action' in value ? oneOf(actions)(value.action) : undefined,
    'interval' in value ? nonNegative(value.interval) : undefined,
    'timeout' in value ? nonNegative(value.timeout) : undefined,
  ];
  return reasons.find((reason) => reason !== undefined);
};

const TEXT = { put: true, check: text() } as const;
const GROUP = { put: true, default: null, check: uuidOrNone } as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...VPN_ATTRIBUTES,
  local_id: { ...TEXT, default: '' },
  peer_address: { ...TEXT, filter: true },
  peer_id: TEXT,
  peer_cidrs: { put: true, default: null, convert: toList, check: subnetList },
  local_ep_group_id: GROUP,
  peer_ep_group_id: GROUP,
  route_mode: { post: false },
  mtu: { put: true, default: 1500, convert: toInteger, check: nonNegative },
  initiator: { put: true, default: 'bi-directional', check: oneOf(['bi-directional', 'response-only']) },
  auth_mode: { post: false },
  psk: TEXT,
  dpd: { put: true, default: {}, convert: (value) => value ?? {}, check: dpd },
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true },
  status: { post: false, filter: true },
  vpnservice_id: { check: uuid, filter: true },
  ikepolicy_id: { check: uuid, filter: true },
  ipsecpolicy_id: { check: uuid, filter: true },
};

/** Connections between sites. Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_db.py */
export const vpnConnectionResource: Resource<VpnConnectionRow> = {
  member: 'ipsec_site_connection',
  collection: 'ipsec_site_connections',
  segment: 'vpn/ipsec-site-connections',
  quota: 'ipsec_site_connection',
  attributes: ATTRIBUTES,
  rows: (state) => state.vpnConnections,
  missing: (id) => missing('IPsecSiteConnectionNotFound', `ipsec_site_connection ${id} not found`),
  body: connectionBody,
  create: createConnection,
  update: updateConnection,
  remove: ({ id, vpnservice_id: service }, { cloud }) => {
    cloud.network.vpnConnections.remove(id);
    planVpn(cloud.network, service);
  },
};

function connectionBody(row: VpnConnectionRow): Fields {
  return {
    id: row.id,
    tenant_id: row.project_id,
    name: row.name,
    description: row.description,
    peer_address: row.peer_address,
    peer_id: row.peer_id,
    local_id: row.local_id,
    route_mode: 'static',
    mtu: row.mtu,
    auth_mode: 'psk',
    psk: row.psk,
    initiator: row.initiator,
    dpd: row.dpd,
    admin_state_up: row.admin_state_up,
    status: row.status,
    vpnservice_id: row.vpnservice_id,
    ikepolicy_id: row.ikepolicy_id,
    ipsecpolicy_id: row.ipsecpolicy_id,
    peer_cidrs: row.peer_cidrs,
    local_ep_group_id: row.local_ep_group_id,
    peer_ep_group_id: row.peer_ep_group_id,
    project_id: row.project_id,
  };
}

/** Neutron stumbles when the service or the IPsec policy is not there. @throws Fault 400, 404, 500 */
function createConnection(fields: Fields, request: ServiceRequest): VpnConnectionRow {
  const state = request.cloud.network;
  const service = state.vpnServices.find(textOf(fields, 'vpnservice_id'));
  if (service === undefined) throw stumbled();
  findRow(ikePolicyResource, request, textOf(fields, 'ikepolicy_id'));
  if (state.ipsecPolicies.find(textOf(fields, 'ipsecpolicy_id')) === undefined) throw stumbled();
  for (const name of ['local_ep_group_id', 'peer_ep_group_id']) {
    const id = nullableTextOf(fields, name);
    if (id !== null) findRow(endpointGroupResource, request, id);
  }
  const row: VpnConnectionRow = {
    id: request.cloud.kernel.random.uuid(),
    project_id: textOf(fields, 'tenant_id'),
    name: textOf(fields, 'name'),
    description: textOf(fields, 'description'),
    local_id: textOf(fields, 'local_id'),
    peer_address: textOf(fields, 'peer_address'),
    peer_id: textOf(fields, 'peer_id'),
    peer_cidrs: textsOf(fields, 'peer_cidrs'),
    local_ep_group_id: nullableTextOf(fields, 'local_ep_group_id'),
    peer_ep_group_id: nullableTextOf(fields, 'peer_ep_group_id'),
    mtu: numberOf(fields, 'mtu') ?? 1500,
    initiator: textOf(fields, 'initiator'),
    psk: textOf(fields, 'psk'),
    dpd: dpdOf(fields, DPD),
    admin_state_up: flagOf(fields, 'admin_state_up'),
    vpnservice_id: service.id,
    ikepolicy_id: textOf(fields, 'ikepolicy_id'),
    ipsecpolicy_id: textOf(fields, 'ipsecpolicy_id'),
    status: 'PENDING_CREATE',
  };
  checkConnection(state, service, row);
  state.vpnConnections.insert(row);
  planVpn(state, service.id);
  return row;
}

/** @throws Fault 400 */
function updateConnection(row: VpnConnectionRow, changes: Fields, { cloud }: ServiceRequest): VpnConnectionRow {
  const state = cloud.network;
  // The attributes' checks have seen every one of them.
  const now = { ...row, ...(changes as Partial<VpnConnectionRow>), dpd: dpdOf(changes, row.dpd) };
  checkConnection(state, state.vpnServices.get(row.vpnservice_id), now);
  checkNotPending(row);
  planVpn(state, row.vpnservice_id);
  return state.vpnConnections.replace(row.id, now);
}

/** Of dead peer detection what is not given stays as it was. */
function dpdOf(fields: Fields, before: VpnConnectionRow['dpd']): VpnConnectionRow['dpd'] {
  const given = fields.dpd;
  if (!isObject(given)) return before;
  return {
    action: typeof given.action === 'string' ? given.action : before.action,
    interval: typeof given.interval === 'number' ? given.interval : before.interval,
    timeout: typeof given.timeout === 'number' ? given.timeout : before.timeout,
  };
}
