import type { Phase } from '../../model/phase.ts';
import type { States } from '../../model/states.ts';
import type { MessageKey } from '../messages/en.table.ts';
import type { Say } from '../messages/messages.ts';
import { oneLine } from '../output/plain-text.ts';
import type { Measure } from '../output/width.ts';
import type { Style } from '../style.ts';
import { cutText, fitText, wrapText } from './fit-text.ts';
import { formatDuration } from './watch-line.ts';

/** One resource in motion. */
export interface Moving {
  readonly kind: string;
  readonly name: string;
  readonly states: States;
  readonly phase: Phase;
  /** How long it is in its states; `undefined` when nobody saw them begin. */
  readonly inStateMs: number | undefined;
  /** How long such a state usually lasts. */
  readonly usualMs: number;
}

/** One line of what happened. */
export interface Happened {
  readonly text: string;
  /** The phase whose colour it has; absent: none, and it is a message, which goes on in the next line. */
  readonly phase?: Phase;
}

/** What a live watch shows at one moment. */
export interface LiveView {
  /** What is watched, in words. */
  readonly title: string;
  /** The kinds that do not answer just now: what is shown of them is as last seen. */
  readonly silent: readonly string[];
  readonly moving: readonly Moving[];
  /** The oldest first. */
  readonly happened: readonly Happened[];
}

/** What a frame is fitted to. */
export interface FrameLayout {
  readonly columns: number;
  readonly rows: number;
  readonly style: Style;
  /** Columns that a text takes in a terminal. */
  readonly measure: Measure;
  readonly say: Say;
}

interface Column {
  readonly title: MessageKey;
  /** The most that it takes before every column has its place; it takes what its texts need. */
  readonly most: number;
  readonly text: (moving: Moving, say: Say) => string;
}

const BAR = 10;
const GAP = 2;
/** So much is left for names before a column is shown. */
const LEAST_NAME = 16;

/** The columns but for the name, the most important first: a narrow terminal has no room for the last. */
const COLUMNS: readonly Column[] = [
  { title: 'columnState', most: 30, text: ({ states }, say) => stateOf(states, say) },
  { title: 'columnInState', most: 12, text: ({ inStateMs }, say) => timeOf(inStateMs, say) },
  { title: 'columnKind', most: 18, text: ({ kind }) => kind },
  { title: 'columnUsually', most: 12, text: ({ usualMs }, say) => timeOf(usualMs, say) },
  { title: 'columnProgress', most: BAR + 2, text: barOf },
];

const NAME: Column = { title: 'columnName', most: 60, text: ({ name }) => name };

/**
 * Draws a live watch: what is watched, a table of what is in motion, longest in its state first, and below it what happened last. Pure.
 *
 * @returns at most `rows` lines, none wider than `columns`
 */
export function renderFrame({ title, silent, moving, happened }: LiveView, layout: FrameLayout): readonly string[] {
  const { columns, rows, style, measure, say } = layout;
  const cut = (text: string): string => cutText(text, columns, measure);
  const line = say('inMotion', { title, count: moving.length });
  const kinds = silent.join(say('comma'));
  const head = [style.bold(cut(silent.length === 0 ? line : say('noAnswerOf', { line, kinds })))];
  const room = Math.max(0, rows - head.length);
  const table = tableOf(moving, tableRoom(moving.length, happened.length, room), layout);
  const left = room - table.length - (table.length > 0 && happened.length > 0 ? 1 : 0);
  const last = left > 0 ? happened.slice(-left) : [];
  const lines = last
    .flatMap(({ text, phase }) =>
      phase === undefined
        ? wrapText(text, columns, measure).map((part) => style.dim(part))
        : style.phase(cut(text), phase),
    )
    .slice(-left);
  return [...head, ...table, ...(table.length > 0 && lines.length > 0 ? [''] : []), ...lines].slice(0, rows);
}

