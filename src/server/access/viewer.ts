import type { Cloud, TokenInfo } from '../../openstack/cloud.ts';
import type { Shard } from '../../store/records.ts';

/** What somebody may see and do in one cloud. */
export interface CloudAccess {
  /** Who they are there. */
  readonly identity: TokenInfo;
  /** Their own way to the cloud: what they run, runs with their token. */
  readonly cloud: Cloud;
}

/** Who asks. */
export interface Viewer {
  /** Names them for a person; never a secret. */
  readonly name: string;
  /** The same for all requests of one sign-in; names what is theirs (operations, waits). */
  readonly id: string;
  /** By name of the cloud; a cloud that is not here does not exist for them. */
  readonly access: ReadonlyMap<string, CloudAccess>;
  /** Aborted when they sign out, or their sign-in ends: ends their streams. */
  readonly ended: AbortSignal;
}

/** What is to be shown: where it was seen, and whose it is. */
export interface Belongs extends Pick<Shard, 'cloud' | 'scope'> {
  /** The id of its project; `null` when the service does not tell. */
  readonly project: string | null;
}

/**
 * Claims that an identity sees all projects of its cloud: with the role `admin` on a project, as the services' default policies have it,
 * or on the system. A domain's administrator is one to Keystone only.
 */
export function seesAll({ isAdmin, projectId, systemScope }: TokenInfo): boolean {
  return isAdmin && (projectId !== undefined || systemScope);
}

/**
 * Claims that somebody may see something. An administrator sees all of a cloud; others what is their project's, and what the cloud
 * showed to that very project. Whoever has chosen no project sees nothing, whatever else they are.
 */
export function maySee(viewer: Viewer, { cloud, scope, project }: Belongs): boolean {
  const identity = viewer.access.get(cloud)?.identity;
  if (identity === undefined) return false;
  if (seesAll(identity)) return true;
  const own = identity.projectId;
  return own !== undefined && (scope === own || project === own);
}

/**
 * A text that is the same for all viewers who may see the same: what is made for one of them can be sent to all.
 */
export function sightOf({ access }: Viewer): string {
  return [...access]
    .map(([cloud, { identity }]) => JSON.stringify([cloud, seesAll(identity) ? '*' : (identity.projectId ?? '')]))
    .sort()
    .join(' ');
}
