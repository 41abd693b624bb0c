import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';

/** What is looked at: what moves, what is wrong, what was run from here, or all of a kind. */
export type ViewName = 'moving' | 'findings' | 'operations' | Kind;

/** A resource that can be acted on. */
export interface Target {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}

/** One line of a view. */
export interface TopRow {
  /** Tells it from all others of the view. */
  readonly key: string;
  readonly cells: readonly string[];
  readonly phase: Phase;
  readonly target: Target;
  /** What is shown when it is opened; made for that row alone. */
  readonly details: () => readonly string[];
}

/** A view with its rows. */
export interface TopView {
  readonly titles: readonly string[];
  readonly rows: readonly TopRow[];
}

/** Something that can be done to a resource with no more than a yes. */
export interface TopAction {
  readonly operation: string;
  readonly verb: string;
  readonly does: string;
  readonly destroys: boolean;
  /** Why it is not allowed now; absent: it is. */
  readonly refusal?: string;
}

/** What the keys mean just now. */
export type Mode =
  | { readonly type: 'rows' }
  | { readonly type: 'filter'; readonly before: string }
  | { readonly type: 'command'; readonly text: string }
  | { readonly type: 'details'; readonly top: number }
  | { readonly type: 'help' }
  | { readonly type: 'actions'; readonly target: Target; readonly actions: readonly TopAction[]; readonly at: number }
  | { readonly type: 'confirm'; readonly target: Target; readonly action: TopAction };

/** All that a person has chosen. */
export interface TopState {
  readonly view: ViewName;
  /** The key of the row that is chosen, which it stays wherever the row moves. */
  readonly chosen: string | undefined;
  /** Where it was, for when the row is gone. */
  readonly at: number;
  readonly filter: string;
  readonly mode: Mode;
  /** One line for the person; empty for none. */
  readonly note: string;
}

/** Where everybody begins. */
export const FIRST_STATE: TopState = {
  view: 'moving',
  chosen: undefined,
  at: 0,
  filter: '',
  mode: { type: 'rows' },
  note: '',
};

/** The three views that have a number. */
export const MAIN_VIEWS = ['moving', 'findings', 'operations'] as const;

/** The rows that the filter leaves: those that hold its text anywhere, in any case. */
export function rowsOf({ rows }: TopView, filter: string): readonly TopRow[] {
  const wanted = filter.toLowerCase();
  return wanted === '' ? rows : rows.filter(({ cells }) => cells.join(' ').toLowerCase().includes(wanted));
}

/** Where the chosen row is now; 0 in an empty view. */
export function chosenAt({ chosen, at }: TopState, rows: readonly TopRow[]): number {
  const found = rows.findIndex(({ key }) => key === chosen);
  return found >= 0 ? found : Math.max(0, Math.min(at, rows.length - 1));
}
