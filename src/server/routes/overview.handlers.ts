import type { StateCount } from '../../watch/inventory/inventory.ts';
import { fitsShard, type RowFilter } from '../../watch/inventory/row-filter.ts';
import { seesAll, type Viewer } from '../access/viewer.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import type { ServerParts } from '../server-parts.ts';
import { lookBack, type PastItem } from './past.ts';
import { readFilter } from './read-filter.ts';
import { resourceOf, timeOf } from './resource-of.ts';
import { momentOf } from './resources.handlers.ts';
import { searchSeen } from './search-seen.ts';
import { listSeen } from './seen-resources.ts';

/** How many a search gives unless told otherwise. */
const USUAL_LIMIT = 20;

export const OVERVIEW_HANDLERS: Readonly<Record<string, Handler>> = {
  getCounts: { for: 'viewer', run: getCounts },
  search: { for: 'viewer', run: search },
};

async function getCounts({ query, viewer, http }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const filter = readFilter(query);
  const atMs = momentOf(query.at);
  if (atMs === undefined) return answerTagged(http, summed(countSeen(filter, viewer, parts)));
  const { items, known } = await lookBack({ atMs, filter }, viewer, parts);
  return answerTagged(http, { at: timeOf(atMs), ...summed(countPast(items)), known });
}

/** Counts as they are answered: in order, with their sum. */
function summed(counts: readonly StateCount[]): { readonly total: number; readonly items: readonly object[] } {
  const items = counts
    .map(({ shard: { cloud, region, kind }, phase, states, count }) => ({ cloud, region, kind, phase, states, count }))
    .map((item) => ({ item, place: JSON.stringify([item.cloud, item.region, item.kind, item.phase, item.states]) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item);
  return { total: items.reduce((sum, { count }) => sum + count, 0), items };
}

/** How many were in which states at a past moment. */
function countPast(past: readonly PastItem[]): readonly StateCount[] {
  const groups = createGroups();
  for (const { shard, row } of past)
    groups.add({ shard, states: row.states ?? { status: null }, phase: row.phase, count: 1 });
  return groups.all();
}

/** Adds up counts of the same kind and states. */
function createGroups() {
  const groups = new Map<string, StateCount>();
  return {
    add: (one: StateCount): void => {
      const { cloud, region, kind } = one.shard;
      const key = JSON.stringify([cloud, region, kind, one.phase, one.states]);
      groups.set(key, { ...one, count: one.count + (groups.get(key)?.count ?? 0) });
    },
    all: (): readonly StateCount[] => [...groups.values()],
  };
}

/** How many resources that may be seen are in which states. Who sees all of a cloud need not have its resources looked at one by one. */
export function countSeen(filter: RowFilter, viewer: Viewer, parts: ServerParts): readonly StateCount[] {
  const groups = createGroups();
  for (const cloud of parts.clouds) {
    const identity = viewer.access.get(cloud.name)?.identity;
    if (identity === undefined || filter.clouds?.includes(cloud.name) === false) continue;
    if (seesAll(identity) && filter.projects === undefined) {
      const counted = cloud.watcher.inventory.counts().filter(({ shard }) => fitsShard(shard, filter));
      for (const one of counted) groups.add(one);
    } else {
      const only = { ...parts, clouds: [cloud] };
      for (const { shard, row } of listSeen(filter, viewer, only))
        groups.add({ shard, states: row.states, phase: row.phase, count: 1 });
    }
  }
  return groups.all();
}

function search({ query, viewer, http }: ViewerRequest, parts: ServerParts): ApiAnswer {
  const { q, limit, ...others } = query;
  const most = typeof limit === 'number' ? limit : USUAL_LIMIT;
  const { found, isCut } = searchSeen(String(q), { filter: readFilter(others), limit: most }, viewer, parts);
  const items = found.map(({ item, match }) => ({ match, resource: resourceOf(item, viewer) }));
  return answerTagged(http, { items, isCut });
}
