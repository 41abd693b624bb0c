import { compared, fits } from './fit-states.ts';
import type { End, Step } from './operation.ts';
import type { States } from './states.ts';
import { canFailAt, placesOf, type Track } from './track.ts';

/** A way in which a step can have come about. */
export interface Explanation {
  /** Id of the operation; `automatic` for a periodic task, an agent or a restart. */
  readonly operation: string;
  /** `when` of the path. */
  readonly path: string;
  /** The writes between that nobody saw. */
  readonly missed: readonly Step[];
}

/** All ways from one observation to the other along one track. */
export function explain(track: Track, from: States | null, to: States | null): Explanation[] {
  return [...explainSuccess(track, from, to), ...explainFailure(track, from, to)];
}

/** The ways in which a step is a part of a track, or its end. */
export function explainSuccess(track: Track, from: States | null, to: States | null): Explanation[] {
  const starts = placesOf(track, from);
  const ends = placesOf(track, to);
  const forward = starts.flatMap((start) =>
    ends
      .filter(
        (end) =>
          end > start && keepsHold(track, end, { from, to }) && movedAsWritten(track, { start, end }, { from, to }),
      )
      .map((end) => track.steps.slice(start, Math.min(end, track.steps.length + 1) - 1)),
  );
  const back =
    track.back && to !== null ? starts.filter((start) => start > 0).map((start) => track.steps.slice(start)) : [];
  return [...forward, ...back].map((missed) => ({ operation: track.operation, path: track.path, missed }));
}

/** The ways in which a step is a failure of a track: after its first write at the earliest. */
export function explainFailure(track: Track, from: States | null, to: States | null): Explanation[] {
  return placesOf(track, from)
    .filter((start) => canFailAt(track, start))
    .filter(() => track.errors.some((error) => endsIn(error, from, to)))
    .map((start) => (start === 0 ? track.steps.slice(0, 1) : []))
    .map((missed) => ({ operation: track.operation, path: track.path, missed }));
}

/** Parts that a path keeps must be the same before and after, until its last write. */
function keepsHold(track: Track, end: number, { from, to }: { from: States | null; to: States | null }): boolean {
  if (from === null || to === null || end >= track.steps.length) return true;
  return track.keeps.every(
    (part) => part === 'powerState' || from[part] === undefined || to[part] === undefined || from[part] === to[part],
  );
}

/** Parts that none of the writes between two places mentions must be the same before and after. */
function movedAsWritten(
  track: Track,
  { start, end }: { start: number; end: number },
  { from, to }: { from: States | null; to: States | null },
): boolean {
  if (from === null || to === null) return true;
  const written = new Set(track.steps.slice(start, end).flatMap((step) => Object.keys(step.states)));
  if (written.has('vmState') || written.has('taskState')) written.add('status');
  return compared.every(
    (part) => written.has(part) || from[part] === undefined || to[part] === undefined || from[part] === to[part],
  );
}

/** The end of one track, then another track: what a slow observer sees of two operations in a row. */
export function chained(tracks: readonly Track[], from: States | null, to: States | null): Explanation[] {
  const seconds = tracks.filter((track) => leadsTo(track, to));
  const found: Explanation[] = [];
  for (const { end, missed } of endsAfter(tracks, from)) {
    for (const second of seconds) {
      const rest = explain(second, end, to).sort((a, b) => a.missed.length - b.missed.length)[0];
      if (rest !== undefined) found.push({ ...rest, missed: [...missed, ...rest.missed] });
    }
  }
  return found;
}

/** Claims that a track can have an observation at one of its places or as its failure. */
function leadsTo(track: Track, to: States | null): boolean {
  return placesOf(track, to).some((place) => place > 0) || track.errors.some((error) => endsIn(error, to, to));
}

/** Every state that one track can leave a resource in, each with the shortest line of writes that leads there. */
function endsAfter(tracks: readonly Track[], from: States | null): { end: States; missed: readonly Step[] }[] {
  const shortest = new Map<string, { end: States; missed: readonly Step[] }>();
  for (const track of tracks) {
    for (const start of placesOf(track, from)) {
      const missed = track.steps.slice(start);
      for (const end of endsOf(track, from, canFailAt(track, start))) {
        const key = compared.map((part) => end[part]).join();
        if (missed.length < (shortest.get(key)?.missed.length ?? Number.POSITIVE_INFINITY))
          shortest.set(key, { end, missed });
      }
    }
  }
  return [...shortest.values()];
}

/** The states a track can end in, good or bad, for a resource that was in `from`. */
function endsOf(track: Track, from: States | null, canFail: boolean): States[] {
  const last: States = Object.assign({ status: null }, from, ...track.steps.map((step) => step.states));
  const bad = canFail ? track.errors.map((error): States => ({ ...last, ...error.states })) : [];
  return track.gone ? bad : [last, ...bad];
}

/** Claims that a failure leads from one observation to the other. */
function endsIn(error: End, from: States | null, to: States | null): boolean {
  if (error.gone) return to === null;
  if (error.states === undefined || to === null || !fits(error.states, to)) return false;
  // What the failure does not write stays; the status follows the other parts.
  const written = Object.keys(error.states);
  return compared.every((part) => {
    if (part === 'status' && written.length > 0) return true;
    return written.includes(part) || from?.[part] === undefined || to[part] === undefined || from[part] === to[part];
  });
}
