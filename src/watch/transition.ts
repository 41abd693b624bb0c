import { STATE_PARTS, type States } from '../model/states.ts';
import type { How, Row, Shard, Transition } from '../store/records.ts';
import type { Resource } from './collection.ts';

/** What a diff needs to know beside the row and the resource. */
export interface DiffContext {
  /** The first list of all: what it shows is no news, so no transitions are made. */
  readonly isFirst?: boolean;
  readonly shard: Shard;
  readonly how: How;
  /** Our clock. */
  readonly seenAtMs: number;
  /** The service's clock when it answered; a change is never later. */
  readonly dateMs: number;
  /** The service's clock when the shard was first listed; what is older began unseen. */
  readonly beganAtMs: number;
  /** The service's clock when the change was made, where that is known better than by its stamp. */
  readonly exactMs?: number;
}

/** Claims that two sets of states are the same, part by part; a part that one side lacks, or a status that is not known, is no difference. */
export function isSameStates(a: States, b: States): boolean {
  return STATE_PARTS.every((part) => !isTold(part, a) || !isTold(part, b) || a[part] === b[part]);
}

function isTold(part: (typeof STATE_PARTS)[number], states: States): boolean {
  return states[part] !== undefined && (part !== 'status' || states.status !== null);
}

/** The row of a resource as just seen; `before` is the row it replaces. */
export function rowOf(resource: Resource, before: Row | undefined, context: DiffContext): Row {
  const known = before !== undefined && before.goneAtMs === undefined ? before : undefined;
  const stays = known !== undefined && isSameStates(known.states, resource.states);
  const { id, name, project, states, phase, host, links, facts, createdAtMs, updatedAtMs, version } = resource;
  const sinceMs = stays
    ? known.sinceMs
    : known === undefined
      ? firstMoment(resource, context)
      : momentOf(resource, known, context);
  const seenAtMs = stays ? known.seenAtMs : context.seenAtMs;
  // Who tells of a change otherwise than by the whole representation does not know them.
  const details = resource.details ?? known?.details;
  const row: { -readonly [Part in keyof Row]: Row[Part] } = {
    id,
    name,
    project,
    states: stays ? withKnownParts(states, known.states) : states,
    phase,
    host,
    links,
    facts,
    createdAtMs,
    // An answer that was long on its way shows the states of now with the stamp of an earlier time in them.
    updatedAtMs: stays ? latestOf(updatedAtMs, known.updatedAtMs) : updatedAtMs,
    version,
    sinceMs,
    seenAtMs,
  };
  if (details !== undefined) row.details = details;
  return row;
}

/** The same states with the parts that only the one before tells: while nothing differs they still hold. */
function withKnownParts(states: States, before: States): States {
  const untold = STATE_PARTS.filter((part) => !isTold(part, states) && isTold(part, before));
  if (untold.length === 0) return states;
  return Object.assign({ ...states }, ...untold.map((part) => ({ [part]: before[part] })));
}

function latestOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a : Math.max(a, b);
}

/** The row that stays for a while in place of a deleted resource. */
export function goneRow(row: Row, resource: Resource | undefined, context: DiffContext): Row {
  const updatedAtMs = resource?.updatedAtMs ?? row.updatedAtMs;
  const sinceMs = goneMoment(updatedAtMs, row, context);
  return { ...row, updatedAtMs, sinceMs, phase: 'terminal', goneAtMs: context.seenAtMs, seenAtMs: context.seenAtMs };
}

/** The transition from one row to the next; `undefined` when the states are the same. */
export function transitionOf(before: Row | undefined, after: Row, context: DiffContext): Transition | undefined {
  const from = before === undefined || before.goneAtMs !== undefined ? null : before.states;
  const to = after.goneAtMs === undefined ? after.states : null;
  if (from === null && to === null) return undefined;
  if (from !== null && to !== null && isSameStates(from, to)) return undefined;
  const at = to === null ? goneMoment(after.updatedAtMs, before, context) : (after.sinceMs ?? context.seenAtMs);
  const lasted = from === null || before === undefined ? null : lastedUntil(at, before, context);
  const { kind, cloud, region } = context.shard;
  const { id, name, project, phase } = after;
  const stamps = { at: iso(at), seenAt: iso(context.seenAtMs), how: context.how, phase, lastedMs: lasted };
  return { kind, id, name, cloud, region, project, from, to, ...stamps };
}

/** How long states went on; `null` when they began unseen, or may have ended unseen: nobody looked for a while. */
function lastedUntil(atMs: number, { sinceMs }: Row, { how }: DiffContext): number | null {
  return sinceMs === null || how === 'listed' ? null : Math.max(0, atMs - sinceMs);
}

/** When the present states began: the service's stamp if it moved with them, else its clock now. */
function momentOf(resource: Resource, known: Row, context: DiffContext): number {
  const { updatedAtMs } = resource;
  const moved = updatedAtMs !== null && updatedAtMs !== known.updatedAtMs;
  const moment = context.exactMs ?? (moved ? Math.min(updatedAtMs, context.dateMs) : context.dateMs);
  return Math.max(moment, known.sinceMs ?? moment);
}

/** When the first states we see began; `null` when that was before anyone watched. */
function firstMoment(resource: Resource, context: DiffContext): number | null {
  const { createdAtMs, updatedAtMs } = resource;
  if (context.how === 'listed' || createdAtMs === null || createdAtMs < context.beganAtMs - 1000) return null;
  const stamp = Math.min(updatedAtMs ?? createdAtMs, context.dateMs);
  // Stamps are cut to whole seconds: a message of the same second knows it better.
  const { exactMs } = context;
  return exactMs !== undefined && exactMs >= stamp && exactMs < stamp + 1000 ? exactMs : stamp;
}

function goneMoment(stamp: number | null, before: Row | undefined, context: DiffContext): number {
  if (context.exactMs !== undefined) return Math.max(context.exactMs, before?.sinceMs ?? context.exactMs);
  const moved = stamp !== null && before !== undefined && stamp !== before.updatedAtMs;
  return moved ? Math.min(stamp, context.dateMs) : context.dateMs;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
