import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectsOf } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { findRow, shown, targetOf } from '../api/find-row.ts';
import { memberOf, readChanges } from '../api/read-fields.ts';
import { pairsOf } from './insert.ts';
import { portResource } from './resource.ts';
import { updatePort } from './update.ts';

/**
 * Address pairs of a port, added and removed one by one.
 *
 * Source: neutron-lib stable/2025.1, neutron_lib/api/definitions/allowedaddresspairs_atomic.py
 */
export const addressPairRoutes: readonly Route[] = [
  route('PUT', '/v2.0/ports/{id}/add_allowed_address_pairs', (request) =>
    change(request, (old, given) => [...old, ...given.filter((one) => !old.some(isLike(one)))]),
  ),
  route('PUT', '/v2.0/ports/{id}/remove_allowed_address_pairs', (request) =>
    change(request, (old, given) => old.filter((one) => !given.some(isLike(one)))),
  ),
];

type Change = (old: readonly Fields[], given: readonly Fields[]) => readonly Fields[];

/** The rules are those of a port whose pairs are changed. @throws Fault 400, 403, 404, 409 */
function change(request: ServiceRequest, work: Change): HttpResponse {
  const row = findRow(portResource, request);
  const fields = readChanges(portResource, memberOf(request.body, 'port'));
  const target = { ...targetOf(portResource, request, row), ...portResource.target?.({ ...row }, request) };
  authorize(request, { action: 'update_port', attributes: portResource.attributes, given: fields }, target);
  const given = pairsOf({ allowed_address_pairs: objectsOf(fields, 'allowed_address_pairs') }, row.mac_address);
  const pairs = work(row.allowed_address_pairs, given);
  const now = updatePort(request.cloud.network, row, { allowed_address_pairs: pairs });
  return json(200, { port: shown(portResource, request, now) ?? portResource.body(now, request) });
}

function isLike(one: Fields): (other: Fields) => boolean {
  return (other) => other.ip_address === one.ip_address && other.mac_address === one.mac_address;
}
