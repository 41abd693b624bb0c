import type { Phase } from '../model/phase.ts';
import type { Attributes } from './former-row.ts';
import type { Gap } from './gap.ts';
import type { Knowledge, Moment, MomentQuery, PastRow, PastShard } from './moment.ts';
import type { Cursor, Row, Shard, Transition } from './records.ts';

/** A transition with the phase that it ended, and what the record has of how that began. */
export interface LaterTransition extends Transition {
  /** `null` when it is not known. */
  readonly fromPhase: Phase | null;
  /** The transition of the same resource before it, by its number; `undefined` where none is kept. */
  readonly earlier: EarlierTransition | undefined;
}

/** What of a transition tells when the states that it led to began. */
export type EarlierTransition = Pick<Transition, 'from' | 'at' | 'seenAt' | 'how' | 'action'>;

/** What a store has of a shard to look back with. */
export interface ShardView {
  readonly shard: Shard;
  readonly cursor: Cursor;
  readonly knownFromMs: number;
  readonly gaps: readonly Gap[];
  /** All present rows, those of deleted resources included. */
  readonly rows: Iterable<Row>;
  /** For each resource that changed after the moment, the first transition, by its number, whose `at` is after it. */
  readonly later: ReadonlyMap<string, LaterTransition>;
  /** For each resource whose attributes were replaced after the moment, those that it had then. */
  readonly former: ReadonlyMap<string, Attributes>;
}

/** What is known of a shard at a moment, without its rows. */
export function knowledgeAt(
  view: Pick<ShardView, 'cursor' | 'knownFromMs' | 'gaps'>,
  atMs: number,
): Pick<PastShard, 'knowledge' | 'seenBeforeMs' | 'seenAfterMs'> {
  const told = (knowledge: Knowledge, seenBeforeMs: number | null, seenAfterMs: number | null) => ({
    knowledge,
    seenBeforeMs,
    seenAfterMs,
  });
  if (atMs < view.knownFromMs) return told('unknown', null, view.knownFromMs);
  const { savedAtMs } = view.cursor;
  if (atMs > savedAtMs) return told('unwatched', savedAtMs, null);
  const gap = view.gaps.find(({ fromMs, toMs }) => fromMs < atMs && atMs < toMs);
  return gap === undefined ? told('watched', null, null) : told('unwatched', gap.fromMs, gap.toMs);
}

/**
 * The rows of a shard at a moment: the present ones, with every later transition undone. Pure.
 *
 * Undoing needs only what came after the moment, so pruning what came before it takes nothing away but when states began whose end
 * does not tell how long they lasted.
 *
 * @param atMs - at or after `knownFromMs`
 */
export function rowsBefore(view: ShardView, atMs: number): readonly PastRow[] {
  const past: PastRow[] = [];
  const met = new Set<string>();
  for (const row of view.rows) {
    const later = view.later.get(row.id);
    if (later !== undefined) met.add(row.id);
    const attributes = view.former.get(row.id) ?? row;
    const before = later === undefined ? unchanged(row) : undone(later, attributes, atMs);
    if (before !== undefined && !wasGone(row, later, atMs)) past.push({ ...pastOf(attributes), ...before });
  }
  for (const [id, later] of view.later) {
    if (met.has(id)) continue;
    const attributes = view.former.get(id) ?? bareAttributes(later);
    const before = undone(later, attributes, atMs);
    if (before !== undefined) past.push({ ...pastOf(attributes), ...before });
  }
  return past;
}

/** Claims that what was first seen after the moment was already deleted then, by the stamp of its deletion. */
function wasGone({ goneAtMs, sinceMs }: Row, later: LaterTransition | undefined, atMs: number): boolean {
  return later?.from === null && goneAtMs !== undefined && (sinceMs ?? goneAtMs) <= atMs;
}

type PastStates = Pick<PastRow, 'states' | 'phase' | 'sinceMs' | 'isInferred'>;

/** A row that has not changed since; `undefined` when it was deleted before. */
function unchanged({ states, phase, sinceMs, goneAtMs }: Row): PastStates | undefined {
  return goneAtMs === undefined ? { states, phase, sinceMs } : undefined;
}

/** How a resource stood before a transition; `undefined` when it was not there. */
function undone(later: LaterTransition, attributes: Attributes, atMs: number): PastStates | undefined {
  const { from, fromPhase } = later;
  const phase = fromPhase ?? 'unknown';
  if (from !== null && isStepOfLog(later.earlier)) return { states: from, phase, sinceMs: null, isInferred: true };
  if (from !== null) return { states: from, phase, sinceMs: beganAt(later) };
  const { createdAtMs } = attributes;
  // Made before the moment, by its own stamp, and seen only after it.
  if (createdAtMs === null || createdAtMs > atMs) return undefined;
  return { states: null, phase: 'unknown', sinceMs: null };
}

/** All steps of an action that nobody saw have the moment of the log that it began at, whenever they came. */
function isStepOfLog(led: EarlierTransition | undefined): boolean {
  return led?.how === 'inferred' && led.action !== undefined;
}

/** When the states before a transition began; `null` when that was before anyone watched, or is not kept any more. */
function beganAt({ at, lastedMs, earlier }: LaterTransition): number | null {
  if (lastedMs !== null) return Date.parse(at) - lastedMs;
  if (earlier === undefined) return null;
  // What was there before anyone watched has its first sight in place of its beginning.
  const isFirstSight = earlier.from === null && earlier.at === earlier.seenAt;
  return isFirstSight ? null : Date.parse(earlier.at);
}

/** Attributes of a row, or attributes alone, without what is of the present only. */
function pastOf(from: Attributes | Row): Attributes {
  const { updatedAtMs: _u, version: _v, seenAtMs: _s, goneAtMs: _g, ...rest } = { goneAtMs: undefined, ...from } as Row;
  return rest;
}

function bareAttributes({ id, name, project }: Transition): Attributes {
  return { id, name, project, createdAtMs: null, host: null, links: {}, facts: {} };
}

/** A moment of several shards, as asked for. */
export function momentOf(views: readonly ShardView[], { atMs, project }: MomentQuery): Moment {
  const isWanted = (row: PastRow): boolean => project === undefined || row.project === project;
  const shards = views.map((view) => {
    const told = knowledgeAt(view, atMs);
    const rows = told.knowledge === 'unknown' ? [] : rowsBefore(view, atMs).filter(isWanted);
    return { shard: view.shard, ...told, rows };
  });
  return { atMs, shards };
}
