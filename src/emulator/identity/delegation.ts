import type { Caller } from '../frame/caller.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { forbidden, forbiddenAction } from './faults.ts';

/** The ways in which a user proves who it is; every other hands on a part of what the user may. */
const PRIMARY = ['external', 'kerberos', 'mapped', 'openid', 'password', 'saml2', 'token', 'totp', 'x509'];

/** Claims that a token was made with something that carries a part of a user's rights only. A token of a trust is none, by its methods. */
export function isDelegated(methods: readonly string[]): boolean {
  return methods.length === 0 || methods.some((one) => !PRIMARY.includes(one));
}

/**
 * Refuses tokens that were delegated; those of trusts pass.
 *
 * @throws Fault 403
 *
 * Source: keystone 22.0.2 as distributions ship it, keystone/api/_shared/delegation.py
 */
export function checkNotDelegated({ caller }: ServiceRequest, action: string): void {
  if (isDelegated(caller.methods)) throw forbiddenAction(`${action}.`);
}

/** Refuses tokens that were delegated, those of trusts too: credentials are for their user alone. @throws Fault 403 */
export function checkPrimary({ caller }: ServiceRequest): void {
  if (isPrimary(caller)) return;
  throw forbiddenAction('Delegated tokens cannot access credentials directly.');
}

/** Claims that the user itself asks. */
export function isPrimary({ trustId, methods }: Caller): boolean {
  return trustId === undefined && !isDelegated(methods);
}

/** Refuses tokens of trusts and of OAuth for application credentials, which have a check of their own. @throws Fault 403 */
export function checkMayHoldCredentials({ caller }: ServiceRequest): void {
  if (!caller.methods.includes('application_credential') && !isPrimary(caller)) throw forbidden();
}
