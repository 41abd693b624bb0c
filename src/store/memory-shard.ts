import type { Phase } from '../model/phase.ts';
import { CompactRowMap } from './compact/compact-row-map.ts';
import { type Attributes, type FormerAttributes, isOtherAttributes, splitRow } from './former-row.ts';
import { type Gap, gapBefore } from './gap.ts';
import type { LaterTransition, ShardView } from './past-shard.ts';
import type { Cursor, RecordedTransition, Row, Shard } from './records.ts';
import type { Commit } from './store.ts';

/** A transition in memory: with its place among those of all shards, and the phase that it ended. */
export interface KeptTransition {
  readonly position: number;
  readonly fromPhase: Phase | null;
  readonly recorded: RecordedTransition;
}

/** What a memory store holds of one shard. */
export interface MemoryShard {
  readonly shard: Shard;
  readonly rows: CompactRowMap;
  transitions: KeptTransition[];
  last: number;
  cursor: Cursor | undefined;
  knownFromMs: number;
  gaps: Gap[];
  /** Attributes that were replaced, oldest first. */
  former: (FormerAttributes & { readonly id: string })[];
}

/** Makes an empty shard. */
export function createMemoryShard(shard: Shard): MemoryShard {
  return {
    shard,
    rows: new CompactRowMap(),
    transitions: [],
    last: 0,
    cursor: undefined,
    knownFromMs: 0,
    gaps: [],
    former: [],
  };
}

/**
 * Applies a commit.
 *
 * @param position - of the last transition of all shards
 */
export function applyCommit(data: MemoryShard, commit: Commit, position: number): readonly RecordedTransition[] {
  const untilMs = commit.cursor.savedAtMs;
  const fromPhases = phasesBefore(data, commit);
  for (const row of commit.rows) {
    const before = data.rows.get(row.id);
    if (before !== undefined && isOtherAttributes(before, row)) noteFormer(data, before, untilMs);
    data.rows.set(row.id, row);
  }
  for (const id of commit.forget) {
    const before = data.rows.get(id);
    if (before !== undefined) noteFormer(data, before, untilMs);
    data.rows.delete(id);
  }
  const recorded = commit.transitions.map((transition, index) => ({ ...transition, n: data.last + index + 1 }));
  recorded.forEach((each, index) => {
    const fromPhase = fromPhases[index] ?? null;
    data.transitions.push({ position: position + index + 1, fromPhase, recorded: each });
  });
  data.last += recorded.length;
  const gap = gapBefore(data.cursor, commit, false);
  if (gap !== undefined) data.gaps.push(gap);
  if (data.cursor === undefined) data.knownFromMs = commit.cursor.beganAtMs;
  data.cursor = commit.cursor;
  return recorded;
}

/** The phase that each transition of a commit ends; must be asked before the rows are replaced. */
function phasesBefore(data: MemoryShard, { transitions }: Commit): readonly (Phase | null)[] {
  const reached = new Map<string, Phase>();
  return transitions.map(({ id, phase }) => {
    const before = reached.get(id) ?? data.rows.get(id)?.phase ?? null;
    reached.set(id, phase);
    return before;
  });
}

function noteFormer(data: MemoryShard, row: Row, untilMs: number): void {
  data.former.push({ id: row.id, untilMs, attributes: splitRow(row).attributes });
}

/**
 * Drops the oldest transitions of a shard, and what only moments before the last of them need.
 *
 * @param count - how many
 */
export function dropOldest(data: MemoryShard, count: number): void {
  if (count <= 0) return;
  const dropped = data.transitions.slice(0, count);
  data.transitions = data.transitions.slice(count);
  for (const { recorded } of dropped) data.knownFromMs = Math.max(data.knownFromMs, Date.parse(recorded.at));
  data.former = data.former.filter(({ untilMs }) => untilMs > data.knownFromMs);
  data.gaps = data.gaps.filter(({ toMs }) => toMs > data.knownFromMs);
}

/** What is needed to look back at a moment. */
export function viewAt(data: MemoryShard & { readonly cursor: Cursor }, atMs: number): ShardView {
  const later = new Map<string, LaterTransition>();
  const earlier = new Map<string, RecordedTransition>();
  for (const { recorded, fromPhase } of data.transitions) {
    const { id, at } = recorded;
    if (later.has(id)) continue;
    if (Date.parse(at) > atMs) later.set(id, { ...recorded, fromPhase, earlier: earlier.get(id) });
    else earlier.set(id, recorded);
  }
  const former = new Map<string, Attributes>();
  for (const { id, untilMs, attributes } of data.former) {
    if (untilMs > atMs && !former.has(id)) former.set(id, attributes);
  }
  const { shard, cursor, knownFromMs, gaps } = data;
  return { shard, cursor, knownFromMs, gaps, rows: data.rows.values(), later, former };
}
