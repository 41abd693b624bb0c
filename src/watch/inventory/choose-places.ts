import type { CompactRows } from '../../store/compact/compact-rows.ts';
import { kindNumberOf } from '../../store/compact/link-records.ts';
import type { Shard } from '../../store/records.ts';
import { isPlain } from './glob.ts';
import { fitsShard, fitsStates, type RowFilter } from './row-filter.ts';
import { type RowIndexes, walk } from './row-indexes.ts';

/**
 * The places among which all resources that fit a filter are, from the index that is likely to leave the fewest: ids, a link,
 * plain names, hosts, then shard with states and phase, unless projects are asked for. Each place once, in no order.
 */
export function choosePlaces(
  rows: CompactRows,
  indexes: RowIndexes,
  { filter, shards }: { readonly filter: RowFilter; readonly shards: readonly Shard[] },
): Iterable<number> {
  const { ids, linkedTo, names, hosts, projects } = filter;
  if (ids !== undefined) return gather(ids, (id) => rows.withId(id));
  if (linkedTo !== undefined)
    return new Set(rows.links.rowsTo(rows.ids.find(linkedTo.id), kindNumberOf(linkedTo.kind)));
  if (names?.every((name) => isPlain(name) && name !== '')) return gather(names, (name) => indexes.byName.find(name));
  if (hosts !== undefined) return gather(hosts, (host) => walk(indexes.byHost, rows.words.find(host)));
  const groups = chooseGroups(rows, indexes, { filter, shards });
  const size = groups.reduce((sum, each) => sum + each.size, 0);
  // Projects have no sizes; beside most of the rows they are the better choice.
  if (projects !== undefined && 2 * size > rows.size) {
    return gather(projects, (project) => walk(indexes.byProject, rows.words.find(project)));
  }
  return gather(groups, ({ group }) => indexes.inGroup(group));
}

function chooseGroups(
  rows: CompactRows,
  indexes: RowIndexes,
  { filter, shards }: { readonly filter: RowFilter; readonly shards: readonly Shard[] },
): readonly { readonly group: number; readonly size: number }[] {
  const { phases, states } = filter;
  return [...indexes.groups()].filter(({ group }) => {
    const about = rows.groups.value(group);
    const shard = shards[about.shard];
    if (about.isGone || shard === undefined || !fitsShard(shard, filter)) return false;
    return (phases === undefined || phases.includes(about.phase)) && fitsStates(about.states, states);
  });
}

function* gather<T>(keys: readonly T[], placesOf: (key: T) => Iterable<number>): Generator<number> {
  for (const key of new Set(keys)) yield* placesOf(key);
}
