import type { ChooseBody, SignInBody } from '../../api/session.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import type { Cloud, TokenInfo } from '../../openstack/cloud.ts';
import type { Credentials, Scope } from '../../openstack/config/cloud-config.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused, statusOf } from '../http/refused.ts';
import { nameAttempt, readCredentials, readScope } from './read-credentials.ts';
import type { Seat, Session, SignInMethod } from './session.ts';
import type { OpenedSession, Sessions } from './sessions.ts';

/** From where somebody signs in, and what they have already. */
export interface SignInPlace {
  readonly world: Pick<World, 'clouds' | 'clock'>;
  readonly sessions: Sessions;
  readonly address: string;
  readonly before: Session | undefined;
}

/**
 * Signs in with credentials, or with the key of this machine.
 *
 * @throws Refused 400, 401, 404, 429 with `Retry-After`, 502 when the cloud does not answer, 503
 */
export async function signInWith(body: SignInBody, place: SignInPlace): Promise<OpenedSession> {
  const { before, sessions } = place;
  if (body.bearer && before !== undefined)
    throw new Refused(400, 'usage.invalid', 'A token is given to those who are not signed in yet; sign out first.');
  const isBearer = before?.isBearer ?? body.bearer ?? false;
  const seats = body.method === 'local' ? seatsOfKey(body, place) : [await seatOf(body, body.method, place)];
  return sessions.open(seats, { before, isBearer });
}

/**
 * Goes to another project of a cloud.
 *
 * @throws Refused 400, 401, 404, 409 for credentials that are good for one project only
 */
export async function choose(body: ChooseBody, session: Session, place: SignInPlace): Promise<OpenedSession> {
  const cloud = cloudNamed(
    body.cloud,
    place.world.clouds.filter(({ name }) => session.seats.has(name)),
  );
  const seat = session.seats.get(cloud.name);
  const credentials = seat?.credentials;
  if (seat === undefined || credentials === undefined || credentials.method === 'application-credential') {
    const text = `How you signed in to '${cloud.name}' is good for one project only; sign in again for another.`;
    throw new Refused(409, 'auth.unsupported', text);
  }
  const scope: Scope = readScope(body);
  const made = await enter(cloud, { ...credentials, scope }, { method: seat.method, clock: place.world.clock });
  return place.sessions.open([made], { before: session, isBearer: session.isBearer });
}

/** The cloud of that name, or the only one there is. @throws Refused 400, 404 */
export function cloudNamed(name: string | undefined, clouds: readonly ServedCloud[]): ServedCloud {
  const [first, second] = name === undefined ? clouds : clouds.filter((cloud) => cloud.name === name);
  if (first === undefined) throw new Refused(404, 'config.unknown-cloud', 'There is no such cloud here.');
  if (second === undefined) return first;
  const names = clouds.map((cloud) => cloud.name).join(', ');
  throw new Refused(400, 'usage.invalid', `There are several clouds; name one: ${names}.`);
}

async function seatOf(body: SignInBody, method: SignInMethod, place: SignInPlace): Promise<Seat> {
  const { world, address, sessions } = place;
  const cloud = cloudNamed(body.cloud, world.clouds);
  const credentials = readCredentials(body);
  const attempt = { user: nameAttempt(cloud.name, body), address };
  sessions.throttle.begin(attempt);
  try {
    const seat = await enter(cloud, credentials, { method, clock: world.clock });
    sessions.throttle.succeeded(attempt);
    return seat;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) sessions.throttle.unknown(attempt);
    throw error;
  }
}

/** Signs in as the server itself: whoever can read the key can read its clouds.yaml. */
function seatsOfKey({ cloud, key = '' }: SignInBody, { world, sessions, address }: SignInPlace): Seat[] {
  const attempt = { user: 'local', address };
  sessions.throttle.begin(attempt);
  if (!sessions.isLocalKey(key)) throw new Refused(401, 'auth.failed', 'That is not the key of this machine.');
  sessions.throttle.succeeded(attempt);
  const clouds = cloud === undefined ? world.clouds : [cloudNamed(cloud, world.clouds)];
  const verifiedAtMs = world.clock.monotonic();
  return clouds.map(({ name, self, cloud: client }) => {
    return { cloud: name, identity: self, client, method: 'local', verifiedAtMs };
  });
}

async function enter(
  cloud: ServedCloud,
  credentials: Credentials,
  { method, clock }: { readonly method: SignInMethod; readonly clock: World['clock'] },
): Promise<Seat> {
  const client = cloud.connectAs(credentials);
  const identity = await identityOf(client, cloud.name);
  return { cloud: cloud.name, identity, client, credentials, method, verifiedAtMs: clock.monotonic() };
}

/** What Keystone says to strangers' credentials may name addresses within: a sentence of ours stands for it. */
async function identityOf(client: Cloud, name: string): Promise<TokenInfo> {
  try {
    return await client.identity();
  } catch (cause) {
    void client.close();
    if (!isNephoscopeError(cause)) throw cause;
    const sentence =
      cause.code === 'auth.failed'
        ? `The cloud '${name}' refused to sign you in. Check user, secret, project, and the domains of both.`
        : `The cloud '${name}' could not be asked whether these credentials are good; try again later.`;
    throw new Refused(statusOf(cause), cause.code, sentence);
  }
}
