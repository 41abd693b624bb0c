import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import { sightOf, type Viewer } from '../access/viewer.ts';

/** What readers have in common that may see the same and ask for the same: all that is written for one of them is for all. */
export interface Audience {
  readonly key: string;
  /** The same for all who may see the same. */
  readonly sight: string;
  /** One of them. */
  readonly viewer: Viewer;
  readonly filter: RowFilter;
}

/** The audience that a viewer with a filter belongs to. */
export function audienceOf(viewer: Viewer, filter: RowFilter): Audience {
  const sight = sightOf(viewer);
  return { key: `${sight}\n${JSON.stringify(filter)}`, sight, viewer, filter };
}
