import type { Engine } from '../../operations/engine.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import { mayKnowHosts, withoutHosts } from '../access/shown-to.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { isSeen, mayFind } from '../routes/seen-resources.ts';

/**
 * The engine of a cloud as somebody sees it: a plan is made over nothing else. An administrator's, too, is over their own project unless
 * they ask for all. Who may not know hosts is told none by a plan: tasks that were chosen by a host would say what is on it.
 */
export function engineFor(viewer: Viewer, { name, engine }: ServedCloud, allProjects: boolean): Engine {
  const own = viewer.access.get(name)?.identity.projectId;
  const isTheirs = (item: Item): boolean =>
    isSeen(viewer, item) && (allProjects || item.row.project === null || item.row.project === own);
  const shown = ({ shard, row }: Item): Item => ({ shard, row: mayKnowHosts(viewer, shard) ? row : withoutHosts(row) });
  const theirs = (items: readonly Item[]): readonly Item[] => items.filter(isTheirs).map(shown);
  return {
    ...engine,
    list: (filter) => theirs(engine.list(filter).filter(({ shard }) => mayFind(viewer, filter, shard))),
    row: (kind, id) => theirs(engine.inventory.get(kind, id))[0]?.row,
  };
}
