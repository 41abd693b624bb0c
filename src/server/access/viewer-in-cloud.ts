import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import { Refused } from '../http/refused.ts';
import { type CloudAccess, maySee, seesAll, type Viewer } from './viewer.ts';

/** A cloud that is served, and what somebody may do in it. */
export interface ViewedCloud {
  readonly served: ServedCloud;
  readonly access: CloudAccess;
}

/**
 * Finds the cloud that somebody means: the only one that they have where none is named.
 *
 * @throws Refused 400 where several could be meant, 404 for one that is not there for them
 */
export function viewedCloud(viewer: Viewer, { clouds }: Pick<World, 'clouds'>, name: unknown): ViewedCloud {
  const names = [...viewer.access.keys()];
  const [only] = names;
  if (name === undefined && names.length !== 1)
    throw new Refused(400, 'usage.invalid', `Say which cloud is meant: ${names.join(', ')}.`);
  const wanted = typeof name === 'string' ? name : only;
  const served = clouds.find((one) => one.name === wanted);
  const access = viewer.access.get(wanted ?? '');
  if (served !== undefined && access !== undefined) return { served, access };
  throw new Refused(404, 'config.unknown-cloud', `There is no cloud '${wanted}' that you have signed in to.`);
}

/** Who began something. Plain data, without anything secret. */
export interface Owner {
  readonly cloud: string;
  readonly userId: string;
  readonly userName: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
}

/** Somebody as the one who begins something in a cloud. */
export function ownerOf({ served, access: { identity } }: ViewedCloud): Owner {
  const { userId, userName, projectId = null, projectName = null } = identity;
  return { cloud: served.name, userId, userName, projectId, projectName };
}

/** Claims that somebody may see what another began: it is their project's, or their own, or they are an administrator. */
export function maySeeOf(viewer: Viewer, owner: Owner): boolean {
  const { cloud, projectId: project } = owner;
  return maySee(viewer, { cloud, scope: project ?? '', project }) || (project === null && isOwner(viewer, owner));
}

/** Claims that somebody may end or change what another began: it is their own, in the same project, or they are an administrator. */
export function mayChangeOf(viewer: Viewer, owner: Owner): boolean {
  const identity = viewer.access.get(owner.cloud)?.identity;
  return (identity !== undefined && seesAll(identity)) || isOwner(viewer, owner);
}

/** Claims that somebody is the one who began something, signed in to the same project. */
export function isOwner(viewer: Viewer, { cloud, userId, projectId }: Owner): boolean {
  const identity = viewer.access.get(cloud)?.identity;
  return identity?.userId === userId && (identity.projectId ?? null) === projectId;
}
