import type { Phase } from '../model/phase.ts';
import type { Cursor, Row, Shard, Transition } from './records.ts';
import type { Commit } from './store.ts';

/** A shard of servers. */
export const servers: Shard = { cloud: 'east', region: 'RegionOne', scope: 'all', kind: 'server' };

/** A shard of volumes in the same cloud. */
export const volumes: Shard = { ...servers, kind: 'volume' };

/** The moment that the samples count from: 2026-01-01T00:00:00Z. */
export const START_MS = Date.UTC(2026, 0, 1);

/** A moment so many seconds after the start, ISO 8601. */
export function isoAfter(seconds: number): string {
  return new Date(START_MS + seconds * 1000).toISOString();
}

/** A row, with something in every field that is kept as it is. */
export function rowOf(id: string, status: string, parts: Partial<Row> = {}): Row {
  const states = { status };
  const none = { project: null, host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { links: { image: ['i'] }, facts: { flavor: 'm1.tiny' } };
  return { id, name: `name of ${id}`, states, phase: 'stable', seenAtMs: 1, ...none, ...about, ...parts };
}

/** A cursor whose moments are all this one, but for the first list. */
export function cursorAt(ms: number, beganAtMs = 0): Cursor {
  return { maxUpdatedMs: ms, answeredAtMs: ms, beganAtMs, sweptAtMs: ms, savedAtMs: ms };
}

/** A cursor so many seconds after the start, of a shard that was first listed at the start. */
export function cursorAfter(seconds: number): Cursor {
  return cursorAt(START_MS + seconds * 1000, START_MS);
}

/** A transition into a status, from nowhere unless told otherwise. */
export function transitionOf(id: string, status: string, parts: Partial<Transition> = {}): Transition {
  const where = { cloud: 'east', region: 'RegionOne', project: null };
  const when = { at: isoAfter(0), seenAt: isoAfter(1), lastedMs: 1000 };
  const what = { from: null, to: { status }, how: 'observed' as const, phase: 'stable' as const };
  return { kind: 'server', id, name: id, ...where, ...what, ...when, ...parts };
}

/** A change of a resource as it would be committed: its row, and the transition from one status to the next. */
export function changeOf(
  id: string,
  [from, to]: readonly [string | null, string | null],
  {
    seconds,
    seenSeconds = seconds,
    phase = 'stable',
    lastedMs = null,
  }: { seconds: number; seenSeconds?: number; phase?: Phase; lastedMs?: number | null },
): Pick<Commit, 'rows' | 'transitions'> {
  const moment = START_MS + seconds * 1000;
  const stamps = { at: isoAfter(seconds), seenAt: isoAfter(seenSeconds), lastedMs };
  const states = { from: from === null ? null : { status: from }, to: to === null ? null : { status: to } };
  const row = rowOf(id, to ?? from ?? '', { phase, sinceMs: moment, seenAtMs: moment, name: id });
  const rows = [to === null ? { ...row, phase: 'terminal' as const, goneAtMs: moment } : row];
  return {
    rows,
    transitions: [transitionOf(id, '', { ...states, ...stamps, phase: to === null ? 'terminal' : phase })],
  };
}

/** A commit of servers, empty but for what is given. */
export function commitOf(parts: Partial<Commit>): Commit {
  return { shard: servers, rows: [], forget: [], transitions: [], cursor: cursorAt(1), ...parts };
}
