import { CROSS_EFFECTS } from './effects/effects-of.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { Step } from './operation.ts';
import type { StatePattern, States } from './states.ts';
import { placesOf, type Track, tracksOf } from './track.ts';

/** A place in an operation where a resource can be: what was written last, and what is to come. */
export interface OperationPlace {
  /** The kind of resource that was asked: another one's where the operation only passes by (a volume whose backup is made). */
  readonly kind: Kind;
  /** Id of the operation; `automatic` for an agent, a periodic task or a restart. */
  readonly operation: string;
  /** `when` of the path. */
  readonly path: string;
  /** The write that was seen; `null` where the operation only passes by. */
  readonly last: Step | null;
  /** The write that is to come; without one the resource is to go, or to be what it was before. */
  readonly next: Step | null;
  /** What follows where `next` is `null`. */
  readonly end: 'gone' | 'back' | null;
  /** How many writes between the observations nobody saw. */
  readonly missed: number;
}

/**
 * Says in which operations a resource can be that is in motion, and where in them.
 *
 * @param trace - what was observed, oldest first, the present states last; begins with the last states at rest where they
 * were seen (`null`: it did not exist). The more is known of how it came here, the fewer operations remain
 * @returns the likeliest first: those that explain most of the trace with the fewest missed writes; empty where the model knows none
 */
export function placesIn(kind: Kind, trace: readonly (States | null)[]): readonly OperationPlace[] {
  const tracks = tracksOf(modelOf(kind));
  const now = trace.at(-1);
  if (now == null) return [];
  const asked = tracks.filter(({ operation }) => operation !== 'automatic');
  const own = onTracks(kind, asked, trace);
  if (own.length > 0) return own;
  const begun = asked.flatMap((track) => begunIn(kind, track, now));
  if (begun.length > 0) return distinctPlaces(begun);
  const automatic = tracks.filter(({ operation }) => operation === 'automatic');
  const going = onTracks(kind, automatic, trace);
  return going.length > 0 ? going : distinctPlaces(automatic.flatMap((track) => begunIn(kind, track, now)));
}

/** The places on some tracks, by as much of the trace as any of them explains. */
function onTracks(kind: Kind, tracks: readonly Track[], trace: readonly (States | null)[]): readonly OperationPlace[] {
  for (let from = 0; from < trace.length; from++) {
    const rest = trace.slice(from);
    const found = tracks.map((track) => ({ blind: blindTo(track, rest), places: placeIn(kind, track, rest) }));
    const least = Math.min(...found.filter(({ places }) => places.length > 0).map(({ blind }) => blind));
    const places = found.filter(({ blind }) => blind === least).flatMap((one) => one.places);
    if (places.length > 0) return distinctPlaces(places);
  }
  return [];
}

/** The place of the last observation on a track, when all of them lie on it in order and something is still to come. */
function placeIn(kind: Kind, track: Track, trace: readonly (States | null)[]): OperationPlace[] {
  const found = lastPlaceOn(track, trace);
  if (found === undefined || found.place === 0 || isOver(track, found.place)) return [];
  return [placeOf(kind, track, found)];
}

/**
 * The place of the last observation on a track, with how many writes nobody saw; `undefined` when the observations do not lie on
 * it in order. Behind the start wherever the states fit both.
 */
export function lastPlaceOn(
  track: Track,
  trace: readonly (States | null)[],
): { readonly place: number; readonly missed: number } | undefined {
  let place = -1;
  let missed = 0;
  for (const [index, states] of trace.entries()) {
    const ahead = placesOf(track, states).filter((one) => one > place);
    const next = (index === trace.length - 1 ? closestTo(track, ahead, states) : undefined) ?? ahead[0];
    if (next === undefined) return undefined;
    if (index > 0) missed += next - place - 1;
    place = next;
  }
  return { place, missed };
}

/** Of the places behind the start, the first that says most of what goes on. */
function closestTo(track: Track, places: readonly number[], states: States | null): number | undefined {
  const begun = places.filter((place) => place > 0);
  return begun.toSorted((a, b) => blindAt(track, a, states) - blindAt(track, b, states) || a - b)[0];
}

