import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, textOf } from '../bodies.ts';
import { forbidden, notFound, unauthorized } from '../faults.ts';
import { findProtocol } from './protocol-routes.ts';

/**
 * Refuses a user whom a provider vouches for: nothing that a provider says comes to the emulator.
 *
 * @throws Fault 400, 401, 403, 404, as Keystone does when nothing comes
 *
 * Source: keystone stable/zed, keystone/auth/plugins/mapped.py, handle_unscoped_token; keystone/federation/utils.py, validate_idp
 */
export function refuseMapped(request: ServiceRequest, data: Fields): never {
  const id = textOf(data, 'identity_provider') ?? '';
  const provider = request.cloud.identity.identityProviders.find(id);
  if (provider === undefined) throw notFound('Identity Provider', id);
  if (!provider.enabled) throw forbidden();
  const { remoteIdAttribute } = findProtocol(request, id, textOf(data, 'protocol') ?? '');
  if (remoteIdAttribute !== null && provider.remoteIds.length > 0) {
    throw new Fault(400, 'Could not find Identity Provider identifier in environment');
  }
  throw unauthorized();
}
