import type { ServiceRequest } from '../../frame/service-request.ts';
import { cidrOf, formatCidr } from '../addresses/ip.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, numberOf, textOf, textsOf } from '../api/attribute.ts';
import { nonNegative, notEmptyText, subnetList, uuidOrNone } from '../api/checks.ts';
import { toBoolean, toInteger } from '../api/converters.ts';
import { conflict, invalid, invalidInput, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardBody, standardOf, touched } from '../api/stamps.ts';
import { ID, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import type { SubnetPoolRow } from './state.ts';

const LENGTH = { put: true, optional: true, convert: toInteger, check: nonNegative, filter: true, sort: true } as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  name: { put: true, check: notEmptyText, filter: true, sort: true },
  ...TENANT,
  prefixes: { put: true, check: subnetList },
  default_quota: LENGTH,
  ip_version: { post: false, filter: true, sort: true },
  default_prefixlen: LENGTH,
  min_prefixlen: LENGTH,
  max_prefixlen: LENGTH,
  is_default: { put: true, default: false, convert: toBoolean, filter: true, sort: true, enforce: true },
  shared: { default: false, convert: toBoolean, filter: true, sort: true, enforce: true },
  address_scope_id: { put: true, optional: true, check: uuidOrNone, filter: true, sort: true },
  ...STANDARD,
};

/** Subnet pools. Source: neutron stable/zed, neutron/db/db_base_plugin_v2.py, create_subnetpool */
export const subnetPoolResource: Resource<SubnetPoolRow> = {
  member: 'subnetpool',
  collection: 'subnetpools',
  quota: 'subnetpool',
  attributes: ATTRIBUTES,
  rows: (state) => state.subnetPools,
  missing: (id) => missing('SubnetPoolNotFound', `Subnet pool ${id} could not be found.`),
  body: subnetPoolBody,
  bodyOfChanged,
  isShared: (row) => row.shared,
  create: createPool,
  update: updatePool,
  remove: (row, { cloud }) => {
    if (cloud.network.subnets.where('pool', row.id).length > 0) {
      const text = `Unable to delete subnet pool: Subnet pool has existing allocations.`;
      throw conflict('SubnetPoolDeleteError', text);
    }
    cloud.network.subnetPools.remove(row.id);
  },
};

function subnetPoolBody(row: SubnetPoolRow): Fields {
  return {
    id: row.id,
    name: row.name,
    tenant_id: row.project_id,
    prefixes: row.prefixes,
    min_prefixlen: String(row.min_prefixlen),
    max_prefixlen: String(row.max_prefixlen),
    default_prefixlen: String(row.default_prefixlen),
    default_quota: row.default_quota,
    ip_version: row.ip_version,
    shared: row.shared,
    is_default: row.is_default,
    address_scope_id: row.address_scope_id,
    description: row.description,
    ...standardBody(row),
  };
}

/** Then lengths are numbers, and what is null is there only when it was changed. Source: neutron/db/db_base_plugin_v2.py, update_subnetpool */
function bodyOfChanged(row: SubnetPoolRow, changes: Fields, body: Fields): Fields {
  const { default_prefixlen, min_prefixlen, max_prefixlen } = row;
  const isShown = ([name, value]: readonly [string, unknown]) => value !== null || name in changes;
  return {
    ...Object.fromEntries(Object.entries(body).filter(isShown)),
    default_prefixlen,
    min_prefixlen,
    max_prefixlen,
  };
}

function createPool(fields: Fields, { cloud }: ServiceRequest): SubnetPoolRow {
  const state = cloud.network;
  const prefixes = merged(textsOf(fields, 'prefixes'));
  const version = cidrOf(prefixes[0] ?? '').version;
  const widest = version === 4 ? 32 : 128;
  const least = numberOf(fields, 'min_prefixlen') ?? (version === 4 ? 8 : 64);
  const most = numberOf(fields, 'max_prefixlen') ?? widest;
  const usual = numberOf(fields, 'default_prefixlen') ?? least;
  checkLengths(least, most, usual);
  const scope = nullableTextOf(fields, 'address_scope_id');
  if (scope !== null && state.addressScopes.find(scope) === undefined) {
    throw missing('AddressScopeNotFound', `Address scope ${scope} could not be found.`);
  }
  if (flagOf(fields, 'is_default')) checkNoDefault(state, version);
  return state.subnetPools.insert({
    ...standardOf(state.kernel, fields, 0),
    name: textOf(fields, 'name'),
    prefixes,
    ip_version: version,
    default_prefixlen: usual,
    min_prefixlen: least,
    max_prefixlen: most,
    default_quota: numberOf(fields, 'default_quota'),
    shared: flagOf(fields, 'shared'),
    is_default: flagOf(fields, 'is_default'),
    address_scope_id: scope,
  });
}

/** @throws Fault 400 when there is a default pool for the version */
function checkNoDefault({ subnetPools }: NetworkState, version: 4 | 6): void {
  if (!subnetPools.all().some((pool) => pool.is_default && pool.ip_version === version)) return;
  throw invalidInput(
    'A default subnetpool for this IP family has already been set. Only one default may exist per IP family',
  );
}

function merged(prefixes: readonly string[]): string[] {
  if (prefixes.length === 0) throw invalid('EmptySubnetPoolPrefixList', 'Empty subnet pool prefix list.');
  const cidrs = prefixes.map(cidrOf);
  if (new Set(cidrs.map(({ version }) => version)).size > 1) {
    throw invalid('PrefixVersionMismatch', 'Cannot mix IPv4 and IPv6 prefixes in a subnet pool.');
  }
  return cidrs.map(formatCidr);
}

function checkLengths(least: number, most: number, usual: number): void {
  const refuse = (text: string) => invalid('IllegalSubnetPoolPrefixBounds', `Illegal prefix bounds: ${text}.`);
  if (least > most) throw refuse(`min_prefixlen=${least}, max_prefixlen=${most}`);
  if (usual < least) throw refuse(`default_prefixlen=${usual}, min_prefixlen=${least}`);
  if (usual > most) throw refuse(`default_prefixlen=${usual}, max_prefixlen=${most}`);
}

function updatePool(row: SubnetPoolRow, changes: Fields, { cloud }: ServiceRequest): SubnetPoolRow {
  const { subnetPools, kernel } = cloud.network;
  // The attributes' checks have seen every one of them.
  const checked = changes as Partial<SubnetPoolRow>;
  const now = { ...row, ...checked };
  if (changes.is_default === true && !row.is_default) checkNoDefault(cloud.network, row.ip_version);
  checkLengths(now.min_prefixlen, now.max_prefixlen, now.default_prefixlen);
  return subnetPools.update(row.id, { ...checked, ...touched(kernel, row) });
}
