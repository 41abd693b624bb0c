import type { CloudState } from '../cloud-state.ts';
import { PICKS } from './picks.table.ts';
import type { Choice } from './scenario.ts';

/** Someone who draws. */
export interface Picker {
  readonly projectId: string;
  /** An administrator sees what every project has. */
  readonly isAdmin: boolean;
}

/** The ids of the resources of a kind that someone sees and that fit, in the order in which they were made. */
export function pick(
  state: CloudState,
  { from, where = {} }: Choice,
  { projectId, isAdmin }: Picker,
): readonly string[] {
  const picks = PICKS[from];
  if (picks === undefined) return [];
  const conditions = Object.entries(where).map(([name, values]) => ({ read: picks.fields[name], values }));
  return picks
    .rows(state)
    .filter(
      (row) =>
        (isAdmin || picks.projectId(row) === projectId || picks.isShared?.(row, state, projectId) === true) &&
        conditions.every(({ read, values }) => read !== undefined && values.includes(read(row, state))),
    )
    .map((row) => picks.id(row));
}
