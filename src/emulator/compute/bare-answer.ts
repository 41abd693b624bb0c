import type { HttpResponse } from '../../http/message.ts';
import { empty } from '../frame/reply.ts';

/**
 * An answer without a body that Nova makes past its own serializer: it says that it is a page.
 *
 * Source: nova stable/zed, `webob.Response(...)` in nova/api/openstack/compute/servers.py, server_tags.py, floating_ips.py
 */
export function bareAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return empty(status, { 'Content-Type': 'text/html; charset=UTF-8', ...headers });
}
