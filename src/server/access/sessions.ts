import type { WorldPorts } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import { digestOf, isSameDigest, newSecret } from './secret-text.ts';
import { closeSeat, type Seat, type Session, viewerOf } from './session.ts';
import { type SessionLimits, USUAL_SESSION_LIMITS } from './session-limits.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { sweepSessions } from './sweep-sessions.ts';
import type { Viewer } from './viewer.ts';

/** A session with its new secret, which is told once. */
export interface OpenedSession {
  readonly session: Session;
  readonly secret: string;
}

/** How many clients of projects that were left a session keeps. */
const MOST_LEFT = 8;

/**
 * Those who have signed in. Only digests of their secrets are kept. A sweep ends what is too old, and asks Keystone now and then whether
 * a user still is who they were.
 */
export class Sessions {
  readonly limits: SessionLimits;
  readonly throttle: SignInThrottle;
  readonly #ports: Pick<WorldPorts, 'clock' | 'random'>;
  readonly #byDigest = new Map<string, Session>();
  readonly #byViewer = new WeakMap<Viewer, Session>();
  readonly #stop = new AbortController();
  readonly #sweeping: Promise<void>;
  /** The key of the machine's own person, and what they are; see `holdLocal`. */
  #local: { readonly digest: string; readonly viewer: Viewer } | undefined;

  constructor(ports: Pick<WorldPorts, 'clock' | 'random'>, limits: Partial<SessionLimits> = {}) {
    this.#ports = ports;
    this.limits = { ...USUAL_SESSION_LIMITS, ...limits };
    this.throttle = new SignInThrottle(ports.clock);
    this.#sweeping = sweepSessions(this, { clock: ports.clock, signal: this.#stop.signal });
  }

  get size(): number {
    return this.#byDigest.size;
  }

  /** All that were not ended. */
  all(): Session[] {
    return [...this.#byDigest.values()];
  }

  /** Claims that it was not ended. */
  has(session: Session): boolean {
    return this.#byDigest.get(session.digest) === session;
  }

  /** Lets a key speak for a viewer as long as the server lives. */
  holdLocal(key: string, viewer: Viewer): void {
    this.#local = { digest: digestOf(key), viewer };
  }

  /** Claims that a text is the key of the machine's own person. */
  isLocalKey(text: string): boolean {
    return this.#local !== undefined && isSameDigest(this.#local.digest, digestOf(text));
  }

  /** The one whose secret it is; `undefined` when it is nobody's, or no longer. */
  viewerWith(secret: string): Viewer | undefined {
    if (this.isLocalKey(secret)) return this.#local?.viewer;
    const session = this.#byDigest.get(digestOf(secret));
    if (session === undefined) return undefined;
    if (this.isOver(session)) {
      this.end(session);
      return undefined;
    }
    session.usedAtMs = this.#ports.clock.monotonic();
    return session.viewer;
  }

  /** The session of a viewer; `undefined` for one that needed none. */
  sessionOf(viewer: Viewer | undefined): Session | undefined {
    return viewer && this.#byViewer.get(viewer);
  }

  /**
   * Takes the seats in: into the session that there is, which gets a new secret, or into a new one.
   *
   * @throws Refused 401 when the session has ended meanwhile, 503 when there are too many
   */
  open(
    seats: readonly Seat[],
    { before, isBearer }: { readonly before: Session | undefined; readonly isBearer: boolean },
  ): OpenedSession {
    const { clock, random } = this.#ports;
    if (before !== undefined && !this.has(before)) {
      for (const seat of seats) closeSeat(seat);
      throw new Refused(401, 'auth.failed', 'You have signed out meanwhile.');
    }
    const kept = before !== undefined && this.#isOf(before, seats) ? before : undefined;
    if (before !== undefined && kept === undefined) this.end(before);
    const secret = newSecret(random);
    const all = new Map([...(kept?.seats ?? []), ...seats.map((seat) => [seat.cloud, seat] as const)]);
    if (kept !== undefined) {
      for (const { cloud } of seats) this.#leave(kept, cloud);
      this.#byDigest.delete(kept.digest);
      kept.digest = digestOf(secret);
      this.#byDigest.set(kept.digest, kept);
      this.reseat(kept, all);
      return { session: kept, secret };
    }
    this.#makeRoom(seats);
    const now = clock.monotonic();
    const id = random.uuid();
    const made = { id, digest: digestOf(secret), isBearer, startedAtMs: now, usedAtMs: now, seats: all, left: [] };
    const session: Session = { ...made, ...viewerOf(id, all) };
    this.#byDigest.set(session.digest, session);
    this.#byViewer.set(session.viewer, session);
    return { session, secret };
  }

  /** Ends a session: its secret, its streams, its way to the clouds. */
  end(session: Session): void {
    this.#byDigest.delete(session.digest);
    session.ended.abort();
    for (const seat of session.seats.values()) closeSeat(seat);
    for (const client of session.left) void client.close();
  }

  /** Ends all of them, and the sweep. */
  async close(): Promise<void> {
    this.#stop.abort();
    for (const session of this.all()) this.end(session);
    await this.#sweeping;
  }

  /** Another user of a cloud that the session has is somebody else: nothing of the session is theirs. */
  #isOf(session: Session, seats: readonly Seat[]): boolean {
    return seats.every(({ cloud, identity }) => {
      const known = session.seats.get(cloud)?.identity.userId;
      return known === undefined || known === identity.userId;
    });
  }

  #makeRoom(seats: readonly Seat[]): void {
    const all = this.all();
    for (const { cloud, identity } of seats) {
      const theirs = all.filter(({ seats: held }) => held.get(cloud)?.identity.userId === identity.userId);
      const tooMany = theirs.length + 1 - this.limits.mostOfUser;
      theirs.sort((a, b) => a.usedAtMs - b.usedAtMs);
      for (const session of theirs.slice(0, Math.max(0, tooMany))) this.end(session);
    }
    if (this.#byDigest.size >= this.limits.most) {
      for (const seat of seats) closeSeat(seat);
      throw new Refused(503, 'access.limited', 'Too many have signed in; try again later.', {
        headers: { 'Retry-After': '60' },
      });
    }
  }

  /** What runs in the project that is left goes on; the oldest of many is closed. */
  #leave(session: Session, cloud: string): void {
    const seat = session.seats.get(cloud);
    if (seat?.credentials === undefined) return;
    session.left.push(seat.client);
    if (session.left.length > MOST_LEFT) void session.left.shift()?.close();
  }

  /** Gives a session other seats. Streams of the viewer that it had end; whoever comes back is the viewer that it has. */
  reseat(session: Session, seats: ReadonlyMap<string, Seat>): void {
    session.ended.abort();
    session.seats = seats;
    Object.assign(session, viewerOf(session.id, seats));
    this.#byViewer.set(session.viewer, session);
  }

  /** Claims that it has lasted too long, or was not used for too long. */
  isOver({ startedAtMs, usedAtMs }: Session): boolean {
    const now = this.#ports.clock.monotonic();
    return now - startedAtMs >= this.limits.absoluteMs || now - usedAtMs >= this.limits.idleMs;
  }
}
