import { accepts, fits } from './fit-states.ts';
import type { KindModel } from './kind-model.ts';
import type { ErrorEnd, Path, Step } from './operation.ts';
import { startOf } from './start-of.ts';
import type { StateChange, StatePart, StatePattern, States } from './states.ts';

/** A path as a line of places: the start, then each write; and the ends that a failure leads to from any place. */
export interface Track {
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

/** All ways that a model knows, in the order of its tables; made once for each model. */
export function tracksOf(model: KindModel): readonly Track[] {
  const cached = trackCache.get(model);
  if (cached !== undefined) return cached;
  const closed = model.gone ?? [];
  const ofPath = (operation: string, path: Path, start: StatePattern | null, errors: readonly ErrorEnd[]): Track => ({
    operation,
    path: path.when,
    start,
    keeps: path.keeps ?? [],
    steps: withEnd(path),
    places: placesAlong(withEnd(path), start, path.keeps ?? []).map((place) => asShown(model, place)),
    runsOn: isUnfinished(model, path),
    gone: path.end.gone === true,
    back: path.end.back === true,
    errors: errors.flatMap((error) => errorsShown(model, error)),
    closed,
  });
  const operated = model.operations.flatMap((operation) =>
    operation.paths.map((path) =>
      ofPath(operation.id, path, startShown(model, startOf(operation, path)), operation.errors),
    ),
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

/** A word that clients see as another one is looked for under both: Cinder shows `managing` as `creating`. */
function asShown({ states: rows }: KindModel, place: StatePattern): StatePattern {
  const shown = place.status?.flatMap((word) => rows.find(({ name }) => name === word)?.shownAs ?? []);
  return shown === undefined || shown.length === 0 ? place : { ...place, status: [...(place.status ?? []), ...shown] };
}

function startShown(model: KindModel, start: StatePattern | null): StatePattern | null {
  return start === null ? null : asShown(model, start);
}

/** The same for the end of a failure: `error_managing` is shown as `error`. */
function errorsShown({ states: rows }: KindModel, error: ErrorEnd): readonly ErrorEnd[] {
  const shown = rows.find(({ name }) => name === error.states?.status)?.shownAs;
  return shown === undefined ? [error] : [error, { ...error, states: { ...error.states, status: shown } }];
}

/** The end is mostly the last step itself; where it is not, it is a write of its own. */
function withEnd({ steps, end }: Path): readonly Step[] {
  const last = steps.at(-1);
  if (end.states === undefined || (last !== undefined && fits(end.states, last.states))) return steps;
  return [...steps, { by: last?.by ?? 'api', states: end.states }];
}

/** The places of a track where an observation can be: 0 is the start, n the n-th write. */
export function placesOf(track: Track, states: States | null): number[] {
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

/** What is over does not fail any more. */
export function canFailAt({ runsOn, steps }: Track, place: number): boolean {
  return runsOn || place < steps.length;
}

function without(change: StateChange, parts: readonly StatePart[]): StateChange {
  return Object.fromEntries(Object.entries(change).filter(([part]) => !parts.some((kept) => kept === part)));
}
