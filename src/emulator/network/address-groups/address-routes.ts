import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { authorize } from '../api/authorize.ts';
import { invalid, missing } from '../api/faults.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { touched } from '../api/stamps.ts';
import { isSharedWith } from '../rbac/access.ts';
import { networksIn } from './networks-in.ts';
import { addressGroupResource } from './resource.ts';
import type { AddressGroupRow } from './state.ts';

/** Source: neutron stable/zed, neutron/db/address_group_db.py, add_addresses, remove_addresses */
export const addressRoutes: readonly Route[] = [
  route('PUT', '/v2.0/address-groups/{id}/add_addresses', addAddresses),
  route('PUT', '/v2.0/address-groups/{id}/remove_addresses', removeAddresses),
];

function addAddresses(request: ServiceRequest): HttpResponse {
  const row = groupFor(request, 'add_addresses');
  const given = givenOf(request);
  const known = given.filter((one) => row.addresses.includes(one));
  if (known.length > 0) {
    const text = `Addresses ${pythonRepr(known)} already exist in the address group ${row.id}.`;
    throw invalid('AddressesAlreadyExist', text);
  }
  return change(request, row, networksIn([...row.addresses, ...given]));
}

function removeAddresses(request: ServiceRequest): HttpResponse {
  const row = groupFor(request, 'remove_addresses');
  const given = givenOf(request);
  const unknown = given.filter((one) => !row.addresses.includes(one));
  if (unknown.length > 0) {
    const text = `Addresses ${pythonRepr(unknown)} not found in the address group ${row.id}.`;
    throw missing('AddressesNotFound', text);
  }
  return change(
    request,
    row,
    row.addresses.filter((one) => !given.includes(one)),
  );
}

function groupFor(request: ServiceRequest, action: string): AddressGroupRow {
  const row = findRow(addressGroupResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(addressGroupResource, request, row));
  return row;
}

/** What the body lists; Neutron itself stumbles when it lists nothing. @throws Fault 400, 500 */
function givenOf({ body }: ServiceRequest): readonly string[] {
  const given = isObject(body) ? body.addresses : undefined;
  if (Array.isArray(given)) return networksIn(given.map(String));
  const text = 'Request Failed: internal server error while processing your request.';
  throw new Fault(500, text, { type: 'HTTPInternalServerError' });
}

/** An answer with all that Neutron keeps of the group, which it shows nowhere else. */
function change(request: ServiceRequest, row: AddressGroupRow, addresses: readonly string[]): HttpResponse {
  const { network: state } = request.cloud;
  const isSame = addresses.length === row.addresses.length;
  const now = isSame ? row : state.addressGroups.update(row.id, { addresses, ...touched(state.kernel, row) });
  return json(200, {
    address_group: {
      id: now.id,
      name: now.name,
      project_id: now.project_id,
      shared: isSharedWith(state, now.id, request.caller.projectId),
      addresses,
      revision_number: now.revision_number,
      description: now.description,
      created_at: now.created_at,
      updated_at: now.updated_at,
      tenant_id: now.project_id,
    },
  });
}
