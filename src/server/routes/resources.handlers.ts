import { createHash } from 'node:crypto';
import { isKind } from '../../model/kind.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import { maySee, type Viewer } from '../access/viewer.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { readFilter } from './read-filter.ts';
import { resourceOf } from './resource-of.ts';

const USUAL_LIMIT = 1_000;

export const RESOURCE_HANDLERS: Readonly<Record<string, Handler>> = {
  listResources: { for: 'viewer', run: listResources },
  getResource: { for: 'viewer', run: getResource },
};

function listResources({ query, viewer }: ViewerRequest, world: ServerParts): ApiAnswer {
  const filter = readFilter(query);
  const limit = typeof query.limit === 'number' ? query.limit : USUAL_LIMIT;
  const after = typeof query.after === 'string' ? query.after : undefined;
  // One turn of the loop: the list is true at the position.
  const { position } = world.history;
  const all = world.clouds
    .flatMap(({ watcher }) => watcher.inventory.list(filter))
    .filter((item) => isSeen(viewer, item))
    .map((item): readonly [string, Item] => [placeOf(item), item])
    .filter(([place]) => after === undefined || place > after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = all.slice(0, limit);
  const next = all.length > limit ? page.at(-1)?.[0] : undefined;
  const items = page.map(([, item]) => resourceOf(item));
  return { status: 200, json: { items, position, ...(next === undefined ? {} : { next }) } };
}

function getResource({ params, query, viewer, http }: ViewerRequest, world: ServerParts): ApiAnswer {
  const [kind = '', id = ''] = [params.kind, params.id];
  const found = world.clouds
    .filter(({ name }) => query.cloud === undefined || query.cloud === name)
    .flatMap(({ watcher }) => (isKind(kind) ? watcher.inventory.get(kind, id) : []))
    .filter((item) => item.row.goneAtMs === undefined && isSeen(viewer, item));
  const [item] = found;
  if (item === undefined) throw new Refused(404, 'resource.not-found', `There is no ${kind} ${id} that you may see.`);
  if (found.length > 1) {
    const clouds = [...new Set(found.map(({ shard }) => shard.cloud))];
    if (clouds.length > 1)
      throw new Refused(409, 'resource.ambiguous', `Several clouds have it; name one: ${clouds.join(', ')}.`);
  }
  const text = JSON.stringify(resourceOf(item));
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  if (http.headers['if-none-match'] === etag) return { status: 304, headers: { ETag: etag } };
  return { status: 200, headers: { ETag: etag, 'Content-Type': 'application/json' }, raw: text };
}

function isSeen(viewer: Viewer, { shard, row }: Item): boolean {
  return maySee(viewer, { cloud: shard.cloud, scope: shard.scope, project: row.project });
}

/** Where a resource stands in a list. */
function placeOf({ shard, row }: Item): string {
  return [shard.cloud, shard.region, shard.kind, row.name, row.id].join('\u0001');
}
