import type { Engine } from '../../operations/engine.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { isSeen } from '../routes/seen-resources.ts';

/**
 * The engine of a cloud as somebody sees it: a plan is made over nothing else. An administrator's, too, is over their own project unless
 * they ask for all.
 */
export function engineFor(viewer: Viewer, { name, engine }: ServedCloud, allProjects: boolean): Engine {
  const own = viewer.access.get(name)?.identity.projectId;
  const isTheirs = (item: Item): boolean =>
    isSeen(viewer, item) && (allProjects || item.row.project === null || item.row.project === own);
  return {
    ...engine,
    list: (filter) => engine.list(filter).filter(isTheirs),
    row: (kind, id) => engine.inventory.get(kind, id).find(isTheirs)?.row,
  };
}
