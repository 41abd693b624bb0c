import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';
import { modelOf } from './models.ts';
import type { End, ErrorEnd, Path, Step } from './operation.ts';
import { startOf } from './start-of.ts';
import { STATE_PARTS, type StateChange, type StatePart, type StatePattern, type States } from './states.ts';

/** How well an observed step fits the model. */
export const JUDGEMENTS = ['expected', 'possible', 'impossible'] as const;

/** One of `JUDGEMENTS`. */
export type Judgement = (typeof JUDGEMENTS)[number];

/** A way in which a step can have come about. */
export interface Explanation {
  /** Id of the operation; `automatic` for a periodic task, an agent or a restart. */
  readonly operation: string;
  /** `when` of the path. */
  readonly path: string;
  /** The writes between that nobody saw. */
  readonly missed: readonly Step[];
}

/** What became of a step. */
export interface StepJudgement {
  readonly verdict: Judgement;
  /** The ways with the fewest missed writes; empty when nothing explains the step. */
  readonly via: readonly Explanation[];
}

/**
 * Judges a step from one observation to the next.
 *
 * - `expected`: one write of some path, an error end, or a change nobody asks for
 * - `possible`: writes in between were missed: later on the same path, or after the end of one path on another;
 *   or a state that the model does not know is involved
 * - `impossible`: nothing in the model leads there
 *
 * Power states are not compared: they are what a driver reports, and stale during moves.
 *
 * @param before - `null`: the resource did not exist
 * @param after - `null`: it is gone
 */
export function judgeStep(kind: Kind, before: States | null, after: States | null): StepJudgement {
  const model = modelOf(kind);
  const [from, to] = [settle(model, before), settle(model, after)];
  if (isSame(from, to)) return { verdict: 'expected', via: [] };
  if (from !== null && to !== null && !isKnown(model, from, to)) return { verdict: 'possible', via: [] };
  const tracks = tracksOf(model);
  const direct = tracks.flatMap((track) => explain(track, from, to));
  const via = direct.length > 0 ? direct : chained(tracks, from, to);
  if (via.length === 0) return { verdict: 'impossible', via };
  const fewest = Math.min(...via.map(({ missed }) => missed.length));
  const best = via.filter(({ missed }) => missed.length === fewest);
  return { verdict: fewest === 0 && direct.length > 0 ? 'expected' : 'possible', via: distinct(best) };
}

/** A tombstone keeps whatever its other states were when it was made: only its status counts, and the vm_state of that name. */
function settle({ gone, parts }: KindModel, states: States | null): States | null {
  const status = states?.status;
  if (status == null || !gone?.includes(status)) return states;
  const vmState = parts?.vmState?.find((row) => row.shownAs === status)?.name;
  return vmState === undefined ? { status } : { status, vmState, taskState: null };
}

/** A path as a line of places: the start, then each write; and the ends that a failure leads to from any place. */
interface Track {
  readonly operation: string;
  readonly path: string;
  readonly start: StatePattern | null;
  readonly keeps: readonly StatePart[];
  readonly steps: readonly Step[];
  /** What can be seen after each of the steps. */
  readonly places: readonly StatePattern[];
  /** The last step is not the end of the matter. */
  readonly runsOn: boolean;
  readonly gone: boolean;
  readonly back: boolean;
  readonly errors: readonly ErrorEnd[];
  /** Statuses out of which nothing but vanishing leads. */
  readonly closed: readonly string[];
}

const trackCache = new WeakMap<KindModel, readonly Track[]>();

function tracksOf(model: KindModel): readonly Track[] {
  const cached = trackCache.get(model);
  if (cached !== undefined) return cached;
  const closed = model.gone ?? [];
  const ofPath = (operation: string, path: Path, start: StatePattern | null, errors: readonly ErrorEnd[]): Track => ({
    operation,
    path: path.when,
    start,
    keeps: path.keeps ?? [],
    steps: withEnd(path),
    places: placesAlong(withEnd(path), start, path.keeps ?? []),
    runsOn: isUnfinished(model, path),
    gone: path.end.gone === true,
    back: path.end.back === true,
    errors,
    closed,
  });
  const operated = model.operations.flatMap((operation) =>
    operation.paths.map((path) => ofPath(operation.id, path, startOf(operation, path), operation.errors)),
  );
  const automatic = (model.transitions ?? []).map(
    ({ when, from, steps, gone }): Track => ({
      operation: 'automatic',
      path: when,
      start: from,
      keeps: [],
      steps,
      places: placesAlong(steps, from, []),
      runsOn: false,
      gone: gone === true,
      back: false,
      errors: [],
      closed,
    }),
  );
  const tracks = [...operated, ...automatic];
  trackCache.set(model, tracks);
  return tracks;
}

