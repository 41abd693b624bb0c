import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, textOf, textsOf } from '../api/attribute.ts';
import { subnetList, text } from '../api/checks.ts';
import { noneToEmpty } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, TENANT } from '../api/standard-attributes.table.ts';
import { isSharedWith } from '../rbac/access.ts';
import { networksIn } from './networks-in.ts';
import type { AddressGroupRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  description: { put: true, default: '', check: text(1024), filter: true, sort: true },
  ...TENANT,
  addresses: { optional: true, convert: noneToEmpty, check: subnetList },
  shared: { post: false },
};

/** Address groups. Source: neutron stable/zed, neutron/db/address_group_db.py, AddressGroupDbMixin */
export const addressGroupResource: Resource<AddressGroupRow> = {
  member: 'address_group',
  collection: 'address_groups',
  segment: 'address-groups',
  attributes: ATTRIBUTES,
  rows: (state) => state.addressGroups,
  missing: (id) => missing('AddressGroupNotFound', `Address group ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    name: row.name,
    project_id: row.project_id,
    addresses: row.addresses,
    description: row.description,
    tenant_id: row.project_id,
  }),
  target: (fields, { cloud, caller }) => ({
    shared: isSharedWith(cloud.network, textOf(fields, 'id'), caller.projectId),
  }),
  isShared: (row, { cloud, caller }) => isSharedWith(cloud.network, row.id, caller.projectId),
  create: createGroup,
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.addressGroups.update(row.id, {
      ...(changes as Partial<AddressGroupRow>),
      ...touched(cloud.network.kernel, row),
    }),
  remove: removeGroup,
};

/** Each address is a write of its own, and counts as a revision. */
function createGroup(fields: Fields, { cloud }: ServiceRequest): AddressGroupRow {
  const addresses = networksIn(textsOf(fields, 'addresses'));
  return cloud.network.addressGroups.insert({
    ...standardOf(cloud.network.kernel, fields, addresses.length),
    name: textOf(fields, 'name'),
    addresses,
  });
}

function removeGroup(row: AddressGroupRow, { cloud }: ServiceRequest): void {
  const { securityGroupRules, addressGroups } = cloud.network;
  if (securityGroupRules.all().some((rule) => rule.remote_address_group_id === row.id)) {
    const text = `Address group ${row.id} is in use on one or more security group rules.`;
    throw conflict('AddressGroupInUse', text);
  }
  addressGroups.remove(row.id);
}
