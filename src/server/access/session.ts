import { setMaxListeners } from 'node:events';
import type { Cloud, TokenInfo } from '../../openstack/cloud.ts';
import type { Credentials } from '../../openstack/config/cloud-config.ts';
import type { Viewer } from './viewer.ts';

/** How somebody proved who they are. */
export const SIGN_IN_METHODS = ['password', 'application-credential', 'token', 'local'] as const;

/** One of {@link SIGN_IN_METHODS}. */
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** What somebody who signed in is in one cloud. */
export interface Seat {
  readonly cloud: string;
  readonly identity: TokenInfo;
  /** Their way to the cloud. It holds their token, and nobody else does. */
  readonly client: Cloud;
  /** Absent where the client is the server's own, which ends with the server. */
  readonly credentials?: Credentials;
  readonly method: SignInMethod;
  /** When Keystone last said that the identity is so; `clock.monotonic()`. */
  readonly verifiedAtMs: number;
}

/** Somebody who signed in, to one cloud or several. Times are `clock.monotonic()`. */
export interface Session {
  /** Stays the same when a cloud is added or another project chosen. */
  readonly id: string;
  /** Of its present secret. */
  digest: string;
  /** A program keeps the secret, rather than a browser its cookie. */
  readonly isBearer: boolean;
  readonly startedAtMs: number;
  usedAtMs: number;
  seats: ReadonlyMap<string, Seat>;
  viewer: Viewer;
  /** Ends the viewer. */
  ended: AbortController;
  /** Clients of projects that were left, in which something may still be under way; closed with the session. */
  readonly left: Cloud[];
}

/** Makes the viewer of these seats, and what ends it. */
export function viewerOf(
  id: string,
  seats: ReadonlyMap<string, Seat>,
): { readonly viewer: Viewer; readonly ended: AbortController } {
  const ended = new AbortController();
  // All that they have open waits for it: no leak that Node should warn of.
  setMaxListeners(0, ended.signal);
  const [first] = seats.values();
  const viewer: Viewer = {
    name: first?.identity.userName ?? id,
    id,
    access: new Map([...seats].map(([cloud, { identity, client }]) => [cloud, { identity, cloud: client }] as const)),
    ended: ended.signal,
  };
  return { viewer, ended };
}

/** Claims that two identities may see and do the same. */
export function isSameStanding(a: TokenInfo, b: TokenInfo): boolean {
  return standingOf(a) === standingOf(b);
}

function standingOf({ userId, projectId, domainId, systemScope, roles }: TokenInfo): string {
  return JSON.stringify([userId, projectId, domainId, systemScope, [...roles].sort()]);
}

/** Closes the way of a seat to its cloud; the server's own stays open. */
export function closeSeat({ client, credentials }: Seat): void {
  if (credentials !== undefined) void client.close();
}