/** How many of the words that tell what goes on a track says nothing of, at the last of the observations. */
export function blindTo(track: Track, trace: readonly (States | null)[]): number {
  return blindAt(track, lastPlaceOn(track, trace)?.place ?? 0, trace.at(-1) ?? null);
}

/** How many of the words that tell what goes on a place says nothing of: a migration behind a retype. */
function blindAt(track: Track, place: number, states: States | null): number {
  const pattern = track.places[place - 1] ?? {};
  return (['taskState', 'migrationStatus', 'replicationStatus'] as const).filter((part) => {
    return typeof states?.[part] === 'string' && pattern[part] === undefined;
  }).length;
}

/**
 * Claims that a resource that looks at rest is in the middle of an operation, by all that the model knows of how it came there: a server
 * that was stopped is ACTIVE for a moment while it is rebuilt.
 *
 * @param trace - from the last states at rest on
 */
export function isBetweenWrites(kind: Kind, trace: readonly (States | null)[]): boolean {
  const places = tracksOf(modelOf(kind)).flatMap((track) => {
    const found = track.operation === 'automatic' ? undefined : lastPlaceOn(track, trace);
    return found === undefined || found.place === 0 ? [] : [isOver(track, found.place)];
  });
  return places.length > 0 && !places.includes(true);
}

/** Claims that nothing follows: the last write is the end. */
function isOver({ steps, gone, back }: Track, place: number): boolean {
  return place >= steps.length && !gone && !back;
}

/** What a place on a track is in an operation. */
export function placeOf(
  kind: Kind,
  track: Track,
  { place, missed }: { readonly place: number; readonly missed: number },
): OperationPlace {
  const next = track.steps[place] ?? null;
  const end = next !== null ? null : track.gone ? 'gone' : track.back ? 'back' : null;
  const last = track.steps[place - 1] ?? null;
  return { kind, operation: track.operation, path: track.path, last, next, end, missed };
}

/** An operation that starts from these very states, which only another one leads to (a detach from `detaching`). */
function begunIn(kind: Kind, track: Track, now: States): OperationPlace[] {
  if (track.start === null || track.steps.length + Number(track.gone) === 0) return [];
  const names = (part: keyof StatePattern): boolean => {
    const word = now[part];
    return typeof word === 'string' && track.start?.[part]?.includes(word) === true;
  };
  const isNamed = names('taskState') || (now.taskState === undefined && names('status'));
  if (!isNamed || !placesOf(track, now).includes(0)) return [];
  return [placeOf(kind, track, { place: 0, missed: 0 })];
}

/**
 * Says which operations on other kinds can have brought a resource where it is: the backup that is made of a volume, the server that
 * gets it.
 */
export function passersIn(kind: Kind, { status }: States): readonly OperationPlace[] {
  const places = CROSS_EFFECTS.flatMap(({ operations, touches, id }) =>
    touches.flatMap((touch): OperationPlace[] => {
      const words = touch.statuses ?? [];
      const at = words.indexOf(status ?? '');
      if (touch.kind !== kind || at < 0 || at === words.length - 1) return [];
      const word = words[at + 1] ?? '';
      const next = word === 'gone' ? null : { by: '', states: { status: word } };
      return operations
        .filter((one) => one.kind !== kind)
        .map((one) => ({
          kind: one.kind,
          operation: one.operation,
          path: id,
          last: null,
          next,
          end: next === null ? 'gone' : null,
          missed: 0,
        }));
    }),
  );
  return distinctPlaces(places);
}

/** Each operation once for each write that is to come, those with the fewest missed writes first. */
export function distinctPlaces(places: readonly OperationPlace[]): readonly OperationPlace[] {
  const seen = new Set<string>();
  return places
    .toSorted((a, b) => a.missed - b.missed)
    .filter(({ kind, operation, next, end }) => {
      const key = JSON.stringify([kind, operation, next?.states, end]);
      return !seen.has(key) && seen.add(key);
    });
}
