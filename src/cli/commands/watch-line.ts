import { STATE_PARTS, type StatePart, type States } from '../../model/states.ts';
import type { Transition } from '../../store/records.ts';
import { withoutControls } from '../output/plain-text.ts';
import type { Style } from '../style.ts';

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

/**
 * One line for a person: when, what, which, what changed, and how long it was as before.
 *
 * @returns without a line end
 */
export function formatTransition(transition: Transition, style: Style): string {
  const { at, kind, name, id, phase, how, lastedMs } = transition;
  const shownName = withoutControls(name === '' ? id : name).replaceAll('\n', ' ');
  const lasted = lastedMs === null ? '' : `  after ${formatDuration(lastedMs)}`;
  const seen = how === 'observed' ? '' : `  (${how})`;
  const head = `${at.slice(0, 19)}Z  ${kind.padEnd(KIND_WIDTH)}  ${shownName.padEnd(NAME_WIDTH)}  `;
  return `${head}${style.phase(changeOf(transition), phase)}${style.dim(`${lasted}${seen}`)}`;
}

/** What changed, in words: `status ACTIVE -> SHUTOFF, power_state running -> shutdown`. */
function changeOf({ from, to }: Transition): string {
  if (to === null) return from === null ? 'deleted' : `deleted, was ${withoutControls(briefly(from))}`;
  if (from === null) return `appeared: ${withoutControls(briefly(to))}`;
  const parts = STATE_PARTS.filter((part) => to[part] !== undefined && to[part] !== from[part]);
  const changes = parts.map((part) => `${PART_WORDS[part]} ${from[part] ?? 'none'} -> ${to[part] ?? 'none'}`);
  return withoutControls(changes.join(', '));
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
  const { kind, id, name, cloud, region, project, at, seenAt, how, phase, lastedMs } = transition;
  const from = statesOf(transition, transition.from);
  const to = statesOf(transition, transition.to);
  return JSON.stringify({ kind, id, name, cloud, region, project, from, to, at, seenAt, how, phase, lastedMs });
}

function statesOf({ kind }: Transition, states: States | null): States | null {
  if (states === null || kind !== 'server') return states;
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
