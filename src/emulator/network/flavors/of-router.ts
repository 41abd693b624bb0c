import { Fault } from '../../frame/fault.ts';
import { missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { SERVICE_DRIVERS } from './drivers.table.ts';
import { flavorMissing } from './flavor-resource.ts';

/**
 * What a flavor makes of a router.
 *
 * @throws Fault 404, 503
 *
 * Source: neutron stable/zed, neutron/db/flavors_db.py, get_flavor_next_provider
 */
export function routerTraitsOf(
  { networkFlavors, serviceProfiles }: NetworkState,
  flavorId: string,
): { readonly distributed: boolean; readonly ha: boolean } {
  const flavor = networkFlavors.find(flavorId);
  if (flavor === undefined) throw flavorMissing(flavorId);
  const [first] = flavor.service_profiles;
  const profile = first === undefined ? undefined : serviceProfiles.find(first);
  if (profile === undefined) {
    const text = `Service Profile  is not associated with flavor ${flavorId}.`;
    throw missing('FlavorServiceProfileBindingNotFound', text);
  }
  if (!profile.enabled) {
    throw new Fault(503, 'Service Profile is not enabled.', { type: 'ServiceProfileDisabled' });
  }
  const traits = SERVICE_DRIVERS[profile.driver];
  if (traits !== undefined) return traits;
  throw missing('ServiceProfileDriverNotFound', `Service Profile driver ${profile.driver} could not be found.`);
}
