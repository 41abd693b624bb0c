import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { type Attributes, flagOf, numberOf, textOf } from '../api/attribute.ts';
import { oneOf } from '../api/checks.ts';
import { toBoolean, toInteger } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import type { BaseRow, Resource } from '../api/resource.ts';
import { ID, NAME, TENANT } from '../api/standard-attributes.table.ts';

/** A scope in which addresses do not overlap. */
export interface AddressScopeRow extends BaseRow {
  readonly name: string;
  readonly shared: boolean;
  readonly ip_version: number;
}

/** Makes the collection of address scopes. */
export function createAddressScopes(kernel: Kernel): Collection<AddressScopeRow> {
  return kernel.collection<AddressScopeRow>({
    kind: 'network.address-scope',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  ...TENANT,
  shared: { put: true, default: false, convert: toBoolean, filter: true, sort: true, enforce: true },
  ip_version: { convert: toInteger, check: oneOf([4, 6]), filter: true, sort: true },
};

/** Address scopes. Source: neutron stable/zed, neutron/db/address_scope_db.py */
export const addressScopeResource: Resource<AddressScopeRow> = {
  member: 'address_scope',
  collection: 'address_scopes',
  segment: 'address-scopes',
  attributes: ATTRIBUTES,
  rows: (state) => state.addressScopes,
  missing: (id) => missing('AddressScopeNotFound', `Address scope ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    name: row.name,
    tenant_id: row.project_id,
    shared: row.shared,
    ip_version: row.ip_version,
    project_id: row.project_id,
  }),
  isShared: (row) => row.shared,
  create: (fields, { cloud }) =>
    cloud.network.addressScopes.insert({
      id: cloud.kernel.random.uuid(),
      project_id: textOf(fields, 'tenant_id'),
      name: textOf(fields, 'name'),
      shared: flagOf(fields, 'shared'),
      ip_version: numberOf(fields, 'ip_version') ?? 4,
    }),
  // The attributes' checks have seen every one of them.
  update: (row, changes, { cloud }) => cloud.network.addressScopes.update(row.id, changes as Partial<AddressScopeRow>),
  remove: (row, { cloud }) => {
    if (cloud.network.subnetPools.all().some((pool) => pool.address_scope_id === row.id)) {
      const text = `Unable to complete operation on address scope ${row.id}. There are one or more subnet pools in use on the address scope`;
      throw conflict('AddressScopeInUse', text);
    }
    cloud.network.addressScopes.remove(row.id);
  },
};
