import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';

/**
 * Where the console is that a token leads to: what its proxy asks.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/console_auth_tokens.py
 */
export const consoleTokenRoutes: readonly Route[] = [route('GET', '/v2.1/os-console-auth-tokens/{token}', showConsole)];

/** Before, only consoles of this type are told. */
const ANY_TYPE_SINCE = 31;
const FIRST_TYPE = 'rdp-html5';

function showConsole(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-console-auth-tokens');
  const { compute, kernel } = request.cloud;
  const row = compute.consoleTokens.find(request.params.token ?? '');
  if (row === undefined || row.expiresAtMs <= kernel.clock.now()) throw new Fault(404, 'Token not found');
  if (request.microversion < ANY_TYPE_SINCE && row.type !== FIRST_TYPE) {
    throw new Fault(401, 'The requested console type details are not accessible');
  }
  const { serverId, host, port } = row;
  return json(200, { console: { instance_uuid: serverId, host, port, internal_access_path: null } });
}