/** The lines that the table may take: what happened keeps a third of them, if it needs as many. */
function tableRoom(moving: number, happened: number, room: number): number {
  if (moving === 0) return 0;
  const kept = Math.min(happened === 0 ? 0 : happened + 1, Math.floor(room / 3));
  return Math.min(moving + 1, room - kept);
}

function tableOf(moving: readonly Moving[], room: number, layout: FrameLayout): readonly string[] {
  const { columns, style, measure, say } = layout;
  if (room < 2) return [];
  const sorted = moving.toSorted((a, b) => timeToSort(b) - timeToSort(a) || (a.name < b.name ? -1 : 1));
  const isCut = moving.length > room - 1;
  const rows = sorted.slice(0, isCut ? room - 2 : room - 1);
  const fitted = columnsFor(rows, layout);
  const lineOf = (text: (column: Column) => string): string => {
    const cells = fitted.map(({ column, width }) => fitText(oneLine(text(column)), width, measure));
    return cutText(cells.join(' '.repeat(GAP)), columns, measure);
  };
  const more = isCut
    ? [style.dim(cutText(say('andMore', { count: moving.length - rows.length }), columns, measure))]
    : [];
  const lines = rows.map((one) =>
    style.phase(
      lineOf(({ text }) => text(one, say)),
      one.phase,
    ),
  );
  return [style.dim(lineOf(({ title }) => say(title))), ...lines, ...more];
}

/** The columns that there is room for, in the order in which they are shown, with their widths. What is left over goes to those that were cut. */
function columnsFor(rows: readonly Moving[], { columns, measure, say }: FrameLayout): readonly FittedColumn[] {
  const needOf = ({ title, text }: Column): number =>
    Math.max(measure(say(title)), ...rows.map((one) => measure(oneLine(text(one, say)))));
  const fitted: FittedColumn[] = [];
  let left = columns - Math.min(LEAST_NAME, needOf(NAME));
  for (const column of COLUMNS) {
    const width = Math.min(column.most, needOf(column));
    left -= width + GAP;
    if (left < 0) break;
    fitted.push({ column, width });
  }
  const taken = fitted.reduce((sum, { width }) => sum + width + GAP, 0);
  const named = { column: NAME, width: Math.max(1, Math.min(NAME.most, needOf(NAME), columns - taken)) };
  let spare = columns - taken - named.width;
  const widened = [...fitted, named].map(({ column, width }) => {
    const more = Math.max(0, Math.min(spare, needOf(column) - width));
    spare -= more;
    return { column, width: width + more };
  });
  const isKind = ({ column }: FittedColumn): boolean => column.title === 'columnKind';
  const others = widened.slice(0, -1);
  return [...others.filter(isKind), ...widened.slice(-1), ...others.filter((one) => !isKind(one))];
}

interface FittedColumn {
  readonly column: Column;
  readonly width: number;
}

function timeToSort({ inStateMs }: Moving): number {
  return inStateMs ?? Number.POSITIVE_INFINITY;
}

/** The task is what moves; its status says in what. */
function stateOf({ status, vmState, taskState }: States, say: Say): string {
  const state = status ?? vmState ?? say('notKnown');
  return typeof taskState === 'string' ? `${state} (${taskState})` : state;
}

/** A time in words. */
export function timeOf(ms: number | undefined, say: Say): string {
  if (ms === undefined) return say('notKnown');
  return ms < 500 ? '0 s' : formatDuration(ms);
}

/** The time in the state as a part of the usual one: a guess at progress, which services do not tell. */
export function barOf({ inStateMs, usualMs }: Moving): string {
  if (inStateMs === undefined || usualMs <= 0) return '';
  const part = inStateMs / usualMs;
  if (part > 1) return `${'#'.repeat(BAR)} >`;
  const done = Math.floor(BAR * part);
  return `${'#'.repeat(done)}${'-'.repeat(BAR - done)}`;
}
