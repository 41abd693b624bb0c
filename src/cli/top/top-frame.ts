import { cutText, fitText } from '../commands/fit-text.ts';
import type { FrameLayout } from '../commands/live-frame.ts';
import { oneLine } from '../output/plain-text.ts';
import { chosenAt, MAIN_VIEWS, rowsOf, type TopRow, type TopState, type TopView } from './top-state.ts';

/** What is shown beside what a person has chosen. */
export interface TopData {
  /** What is watched, in words. */
  readonly title: string;
  /** How many rows each of the main views has. */
  readonly counts: Readonly<Record<(typeof MAIN_VIEWS)[number], number>>;
  readonly view: TopView;
}

const GAP = 2;
/** The most that one column takes, but for the last. */
const MOST = 36;
/** The head, the titles and the foot. */
const AROUND = 3;

/** What the main views are called. */
const NAMES = { moving: 'topMoving', findings: 'topFindings', operations: 'topOperations' } as const;

/** How many rows of a view a terminal shows. */
export function pageOf(rows: number): number {
  return Math.max(1, rows - AROUND);
}

/**
 * Draws the terminal interface: what is watched and the views, a table or what is open above it, and a line for the keys. Pure.
 *
 * @returns exactly `rows` lines, none wider than `columns`
 */
export function renderTop(state: TopState, data: TopData, layout: FrameLayout): readonly string[] {
  const room = Math.max(0, layout.rows - 2);
  const body = bodyOf(state, data, { ...layout, rows: room }).slice(0, room);
  const filled = [...body, ...Array.from({ length: room - body.length }, () => '')];
  return [headOf(state, data, layout), ...filled, footOf(state, layout)].slice(0, layout.rows);
}

function headOf(
  { view, filter }: TopState,
  { title, counts }: TopData,
  { style, columns, measure, say }: FrameLayout,
): string {
  const tabs = MAIN_VIEWS.map((one, at) => {
    const text = `${at + 1} ${say(NAMES[one])} ${counts[one]}`;
    return one === view ? `[${text}]` : text;
  });
  const other = MAIN_VIEWS.some((one) => one === view) ? [] : [`[${view}]`];
  const filtered = filter === '' ? [] : [`/${filter}`];
  return style.bold(cutText([title, ...tabs, ...other, ...filtered].join('  '), columns, measure));
}

function footOf({ mode, filter, note }: TopState, { style, columns, measure, say }: FrameLayout): string {
  const plain = (text: string): string => cutText(text, columns, measure);
  switch (mode.type) {
    case 'filter':
      return plain(`/${filter}_`);
    case 'command':
      return plain(`:${mode.text}_`);
    case 'confirm': {
      const { target, action } = mode;
      const what = `${target.kind} ${action.verb} ${target.name}`;
      return style.error(plain(say(action.destroys ? 'topAskDestroys' : 'topAsk', { what, does: action.does })));
    }
    case 'rows':
      return note === '' ? style.dim(plain(say('topFoot'))) : plain(note);
    default:
      return style.dim(plain(say('topBack')));
  }
}

function bodyOf(state: TopState, { view }: TopData, layout: FrameLayout): readonly string[] {
  const { columns, rows, style, measure, say } = layout;
  const { mode } = state;
  const shown = rowsOf(view, state.filter);
  if (mode.type === 'help')
    return say('topKeys')
      .split('\n')
      .map((line) => cutText(line, columns, measure));
  if (mode.type === 'details') {
    const lines = shown[chosenAt(state, shown)]?.details() ?? [say('topGone')];
    return lines
      .slice(Math.min(mode.top, Math.max(0, lines.length - rows)))
      .map((line) => cutText(line, columns, measure));
  }
  if (mode.type === 'actions') {
    const list = mode.actions.map(({ verb, does, refusal }, at) => {
      const text = cutText(`${at === mode.at ? '>' : ' '} ${verb.padEnd(26)} ${refusal ?? does}`, columns, measure);
      return refusal === undefined ? text : style.dim(text);
    });
    return windowOf(list, mode.at, rows);
  }
  return tableOf(view.titles, shown, { ...layout, at: chosenAt(state, shown) });
}

function tableOf(
  titles: readonly string[],
  rows: readonly TopRow[],
  layout: FrameLayout & { readonly at: number },
): readonly string[] {
  const { columns, rows: room, style, measure, say, at } = layout;
  if (rows.length === 0) return [style.dim(cutText(`  ${say('topNothing')}`, columns, measure))];
  const begin = windowBegin(rows.length, at, room - 1);
  const seen = rows.slice(begin, begin + room - 1);
  const widths = titles.map((title, column) =>
    Math.min(MOST, Math.max(measure(title), ...seen.map(({ cells }) => measure(oneLine(cells[column] ?? ''))))),
  );
  const line = (cells: readonly string[], mark: string): string => {
    const fitted = widths.map((width, column) => {
      const text = oneLine(cells[column] ?? '');
      return column === widths.length - 1 ? text : fitText(text, width, measure);
    });
    return cutText(`${mark} ${fitted.join(' '.repeat(GAP))}`, columns, measure);
  };
  const lines = seen.map((row, index) => style.phase(line(row.cells, begin + index === at ? '>' : ' '), row.phase));
  return [style.dim(line(titles, ' ')), ...lines];
}

function windowOf(lines: readonly string[], at: number, room: number): readonly string[] {
  const begin = windowBegin(lines.length, at, room);
  return lines.slice(begin, begin + room);
}

/** The first line of a window of so many in which the chosen one is seen, near its middle. */
function windowBegin(count: number, at: number, room: number): number {
  return Math.max(0, Math.min(at - Math.floor(room / 2), count - room));
}
