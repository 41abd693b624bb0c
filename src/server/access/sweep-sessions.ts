import type { Clock } from '../../base/clock.ts';
import type { TokenInfo } from '../../openstack/cloud.ts';
import { isAuthFailure } from '../../openstack/open-stack-error.ts';
import { closeSeat, isSameStanding, type Seat, type Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** How many seats are verified at once. */
const AT_ONCE = 8;

/** What a sweep runs on. */
export interface SweepPorts {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Ends what is too old, and asks Keystone now and then whether a user still is who they were, until it is stopped. A user who was disabled
 * or lost the project loses the cloud; one whose roles changed goes on with those that are left, and their streams begin anew.
 */
export async function sweepSessions(sessions: Sessions, ports: SweepPorts): Promise<void> {
  const { clock, signal } = ports;
  while (!signal.aborted) {
    await clock.sleep(sessions.limits.sweepMs, signal);
    if (signal.aborted) return;
    for (const session of sessions.all()) if (sessions.isOver(session)) sessions.end(session);
    const dueAtMs = clock.monotonic() - sessions.limits.verifyMs;
    const due = sessions.all().flatMap((session) => dueOf(session, dueAtMs).map((seat) => ({ session, seat })));
    while (due.length > 0) {
      const some = due.splice(0, AT_ONCE);
      await Promise.all(some.map(({ session, seat }) => verify(sessions, session, { seat, ...ports })));
    }
  }
}

/** Those whose credentials are somebody's own; the server's are seen to by its watch. */
function dueOf({ seats }: Session, dueAtMs: number): Seat[] {
  return [...seats.values()].filter(({ credentials, verifiedAtMs }) => credentials && verifiedAtMs <= dueAtMs);
}

async function verify(
  sessions: Sessions,
  session: Session,
  { seat, clock, signal }: SweepPorts & { readonly seat: Seat },
): Promise<void> {
  const found = await ask(seat, signal);
  // Meanwhile the session may have ended, or sit in another project.
  if (!sessions.has(session) || session.seats.get(seat.cloud) !== seat) return;
  const now = clock.monotonic();
  if (found === 'unknown' && now - seat.verifiedAtMs < sessions.limits.unverifiedMs) return;
  if (found === 'unknown' || found === 'nobody') {
    lose(sessions, session, seat);
    return;
  }
  const seats = new Map(session.seats).set(seat.cloud, { ...seat, identity: found, verifiedAtMs: now });
  if (isSameStanding(found, seat.identity)) session.seats = seats;
  else sessions.reseat(session, seats);
}

/** `nobody`: Keystone refused; `unknown`: it did not say, which is no refusal. */
async function ask({ client }: Seat, signal: AbortSignal): Promise<TokenInfo | 'nobody' | 'unknown'> {
  try {
    return await (client.identityNow?.(signal) ?? client.identity(signal));
  } catch (error) {
    return isAuthFailure(error) ? 'nobody' : 'unknown';
  }
}

function lose(sessions: Sessions, session: Session, seat: Seat): void {
  const seats = new Map(session.seats);
  seats.delete(seat.cloud);
  if (seats.size === 0) {
    sessions.end(session);
    return;
  }
  sessions.reseat(session, seats);
  closeSeat(seat);
}
