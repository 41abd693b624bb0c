import { STATE_PARTS, type StatePart, type States } from '../../model/states.ts';
import type { Transition } from '../../store/records.ts';
import type { Say } from '../messages/messages.ts';
import { oneLine, withoutControls } from '../output/plain-text.ts';
import type { Style } from '../style.ts';
import { fillLine, type LineWidth } from './fill-line.ts';
import { cutText } from './fit-text.ts';

/** The wire's words for the parts of a state, as operators know them. */
const PART_WORDS: Readonly<Record<StatePart, string>> = {
  status: 'status',
  vmState: 'vm_state',
  taskState: 'task_state',
  powerState: 'power_state',
  attachStatus: 'attach_status',
  migrationStatus: 'migration_status',
  replicationStatus: 'replication_status',
};

const KIND_WIDTH = 15;
const NAME_WIDTH = 24;

/** Longer names, but not ids, stand out of their column. */
const LONGEST_NAME_WIDTH = 36;

/** What transitions are written with. */
export interface LineLayout extends LineWidth {
  readonly style: Style;
  readonly say: Say;
}

/**
 * Creates the writer of lines for a person: when, what, which, what changed, and how long it was as before.
 *
 * The column of names grows with the names, up to the width of an id. What is wider than the terminal goes on in a line of
 * its own, moved in, so that no word is cut.
 *
 * @returns a function from a transition to its text, without the last line end
 */
export function createLineFormat(layout: LineLayout): (transition: Transition) => string {
  const { style, measure, say } = layout;
  let nameWidth = NAME_WIDTH;
  return (transition) => {
    const { at, kind, name, id, phase, how, lastedMs } = transition;
    const shownName = oneLine(name === '' ? id : name);
    const size = measure(shownName);
    if (size <= LONGEST_NAME_WIDTH) nameWidth = Math.max(nameWidth, size);
    const padding = ' '.repeat(Math.max(0, nameWidth - size));
    const head = `${at.slice(0, 19)}Z  ${kind.padEnd(KIND_WIDTH)}  ${shownName}${padding}  `;
    const notes = [...(lastedMs === null ? [] : [say('after', { time: formatDuration(lastedMs) })]), ...markOf(how)];
    const pieces = [
      ...changesOf(transition, say).map((text) => ({
        text,
        gap: ' ',
        paint: (part: string) => style.phase(part, phase),
      })),
      ...notes.map((text) => ({ text, gap: '  ', paint: (part: string) => style.dim(part) })),
    ];
    return fillLine(head, pieces, layout);
  };
}

/** What was not seen as it happened is marked: `(inferred)`, `(listed)`. */
function markOf(how: Transition['how']): readonly string[] {
  return how === 'observed' || how === 'notified' ? [] : [`(${how})`];
}

/**
 * A transition in few words: the time of day, which, and what changed. A long name is cut, so that what changed is there; a mark stands before it,
 * where no narrow terminal cuts it off.
 */
export function shortLine(transition: Transition, say: Say): string {
  const { at, kind, name, id, how } = transition;
  const shownName = cutText(name === '' ? id : name, LONGEST_NAME_WIDTH, (part) => part.length);
  return `${at.slice(11, 19)}  ${kind} ${shownName}  ${[...markOf(how), ...changesOf(transition, say)].join(' ')}`;
}

/**
 * What changed, in words, part by part: `status ACTIVE -> SHUTOFF,`, `power_state running -> shutdown`; then the operation that Nova's log
 * proves it by, as the log names it: `(reboot)`.
 */
export function changesOf(transition: Transition, say: Say): readonly string[] {
  const { action } = transition;
  const proof = action === undefined ? [] : [withoutControls(`(${action.name})`)];
  return [...statesChanged(transition, say), ...proof];
}

function statesChanged({ kind, from, to }: Transition, say: Say): readonly string[] {
  if (to === null)
    return [from === null ? say('deleted') : say('deletedWas', { states: withoutControls(briefly(from)) })];
  if (from === null) return [say('appeared', { states: withoutControls(briefly(to)) })];
  const isTold = (part: StatePart): boolean => to[part] !== undefined && from[part] !== undefined;
  const changed = STATE_PARTS.filter((part) => isTold(part) && to[part] !== from[part]);
  // Where nothing that both tell differs, it is what one of them alone tells.
  const parts = changed.length > 0 ? changed : STATE_PARTS.filter((part) => to[part] !== from[part]);
  // The status of a server is derived; without one it is not known.
  const isKnown = (part: StatePart, states: States): boolean =>
    states[part] !== undefined && !(part === 'status' && kind === 'server' && states.status === null);
  const word = (part: StatePart, states: States): string =>
    isKnown(part, states) ? (states[part] ?? say('none')) : say('notKnown');
  return parts.map((part, at) => {
    const comma = at < parts.length - 1 ? ',' : '';
    return withoutControls(`${PART_WORDS[part]} ${word(part, from)} -> ${word(part, to)}${comma}`);
  });
}

function briefly({ status, taskState }: States): string {
  return typeof taskState === 'string' ? `${status} (${taskState})` : `${status}`;
}

/**
 * One JSON object for a program, its fields in this order; `from` and `to` have all four states of a server, `null` where
 * there is none.
 *
 * @returns without a line end
 */
export function formatTransitionJson(transition: Transition): string {
  const { kind, id, name, cloud, region, project, at, seenAt, how, phase, lastedMs, action } = transition;
  const from = statesOf(transition, transition.from);
  const to = statesOf(transition, transition.to);
  const proof = action === undefined ? {} : { action };
  return JSON.stringify({
    kind,
    id,
    name,
    cloud,
    region,
    project,
    from,
    to,
    at,
    seenAt,
    how,
    phase,
    lastedMs,
    ...proof,
  });
}

function statesOf({ kind }: Transition, states: States | null): States | null {
  // Where the status is not known the parts that are left out are not known either.
  if (states === null || kind !== 'server' || states.status === null) return states;
  return {
    ...states,
    vmState: states.vmState ?? null,
    taskState: states.taskState ?? null,
    powerState: states.powerState ?? null,
  };
}

/** A time for a person: the two greatest units, `3 min 5 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'less than 1 s';
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const first = units.findIndex(([size]) => seconds >= size);
  let rest = seconds;
  const words: string[] = [];
  for (const [size, word] of units.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(`${count} ${word}`);
  }
  return words.join(' ');
}
