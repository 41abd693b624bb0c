import type { Collection } from '../../kernel/collection.ts';
import { isObject } from '../../kernel/json.ts';
import { type Attribute, type Attributes, type Check, type Fields, textOf } from '../api/attribute.ts';
import { dictOrNone, oneOf, range, unexpectedKeys } from '../api/checks.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { VPN_ATTRIBUTES } from './attributes.table.ts';
import type { VpnConnectionRow, VpnPolicyRow } from './state.ts';

const LIFETIME = { units: 'seconds', value: 3600 };

const lifetime: Check = (value) => {
  if (!isObject(value)) return dictOrNone(value);
  const extra = unexpectedKeys(value, Object.keys(LIFETIME));
  const units = 'units' in value ? oneOf(['seconds'])(value.units) : undefined;
  return extra ?? units ?? ('value' in value ? range(60, Number.MAX_SAFE_INTEGER)(value.value) : undefined);
};

const choice = (usual: string, values: readonly string[]): Attribute => ({
  put: true,
  default: usual,
  check: oneOf(values),
});

const SHARED: Attributes = {
  auth_algorithm: choice('sha1', ['sha1', 'sha256', 'sha384', 'sha512']),
  encryption_algorithm: choice('aes-128', ['3des', 'aes-128', 'aes-192', 'aes-256']),
};
const ENDS: Attributes = {
  lifetime: { put: true, default: {}, convert: (value) => value ?? {}, check: lifetime },
  pfs: choice('group5', ['group2', 'group5', 'group14']),
};

/** What is different of the two kinds. */
interface PolicyKind {
  readonly member: string;
  readonly collection: string;
  /** In Neutron's names of faults and in its sentences. */
  readonly word: string;
  readonly own: Attributes;
  readonly rows: (state: NetworkState) => Collection<VpnPolicyRow>;
  readonly isUsedBy: (connection: VpnConnectionRow, id: string) => boolean;
}

/** IKE policies. Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_db.py */
export const ikePolicyResource = policyResource({
  member: 'ikepolicy',
  collection: 'ikepolicies',
  word: 'IKEPolicy',
  own: {
    ...SHARED,
    phase1_negotiation_mode: choice('main', ['main', 'aggressive']),
    lifetime: ENDS.lifetime ?? {},
    ike_version: choice('v1', ['v1', 'v2']),
    pfs: ENDS.pfs ?? {},
  },
  rows: (state) => state.ikePolicies,
  isUsedBy: (connection, id) => connection.ikepolicy_id === id,
});

/** IPsec policies. Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_db.py */
export const ipsecPolicyResource = policyResource({
  member: 'ipsecpolicy',
  collection: 'ipsecpolicies',
  word: 'IPsecPolicy',
  own: {
    transform_protocol: choice('esp', ['ah', 'ah-esp', 'esp']),
    ...SHARED,
    encapsulation_mode: choice('tunnel', ['transport', 'tunnel']),
    ...ENDS,
  },
  rows: (state) => state.ipsecPolicies,
  isUsedBy: (connection, id) => connection.ipsecpolicy_id === id,
});

function policyResource({ member, collection, word, own, rows, isUsedBy }: PolicyKind): Resource<VpnPolicyRow> {
  const checkFree = (state: NetworkState, id: string) => {
    if (!state.vpnConnections.all().some((connection) => isUsedBy(connection, id))) return;
    const words = `${word} ${id} is in use by existing IPsecSiteConnection and can't be updated or deleted`;
    throw conflict(`${word}InUse`, words);
  };
  return {
    member,
    collection,
    segment: `vpn/${collection}`,
    quota: member,
    attributes: { ...ID, ...VPN_ATTRIBUTES, ...own },
    rows,
    missing: (id) => missing(`${word}NotFound`, `${word} ${id} could not be found`),
    body: (row) => ({
      id: row.id,
      tenant_id: row.project_id,
      name: row.name,
      description: row.description,
      ...row.values,
      project_id: row.project_id,
    }),
    create: (fields, { cloud }) =>
      rows(cloud.network).insert({
        id: cloud.kernel.random.uuid(),
        project_id: textOf(fields, 'tenant_id'),
        name: textOf(fields, 'name'),
        description: textOf(fields, 'description'),
        values: valuesIn(own, fields, {}),
      }),
    update: (row, changes, { cloud }) => {
      checkFree(cloud.network, row.id);
      const words = Object.fromEntries(Object.entries(changes).filter(([name]) => name in VPN_ATTRIBUTES));
      const values = valuesIn(own, { ...row.values, ...changes }, row.values);
      // The attributes' checks have seen every one of them.
      return rows(cloud.network).update(row.id, { ...(words as Partial<VpnPolicyRow>), values });
    },
    remove: ({ id }, { cloud }) => {
      checkFree(cloud.network, id);
      rows(cloud.network).remove(id);
    },
  };
}

/** The fields of a kind of policies; of a lifetime what is not given stays as it was. */
function valuesIn(own: Attributes, fields: Fields, before: Fields): Fields {
  const value = (name: string) => {
    const given = fields[name];
    if (name !== 'lifetime') return given;
    const old = before.lifetime;
    return { ...LIFETIME, ...(isObject(old) ? old : {}), ...(isObject(given) ? given : {}) };
  };
  return Object.fromEntries(Object.keys(own).map((name) => [name, value(name)]));
}
