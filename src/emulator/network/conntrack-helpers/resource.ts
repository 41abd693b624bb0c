import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, numberOf, textOf } from '../api/attribute.ts';
import { oneOf, range, text } from '../api/checks.ts';
import { toInteger, toKnownProtocol } from '../api/converters.ts';
import { badRequest, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID, TENANT } from '../api/standard-attributes.table.ts';
import { stumbled } from '../api/stumble.ts';
import type { NetworkState } from '../network-state.ts';
import type { ConntrackHelperRow } from './state.ts';

const PROTOCOLS = ['dccp', 'icmp', 'ipv6-icmp', 'sctp', 'tcp', 'udp'];

/** Helpers that may be used, and the protocols of each. Source: neutron stable/zed, neutron/conf/extensions/conntrack_helper.py */
const HELPERS: Readonly<Record<string, readonly string[]>> = {
  amanda: ['tcp'],
  ftp: ['tcp'],
  h323: ['udp', 'tcp'],
  irc: ['tcp'],
  'netbios-ns': ['udp'],
  pptp: ['tcp'],
  sane: ['tcp'],
  sip: ['udp', 'tcp'],
  snmp: ['udp'],
  tftp: ['udp'],
};

const ATTRIBUTES: Attributes = {
  ...ID,
  ...TENANT,
  protocol: { put: true, convert: toKnownProtocol, check: oneOf(PROTOCOLS), filter: true, sort: true },
  port: { put: true, convert: toInteger, check: range(1, 65535), filter: true, sort: true },
  helper: {
    put: true,
    convert: (value) => (value === null ? null : pythonStr(value)),
    check: text(64),
    filter: true,
    sort: true,
  },
};

/** Conntrack helpers of routers. Source: neutron stable/zed, neutron/services/conntrack_helper/plugin.py */
export const conntrackHelperResource: Resource<ConntrackHelperRow> = {
  member: 'conntrack_helper',
  collection: 'conntrack_helpers',
  rule: 'router_conntrack_helper',
  attributes: ATTRIBUTES,
  parent: {
    path: '/v2.0/routers/{parent}',
    rowsOf: ({ conntrackHelpers }, router) => conntrackHelpers.where('router', router),
    ownerOf: ({ routers }, router) => routers.find(router)?.project_id,
  },
  rows: (state) => state.conntrackHelpers,
  missing: (id) => missing('ConntrackHelperNotFound', `Conntrack Helper ${id} could not be found.`),
  body: (row) => ({ id: row.id, protocol: row.protocol, port: row.port, helper: row.helper }),
  beforeCreate: (_fields, { cloud, params }) => {
    // Its rule asks for the owner of the router, which Neutron then cannot find.
    if (cloud.network.routers.find(params.parent ?? '') === undefined) throw stumbled();
  },
  create: createHelper,
  update: (row, changes, { cloud }) => {
    // The attributes' checks have seen every one of them.
    const now = { ...row, ...(changes as Partial<ConntrackHelperRow>) };
    checkHelper(cloud.network, now);
    return cloud.network.conntrackHelpers.replace(row.id, now);
  },
  remove: ({ id }, { cloud }) => {
    cloud.network.conntrackHelpers.remove(id);
  },
};

/** @throws Fault 400 */
function createHelper(fields: Fields, { cloud, params }: ServiceRequest): ConntrackHelperRow {
  const router = cloud.network.routers.get(params.parent ?? '');
  const row: ConntrackHelperRow = {
    id: cloud.kernel.random.uuid(),
    project_id: router.project_id,
    routerId: router.id,
    protocol: textOf(fields, 'protocol'),
    port: numberOf(fields, 'port') ?? 0,
    helper: textOf(fields, 'helper'),
  };
  checkHelper(cloud.network, row);
  return cloud.network.conntrackHelpers.insert(row);
}

function checkHelper({ conntrackHelpers }: NetworkState, row: ConntrackHelperRow): void {
  const { helper, protocol, port, routerId } = row;
  const protocols = HELPERS[helper];
  if (protocols === undefined) {
    throw invalid('ConntrackHelperNotAllowed', `Conntrack Helper ${helper} is not allowed.`);
  }
  if (!protocols.includes(protocol)) {
    const text = `Conntrack Helper ${helper} does not support: ${protocol}. Supported protocols are: ${protocols.join(', ')}`;
    throw invalid('InvalidProtocolForHelper', text);
  }
  const same = conntrackHelpers
    .where('router', routerId)
    .find((other) => other.id !== row.id && other.protocol === protocol && other.port === port);
  if (same?.helper !== helper) return;
  const values = `{'router_id': '${routerId}', 'protocol': '${protocol}', 'port': ${port}, 'helper': '${helper}'}`;
  const text = `A duplicate conntrack helper entry with same attributes already exists, conflicting values are ${values}`;
  throw badRequest('conntrack_helper', text);
}
