import type { Kind } from '../../model/kind.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import { mayKnowHosts } from '../access/shown-to.ts';
import { maySee, type Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';

/** Claims that somebody may see a resource. */
export function isSeen(
  viewer: Viewer,
  { shard, row }: { readonly shard: Shard; readonly row: Pick<Row, 'project'> },
): boolean {
  return maySee(viewer, { cloud: shard.cloud, scope: shard.scope, project: row.project });
}

/** Claims that somebody may ask for resources by a filter: who may not know hosts finds nothing by one. */
export function mayFind(viewer: Viewer, filter: RowFilter, shard: Shard): boolean {
  return filter.hosts === undefined || mayKnowHosts(viewer, shard);
}

/** The clouds that somebody has signed in to; where some are named, of those. */
export function seenClouds(
  viewer: Viewer,
  { clouds }: Pick<ServerParts, 'clouds'>,
  named?: readonly unknown[],
): readonly ServedCloud[] {
  return clouds.filter(({ name }) => viewer.access.has(name) && named?.includes(name) !== false);
}

/** The resources that exist, fit a filter, and may be seen; in no order. */
export function listSeen(filter: RowFilter, viewer: Viewer, parts: Pick<ServerParts, 'clouds'>): readonly Item[] {
  return seenClouds(viewer, parts, filter.clouds)
    .flatMap(({ watcher }) => watcher.inventory.list(filter))
    .filter((item) => isSeen(viewer, item) && mayFind(viewer, filter, item.shard));
}

/** Which resource is meant. */
export interface Meant {
  readonly kind: Kind;
  readonly id: string;
  /** Name of its cloud, where several have the id. */
  readonly cloud?: string | undefined;
}

/**
 * The one resource that exists and may be seen.
 *
 * @throws Refused 404 when there is none, 409 when several clouds have it
 */
export function findSeen({ kind, id, cloud }: Meant, viewer: Viewer, parts: ServerParts): Item {
  const found = seenClouds(viewer, parts, cloud === undefined ? undefined : [cloud])
    .flatMap(({ watcher }) => watcher.inventory.get(kind, id))
    .filter((item) => item.row.goneAtMs === undefined && isSeen(viewer, item));
  return onlyOne(found, { kind, id });
}

/**
 * The only one of what was found.
 *
 * @throws Refused 404 when there is none, 409 when several clouds have it
 */
export function onlyOne<T extends { readonly shard: Shard }>(found: readonly T[], { kind, id }: Meant): T {
  const [item] = found;
  if (item === undefined) throw new Refused(404, 'resource.not-found', `There is no ${kind} ${id} that you may see.`);
  const names = [...new Set(found.map(({ shard }) => shard.cloud))];
  if (names.length === 1) return item;
  throw new Refused(409, 'resource.ambiguous', `Several clouds have it; name one: ${names.join(', ')}.`);
}
