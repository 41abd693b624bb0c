import { toCell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';
import type { KindColumn } from './kind-source.ts';

/** A column that shows a field of the body; absent fields are `None`. */
export function field(title: string, name: string, more: Omit<ListColumn, 'title'> = {}): KindColumn {
  return { title, read: ({ body }) => toCell(body[name]), ...more };
}

/** The same, shown only with --long. */
export function longField(title: string, name: string, more: Omit<ListColumn, 'title'> = {}): KindColumn {
  return { ...field(title, name, more), isLong: true };
}

/** A long one of any column. */
export function long(column: KindColumn): KindColumn {
  return { ...column, isLong: true };
}

/** The status, coloured by the phase. */
export const STATUS: KindColumn = {
  title: 'Status',
  read: ({ facts }) => toCell(facts.states.status),
  isPainted: true,
};

/** What the states mean to someone who waits. */
export const PHASE: KindColumn = { title: 'Phase', read: ({ phase }) => phase, isPainted: true };

/** `UP` or `DOWN`, as set by its owner. */
export const ADMIN_STATE: KindColumn = field('State', 'admin_state_up', {
  human: (cell) => (cell === true ? 'UP' : 'DOWN'),
});

/** The project, wherever the body has it. */
export const PROJECT: KindColumn = { title: 'Project', read: ({ facts }) => facts.projectId ?? null, isLong: true };

/** When it was made and last changed, as the service wrote it. */
export const TIMES: readonly KindColumn[] = [
  { title: 'Created At', read: ({ facts }) => facts.createdAt ?? null, isLong: true },
  { title: 'Updated At', read: ({ facts }) => facts.updatedAt ?? null, isLong: true },
];
