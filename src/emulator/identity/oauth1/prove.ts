import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { expecting, unauthorized } from '../faults.ts';
import { problemOf } from './check-call.ts';
import { oauthFields } from './header.ts';
import { isSignedBy } from './signature.ts';
import type { AccessTokenRow } from './state.ts';

/**
 * The access that a request for a token is signed with.
 *
 * @throws Fault 400, 401, 404
 *
 * Source: keystone stable/zed, keystone/auth/plugins/oauth1.py
 */
export function proveAccess(request: ServiceRequest): AccessTokenRow {
  const { identity, kernel } = request.cloud;
  const fields = oauthFields(request);
  if (!fields.oauth_token) throw expecting('oauth_token', 'request');
  const row = identity.accessTokens.find(fields.oauth_token);
  if (row === undefined) throw new Fault(404, 'Access token not found');
  const consumer = identity.consumers.find(fields.oauth_consumer_key ?? '');
  const isOver = kernel.clock.now() > row.expiresAtMs || problemOf(fields, kernel.clock.now()) !== undefined;
  if (isOver || consumer === undefined) throw unauthorized();
  const call = { method: 'POST', url: request.serviceUrl + request.path, fields };
  if (!isSignedBy(call, { consumer: consumer.secret, token: row.secret })) throw unauthorized();
  return row;
}
