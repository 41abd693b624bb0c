import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, textOf } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { text, uuid } from '../api/checks.ts';
import { conflict, missing } from '../api/faults.ts';
import { spellingsOf } from '../api/paths.ts';
import { memberOf, readNew } from '../api/read-fields.ts';
import { stumbled, stumblingRoutes } from '../api/stumble.ts';
import type { NetworkFlavorRow } from './state.ts';

const ATTRIBUTES: Attributes = { id: { check: uuid }, tenant_id: { check: text(255) } };
const PROFILE = { member: 'service_profile', attributes: ATTRIBUTES };
const PROVIDER = { member: 'next_provider', attributes: { tenant_id: { check: text(255) } } };
const PATH = '/v2.0/flavors/{flavor}/service_profiles';

/**
 * Which profiles make a flavor. Neutron stumbles over lists of them and over the next provider of a flavor, which are no operations
 * of its plugin.
 *
 * Source: neutron stable/zed, neutron/db/flavors_db.py, create_flavor_service_profile, delete_flavor_service_profile
 */
export const flavorBindingRoutes: readonly Route[] = [
  ...spellingsOf(PATH).flatMap((path) => [
    route('POST', path, bind),
    route('GET', `${path}/{id}`, showBinding),
    route('DELETE', `${path}/{id}`, unbind),
  ]),
  ...stumblingRoutes(PATH, PROFILE, ['list', 'PUT']),
  ...stumblingRoutes('/v2.0/flavors/{flavor}/next_providers', PROVIDER, ['list', 'POST', 'GET', 'PUT', 'DELETE']),
];

/** Neutron answers with the id of the flavor. @throws Fault 409, and 500 when either is not there */
function bind(request: ServiceRequest): HttpResponse {
  const fields = readNew(request, PROFILE, memberOf(request.body, PROFILE.member));
  allow(request, 'create_flavor_service_profile');
  const { networkFlavors, serviceProfiles } = request.cloud.network;
  const [flavor, profile] = [networkFlavors.find(request.params.flavor ?? ''), textOf(fields, 'id')];
  if (flavor === undefined || serviceProfiles.find(profile) === undefined) throw stumbled();
  if (flavor.service_profiles.includes(profile)) {
    const text = `Service Profile ${profile} is already associated with flavor ${flavor.id}.`;
    throw conflict('FlavorServiceProfileBindingExists', text);
  }
  networkFlavors.update(flavor.id, { service_profiles: [...flavor.service_profiles, profile] });
  return json(201, { service_profile: { id: flavor.id } });
}

function showBinding(request: ServiceRequest): HttpResponse {
  bindingOf(request);
  return json(200, { service_profile: {} });
}

function unbind(request: ServiceRequest): HttpResponse {
  const { flavor, profile } = bindingOf(request);
  allow(request, 'delete_flavor_service_profile');
  const left = flavor.service_profiles.filter((id) => id !== profile);
  request.cloud.network.networkFlavors.update(flavor.id, { service_profiles: left });
  return empty(204);
}

/** @throws Fault 404 */
function bindingOf({ cloud, params }: ServiceRequest): {
  readonly flavor: NetworkFlavorRow;
  readonly profile: string;
} {
  const profile = params.id ?? '';
  const flavor = cloud.network.networkFlavors.find(params.flavor ?? '');
  if (flavor?.service_profiles.includes(profile)) return { flavor, profile };
  const text = `Service Profile ${profile} is not associated with flavor ${params.flavor ?? ''}.`;
  throw missing('FlavorServiceProfileBindingNotFound', text);
}

function allow(request: ServiceRequest, action: string): void {
  authorize(request, { action, attributes: {}, given: {} }, {});
}
