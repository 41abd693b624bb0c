import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import { modelOf } from '../model/models.ts';
import { isMoving } from '../model/phase-of.ts';
import { deriveServerStatus } from '../model/server/derive-server-status.ts';
import type { StatePart, StatePattern, States } from '../model/states.ts';
import { placesOf, type Track, tracksOf } from '../model/track.ts';
import { endsGone } from './follow/tracks.ts';

/** What a resource can come to by itself. */
export interface Reach {
  /** The states that it can come through or end in, the present ones first. A part that a pattern lacks may be anything. */
  readonly states: readonly StatePattern[];
  readonly gone: boolean;
  /** Whether the model knows all ways on from here; else anything may come. */
  readonly isSure: boolean;
}

/** Says what a resource can come to from where it is, without anyone asking for more. At rest that is nothing else. */
export function reachOf(facts: Pick<Facts, 'kind' | 'states'> & Partial<Facts>): Reach {
  const { kind, states } = facts;
  const now = patternOf(states);
  if (!isMoving({ ...facts, kind, states })) return { states: [now], gone: false, isSure: true };
  const ways = waysOn(kind, states);
  const ahead = ways.flatMap(({ way, place }) => [
    ...way.places.slice(place).map((pattern) => keep(way, pattern, states)),
    ...errorsOf(way, [now, ...way.places.slice(place)]),
    ...backOf(way),
  ]);
  return {
    states: [now, ...ahead],
    gone: ways.some(({ way }) => endsGone(way)),
    // A task that the model does not know leads anywhere.
    isSure: ways.length > 0,
  };
}

/** Parts that a way keeps are what they are now. */
function keep({ keeps }: Track, pattern: StatePattern, states: States): StatePattern {
  const kept = keeps.filter((part) => pattern[part] === undefined && states[part] !== undefined);
  return { ...pattern, ...Object.fromEntries(kept.map((part) => [part, [states[part] ?? null]])) };
}

/** What it was before, where a way or its failure leads back. */
function backOf({ back, start, errors }: Track): StatePattern[] {
  return start !== null && (back || errors.some((error) => error.back === true)) ? [start] : [];
}

/** Claims that a resource can come by itself to states that a pattern accepts. */
export function canReach(facts: Facts, wanted: StatePattern): boolean {
  const { states, isSure } = reachOf(facts);
  return !isSure || states.some((pattern) => mayFit(pattern, wanted));
}

/** Claims that states of one pattern can be accepted by another. */
export function mayFit(pattern: StatePattern, wanted: StatePattern): boolean {
  return (Object.keys(wanted) as StatePart[]).every((part) => {
    const words = pattern[part];
    return words === undefined || words.some((word) => wanted[part]?.includes(word) === true);
  });
}

function patternOf(states: States): StatePattern {
  return Object.fromEntries(Object.entries(states).map(([part, word]) => [part, [word as string | null]]));
}

/** The ways that can be under way, with the place on each. */
function waysOn(kind: Kind, states: States): { readonly way: Track; readonly place: number }[] {
  return tracksOf(modelOf(kind)).flatMap((way) => {
    const places = placesOf(way, states).filter((place) => place > 0 || startsMoving(way, states));
    return places.map((place) => ({ way, place }));
  });
}

/** Claims that a way starts from the very word that moves: a detach from `detaching`. */
function startsMoving({ start }: Track, states: States): boolean {
  if (start === null) return false;
  const part: StatePart = states.taskState === undefined ? 'status' : 'taskState';
  const word = states[part];
  return typeof word === 'string' && start[part]?.includes(word) === true;
}

/** Where a failure leads from any of the places; a part that it does not write keeps its value, and a server's status follows. */
function errorsOf({ errors }: Track, places: readonly StatePattern[]): StatePattern[] {
  return errors.flatMap(({ states }) => {
    if (states === undefined) return [];
    const written: StatePattern = Object.fromEntries(Object.entries(states).map(([part, word]) => [part, [word]]));
    return places.map((place) => withStatus({ ...place, ...written }, written.status !== undefined));
  });
}

function withStatus(pattern: StatePattern, isWritten: boolean): StatePattern {
  const { vmState, taskState } = pattern;
  const [vm, task] = [vmState?.[0], taskState?.[0]];
  if (isWritten || typeof vm !== 'string') return pattern;
  return { ...pattern, status: [deriveServerStatus(vm, task ?? null)] };
}
