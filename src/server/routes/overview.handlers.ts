import type { StateCount } from '../../watch/inventory/inventory.ts';
import { fitsShard, type RowFilter } from '../../watch/inventory/row-filter.ts';
import { seesAll, type Viewer } from '../access/viewer.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import type { ServerParts } from '../server-parts.ts';
import { readFilter } from './read-filter.ts';
import { resourceOf } from './resource-of.ts';
import { searchSeen } from './search-seen.ts';
import { listSeen } from './seen-resources.ts';

/** How many a search gives unless told otherwise. */
const USUAL_LIMIT = 20;

export const OVERVIEW_HANDLERS: Readonly<Record<string, Handler>> = {
  getCounts: { for: 'viewer', run: getCounts },
  search: { for: 'viewer', run: search },
};

function getCounts({ query, viewer, http }: ViewerRequest, parts: ServerParts): ApiAnswer {
  const counts = countSeen(readFilter(query), viewer, parts);
  const items = counts
    .map(({ shard: { cloud, region, kind }, phase, states, count }) => ({ cloud, region, kind, phase, states, count }))
    .map((item) => ({ item, place: JSON.stringify([item.cloud, item.region, item.kind, item.phase, item.states]) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item);
  return answerTagged(http, { total: items.reduce((sum, { count }) => sum + count, 0), items });
}

/** How many resources that may be seen are in which states. Who sees all of a cloud need not have its resources looked at one by one. */
export function countSeen(filter: RowFilter, viewer: Viewer, parts: ServerParts): readonly StateCount[] {
  const groups = new Map<string, StateCount>();
  const add = (one: StateCount): void => {
    const { cloud, region, kind } = one.shard;
    const key = JSON.stringify([cloud, region, kind, one.phase, one.states]);
    groups.set(key, { ...one, count: one.count + (groups.get(key)?.count ?? 0) });
  };
  for (const cloud of parts.clouds) {
    const identity = viewer.access.get(cloud.name)?.identity;
    if (identity === undefined || filter.clouds?.includes(cloud.name) === false) continue;
    if (seesAll(identity) && filter.projects === undefined) {
      const counted = cloud.watcher.inventory.counts().filter(({ shard }) => fitsShard(shard, filter));
      for (const one of counted) add(one);
    } else {
      const only = { ...parts, clouds: [cloud] };
      for (const { shard, row } of listSeen(filter, viewer, only))
        add({ shard, states: row.states, phase: row.phase, count: 1 });
    }
  }
  return [...groups.values()];
}

function search({ query, viewer, http }: ViewerRequest, parts: ServerParts): ApiAnswer {
  const { q, limit, ...others } = query;
  const most = typeof limit === 'number' ? limit : USUAL_LIMIT;
  const { found, isCut } = searchSeen(String(q), { filter: readFilter(others), limit: most }, viewer, parts);
  const items = found.map(({ item, match }) => ({ match, resource: resourceOf(item, viewer) }));
  return answerTagged(http, { items, isCut });
}
