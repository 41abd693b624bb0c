import { nearestWord } from '../../base/nearest.ts';
import { kindWords } from '../kind-names.ts';
import type { Say } from '../messages/messages.ts';
import {
  chosenAt,
  MAIN_VIEWS,
  type Mode,
  type Target,
  type TopAction,
  type TopRow,
  type TopState,
  type ViewName,
} from './top-state.ts';

/** What a key is pressed in. */
export interface Surroundings {
  /** The rows that are shown, filtered. */
  readonly rows: readonly TopRow[];
  /** How many rows the terminal shows at once. */
  readonly page: number;
  /** What can be done to a resource now. */
  readonly actionsOn: (target: Target) => readonly TopAction[];
  readonly say: Say;
}

/** What a key has done. */
export interface Pressed {
  readonly state: TopState;
  /** What the world must do. */
  readonly effect?:
    | { readonly type: 'quit' }
    | { readonly type: 'run'; readonly target: Target; readonly action: TopAction };
}

const ROWS: Mode = { type: 'rows' };

/** Says what a key does. Pure: nothing is run, and nothing is drawn. */
export function pressKey(state: TopState, key: string, around: Surroundings): Pressed {
  if (key === 'ctrl-c') return { state, effect: { type: 'quit' } };
  const { mode } = state;
  switch (mode.type) {
    case 'rows':
      return inRows({ ...state, note: '' }, key, around);
    case 'filter':
      return { state: inFilter(state, key, mode.before) };
    case 'command':
      return inCommand(state, key, { text: mode.text, say: around.say });
    case 'details':
      return { state: inDetails(state, key, { top: mode.top, page: around.page }) };
    case 'help':
      return { state: { ...state, mode: ROWS } };
    case 'actions':
      return { state: inActions(state, key, mode) };
    case 'confirm':
      return inConfirm(state, key, { ...mode, say: around.say });
  }
}

function inRows(state: TopState, key: string, around: Surroundings): Pressed {
  const view = MAIN_VIEWS[Number(key) - 1];
  if (view !== undefined) return { state: show(state, view) };
  const at = chosenAt(state, around.rows);
  const last = around.rows.length - 1;
  const moves: Readonly<Record<string, number>> = {
    j: at + 1,
    down: at + 1,
    k: at - 1,
    up: at - 1,
    g: 0,
    home: 0,
    G: last,
    end: last,
    'page-down': at + around.page,
    'page-up': at - around.page,
  };
  const to = moves[key];
  if (to !== undefined) return { state: choose(state, around.rows, Math.max(0, Math.min(to, last))) };
  const row = around.rows[at];
  switch (key) {
    case 'q':
      return { state, effect: { type: 'quit' } };
    case 'tab':
      return {
        state: show(state, nextView(state.view)),
      };
    case '/':
      return { state: { ...state, mode: { type: 'filter', before: state.filter } } };
    case ':':
      return { state: { ...state, mode: { type: 'command', text: '' } } };
    case '?':
      return { state: { ...state, mode: { type: 'help' } } };
    case 'escape':
      return { state: state.filter === '' ? show(state, 'moving') : { ...state, filter: '' } };
    case 'enter':
      return {
        state: row === undefined ? state : { ...choose(state, around.rows, at), mode: { type: 'details', top: 0 } },
      };
    case 'a':
      return { state: row === undefined ? state : openActions(choose(state, around.rows, at), row.target, around) };
    case 'ctrl-d':
      return { state: row === undefined ? state : askToDelete(choose(state, around.rows, at), row.target, around) };
    default:
      return { state };
  }
}

/** The main view after one; the first after any other. */
function nextView(view: ViewName): ViewName {
  const views: readonly ViewName[] = MAIN_VIEWS;
  return views[(views.indexOf(view) + 1) % views.length] ?? 'moving';
}

function show(state: TopState, view: ViewName): TopState {
  return { ...state, view, chosen: undefined, at: 0, filter: '', mode: ROWS };
}

function choose(state: TopState, rows: readonly TopRow[], at: number): TopState {
  return { ...state, at, chosen: rows[at]?.key };
}

