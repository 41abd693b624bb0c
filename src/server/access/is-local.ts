import type { HttpRequest } from '../../http/message.ts';
import { hostNameOf, isLoopback } from './loopback.ts';
import { isForwarded } from './open-access.ts';

/** Claims that a request was sent on this machine to this machine, by its own address, and not for somebody else. */
export function isLocal(http: HttpRequest): boolean {
  const { headers, peer } = http;
  if (peer === undefined || isForwarded(http) || !isLoopback(peer.replace(/^::ffff:/, ''))) return false;
  // A page whose name was turned to our address names itself.
  return isLoopback(hostNameOf(headers.host ?? ''));
}
