import type { HttpRequest } from '../../http/message.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import type { Access } from './access.ts';
import { type BucketSize, Buckets } from './buckets.ts';
import { bearerIn, cookieIn } from './cookie.ts';
import { hostNameOf, isLoopback } from './loopback.ts';
import { isForwarded, serverViewer } from './open-access.ts';
import { createGuard, type GuardOptions } from './request-guard.ts';
import type { SessionLimits } from './session-limits.ts';
import { Sessions } from './sessions.ts';

/** Who may reach the server, and how. */
export interface AccessOptions extends GuardOptions {
  /** The key that the machine's own person proves themselves with; absent: there is none. */
  readonly localKey?: string;
  readonly limits?: Partial<SessionLimits>;
  /** How many requests one address may send. */
  readonly rate?: BucketSize;
}

/** Far more than a screen or a script sends, and less than keeps others waiting. */
const USUAL_RATE: BucketSize = { burst: 10_000, perSecond: 1_000 };

/**
 * Says who asks: by the secret of a session, in a cookie or as `Authorization: Bearer`, or by the key of this machine. An emulated cloud
 * is open to whoever reaches a loopback port by a loopback name; a session comes first.
 */
export function createAccess(
  world: Pick<World, 'clouds' | 'clock' | 'random'>,
  options: AccessOptions,
): Access & { readonly sessions: Sessions } {
  const { localKey, limits, rate = USUAL_RATE } = options;
  const sessions = new Sessions(world, limits);
  if (localKey !== undefined)
    sessions.holdLocal(
      localKey,
      serverViewer(world, () => true, 'local'),
    );
  const guard = createGuard(options);
  const requests = new Buckets(world.clock, rate);
  const anyone = isLoopback(options.host) ? serverViewer(world, ({ isEmulated }) => isEmulated, 'anyone') : undefined;
  const isOpen = (http: HttpRequest): boolean => {
    const { host } = http.headers;
    return (host === undefined || isLoopback(hostNameOf(host))) && !isForwarded(http);
  };
  return {
    sessions,
    admit: (http) => {
      const waitMs = http.peer === undefined ? 0 : requests.take(placeOf(http.peer));
      if (waitMs > 0) throw tooMany(waitMs);
      return guard(http);
    },
    viewerOf: (http) => {
      const bearer = bearerIn(http);
      if (bearer !== undefined) return sessions.viewerWith(bearer);
      const cookie = cookieIn(http);
      const viewer = cookie === undefined ? undefined : sessions.viewerWith(cookie);
      if (viewer !== undefined) return viewer;
      return anyone !== undefined && anyone.access.size > 0 && isOpen(http) ? anyone : undefined;
    },
  };
}

/** Who has one address of IPv6 has the other 2^64 of its network too. */
function placeOf(peer: string): string {
  return peer.includes(':') && !peer.includes('.') ? peer.split(':').slice(0, 4).join(':') : peer;
}

function tooMany(waitMs: number): Refused {
  return new Refused(429, 'access.limited', 'Too many requests came from this address.', {
    headers: { 'Retry-After': String(Math.ceil(waitMs / 1000)) },
  });
}