/** The end is mostly the last step itself; where it is not, it is a write of its own. */
function withEnd({ steps, end }: Path): readonly Step[] {
  const last = steps.at(-1);
  if (end.states === undefined || (last !== undefined && fits(end.states, last.states))) return steps;
  return [...steps, { by: last?.by ?? 'api', states: end.states }];
}

/** The places of a track where an observation can be: 0 is the start, n the n-th write. */
function placesOf(track: Track, states: States | null): number[] {
  const places: number[] = [];
  if (canStart(track, states)) places.push(0);
  if (states === null) return track.gone ? [...places, ...goneAt(track)] : places;
  track.places.forEach((place, index) => {
    if (accepts(place, states)) places.push(index + 1);
  });
  return places;
}

/**
 * What can be seen after each write: all that was written so far, and of the rest what the start was.
 *
 * Without the rest, a write of a part that an observer may not see (migration_status) would fit every observation.
 */
function placesAlong(
  steps: readonly Step[],
  start: StatePattern | null,
  keeps: readonly StatePart[],
): readonly StatePattern[] {
  let written: StateChange = {};
  return steps.map((step, index) => {
    written = { ...written, ...without(step.states, keeps) };
    const seen = index === steps.length - 1 ? { ...written, ...step.states } : written;
    const kept = Object.entries(start ?? {}).filter(([part]) => !keeps.some((name) => name === part));
    const words = Object.entries(seen).map(([part, word]) => [part, [word]] as const);
    return Object.fromEntries<readonly (string | null)[]>([...kept, ...words]);
  });
}

/** Claims that something still goes on after the last write, so that it can still fail. */
function isUnfinished({ states }: KindModel, { steps, end }: Path): boolean {
  const last = steps.at(-1)?.states;
  if (end.gone || end.back || typeof last?.taskState === 'string') return true;
  return states.some((row) => row.name === last?.status && row.phase === 'transitional');
}

/** Nobody sees a last write under which the service answers 404: the resource is gone with it. */
function goneAt({ steps, closed }: Track): number[] {
  const last = steps.at(-1)?.states.status;
  return last != null && closed.includes(last) ? [steps.length, steps.length + 1] : [steps.length + 1];
}

function canStart({ start, closed, gone }: Track, states: States | null): boolean {
  if (states === null || start === null) return states === null && start === null;
  const isClosed = states.status !== null && closed.includes(states.status) && !gone;
  return !isClosed && accepts(start, states);
}

/** All ways from one observation to the other along one track. */
function explain(track: Track, from: States | null, to: States | null): Explanation[] {
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
  // A failure comes after the first write at the earliest.
  const failed = starts
    .filter((start) => canFailAt(track, start))
    .filter(() => track.errors.some((error) => endsIn(error, from, to)))
    .map((start) => (start === 0 ? track.steps.slice(0, 1) : []));
  const back =
    track.back && to !== null ? starts.filter((start) => start > 0).map((start) => track.steps.slice(start)) : [];
  return [...forward, ...failed, ...back].map((missed) => ({ operation: track.operation, path: track.path, missed }));
}

/** What is over does not fail any more. */
function canFailAt({ runsOn, steps }: Track, place: number): boolean {
  return runsOn || place < steps.length;
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
function chained(tracks: readonly Track[], from: States | null, to: States | null): Explanation[] {
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

const compared = STATE_PARTS.filter((part) => part !== 'powerState');

function isSame(from: States | null, to: States | null): boolean {
  if (from === null || to === null) return from === to;
  return compared.every((part) => from[part] === to[part] || from[part] === undefined || to[part] === undefined);
}

/** Claims that every word of both observations has a row. */
function isKnown(model: KindModel, ...all: readonly States[]): boolean {
  return all.every((states) =>
    compared.every((part) => {
      const rows = part === 'status' ? model.states : model.parts?.[part];
      const value = states[part];
      return value == null || rows === undefined || rows.some((row) => row.name === value);
    }),
  );
}

/** Claims that the parts a change writes are those observed, as far as both are known. */
function fits(change: StateChange, states: Partial<States>): boolean {
  return compared.every((part) => {
    const wanted = change[part];
    return wanted === undefined || states[part] === undefined || states[part] === wanted;
  });
}

function accepts(pattern: StatePattern, states: States): boolean {
  return compared.every((part) => {
    const value = states[part];
    return pattern[part] === undefined || value === undefined || pattern[part].includes(value);
  });
}

function without(change: StateChange, parts: readonly StatePart[]): StateChange {
  return Object.fromEntries(Object.entries(change).filter(([part]) => !parts.some((kept) => kept === part)));
}

function distinct(explanations: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return explanations.filter(({ operation, path }) => {
    const key = `${operation}\0${path}`;
    return !seen.has(key) && seen.add(key);
  });
}
