import { dig } from './body.ts';
import type { MadeKind } from './workshop.ts';

/** The states of a resource as the API shows them, under the names of `nephoscope watch -f jsonl`; `null`: it is gone. */
export type SeenState = Readonly<Record<string, string | null>> | null;

/** Nova's numbers. Source: nova stable/zed, nova/compute/power_state.py; 0 is NOSTATE. */
const powerNames: Readonly<Record<string, string>> = {
  0: 'pending',
  1: 'running',
  3: 'paused',
  4: 'shutdown',
  6: 'crashed',
  7: 'suspended',
};

/** A word of the wire or of a line; anything else counts as none. */
function word(body: unknown, name: string): string | null {
  const value = dig(body, name);
  return typeof value === 'string' ? value : null;
}

/** Reads the states from a wire body, as this suite compares them. A server that reads DELETED is gone. */
export function seenStateOf(kind: MadeKind, body: unknown): SeenState {
  const status = word(body, 'status');
  if (body === undefined || (kind === 'server' && status === 'DELETED')) return null;
  if (kind === 'volume') return { status, migrationStatus: word(body, 'migration_status') };
  if (kind !== 'server') return { status };
  return {
    status,
    vmState: word(body, 'OS-EXT-STS:vm_state'),
    taskState: word(body, 'OS-EXT-STS:task_state'),
    powerState: powerNames[String(dig(body, 'OS-EXT-STS:power_state'))] ?? null,
  };
}

/** The part of a reported state that this suite compares. */
export function comparableState(kind: string, to: unknown): SeenState {
  if (to === null || to === undefined || (kind === 'server' && dig(to, 'status') === 'DELETED')) return null;
  const status = word(to, 'status');
  if (kind === 'volume') return { status, migrationStatus: word(to, 'migrationStatus') };
  if (kind !== 'server') return { status };
  const part = (name: string): string | null => word(to, name);
  return { status, vmState: part('vmState'), taskState: part('taskState'), powerState: part('powerState') };
}

/** Claims that two states are the same in all that is compared. */
export function isSameState(a: SeenState, b: SeenState): boolean {
  return describeState(a) === describeState(b);
}

/** Claims that a state has all the wanted parts; `null` is wanted where the resource is to be gone. */
export function fits(state: SeenState, wanted: SeenState): boolean {
  if (state === null || wanted === null) return state === wanted;
  return Object.entries(wanted).every(([part, value]) => state[part] === value);
}

/** A state in a few words: `ACTIVE/powering-off (running)`. */
export function describeState(state: SeenState): string {
  if (state === null) return 'gone';
  const { status, vmState, taskState, powerState, migrationStatus } = state;
  const task = taskState == null ? '' : `/${taskState}`;
  const more = [vmState, powerState, migrationStatus].filter((part) => part != null).join(' ');
  return `${status}${task}${more === '' ? '' : ` (${more})`}`;
}