function inFilter(state: TopState, key: string, before: string): TopState {
  if (key === 'enter') return { ...state, mode: ROWS };
  if (key === 'escape') return { ...state, filter: before, mode: ROWS };
  return { ...state, filter: typed(state.filter, key), chosen: undefined, at: 0 };
}

/** A text after a key: a character is added, backspace takes the last one away. */
function typed(text: string, key: string): string {
  if (key === 'backspace') return Array.from(text).slice(0, -1).join('');
  return Array.from(key).length === 1 ? text + key : text;
}

function inCommand(state: TopState, key: string, { text, say }: { readonly text: string; readonly say: Say }): Pressed {
  if (key === 'escape') return { state: { ...state, mode: ROWS } };
  if (key !== 'enter') return { state: { ...state, mode: { type: 'command', text: typed(text, key) } } };
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (word === 'q' || word === 'quit') return { state, effect: { type: 'quit' } };
  const kinds = kindWords();
  const view = MAIN_VIEWS.find((one) => one === word) ?? kinds.get(word);
  if (view !== undefined) return { state: show(state, view) };
  const near = nearestWord(word, [...MAIN_VIEWS, ...kinds.keys()]);
  const note = near === undefined ? say('topKinds') : say('topNear', { word: near });
  return { state: { ...state, mode: ROWS, note: word === '' ? '' : `'${word}': ${note}` } };
}

function inDetails(
  state: TopState,
  key: string,
  { top, page }: { readonly top: number; readonly page: number },
): TopState {
  const moves: Readonly<Record<string, number>> = { j: 1, down: 1, k: -1, up: -1, 'page-down': page, 'page-up': -page };
  const by = moves[key];
  if (by !== undefined) return { ...state, mode: { type: 'details', top: Math.max(0, top + by) } };
  return ['escape', 'enter', 'q'].includes(key) ? { ...state, mode: ROWS } : state;
}

function openActions(state: TopState, target: Target, { actionsOn, say }: Surroundings): TopState {
  const actions = actionsOn(target);
  if (actions.length === 0) return { ...state, note: say('topNoActions', { words: say.kind(target.kind) }) };
  return { ...state, mode: { type: 'actions', target, actions, at: 0 } };
}

function askToDelete(state: TopState, target: Target, { actionsOn, say }: Surroundings): TopState {
  const action = actionsOn(target).find(({ verb }) => verb === 'delete');
  if (action === undefined) return { ...state, note: say('topNoDelete', { words: say.kind(target.kind) }) };
  return ask(state, target, action);
}

function inActions(state: TopState, key: string, mode: Extract<Mode, { type: 'actions' }>): TopState {
  const { actions, at, target } = mode;
  const moves: Readonly<Record<string, number>> = { j: at + 1, down: at + 1, k: at - 1, up: at - 1 };
  const to = moves[key];
  if (to !== undefined) return { ...state, mode: { ...mode, at: Math.max(0, Math.min(to, actions.length - 1)) } };
  if (key === 'escape' || key === 'q') return { ...state, mode: ROWS };
  const action = key === 'enter' ? actions[at] : undefined;
  return action === undefined ? state : ask(state, target, action);
}

/** What is not allowed is not asked about. */
function ask(state: TopState, target: Target, action: TopAction): TopState {
  if (action.refusal !== undefined) return { ...state, mode: ROWS, note: action.refusal };
  return { ...state, mode: { type: 'confirm', target, action } };
}

/** Only a plain y is a yes; what destroys takes a capital one. */
function inConfirm(
  state: TopState,
  key: string,
  { target, action, say }: Extract<Mode, { type: 'confirm' }> & { readonly say: Say },
): Pressed {
  const isYes = key === (action.destroys ? 'Y' : 'y');
  if (isYes) return { state: { ...state, mode: ROWS, note: '' }, effect: { type: 'run', target, action } };
  if (action.destroys && key === 'y') return { state };
  return { state: { ...state, mode: ROWS, note: say('topNotDone') } };
}
