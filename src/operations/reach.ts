import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import { modelOf } from '../model/models.ts';
import { isMoving } from '../model/phase-of.ts';
import type { StatePart, StatePattern, States } from '../model/states.ts';
import { placesOf, type Track, tracksOf } from '../model/track.ts';

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
  // Back to what it was before, which nobody saw; or a task that the model does not know.
  const isOpen =
    ways.length === 0 || ways.some(({ way }) => way.back || way.errors.some((error) => error.back === true));
  const ahead = ways.flatMap(({ way, place }) => [...way.places.slice(place), ...errorsOf(way)]);
  const further = ahead.flatMap((pattern) => automaticFrom(kind, pattern));
  return {
    states: [now, ...ahead, ...further.flatMap((way) => way.places)],
    gone: ways.some(({ way }) => way.gone) || further.some((way) => way.gone),
    isSure: !isOpen,
  };
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

function errorsOf({ errors }: Track): StatePattern[] {
  return errors.flatMap(({ states }) =>
    states === undefined ? [] : [Object.fromEntries(Object.entries(states).map(([part, word]) => [part, [word]]))],
  );
}

/** What goes on by itself where another way ends: an offload after shelving. */
function automaticFrom(kind: Kind, pattern: StatePattern): Track[] {
  return tracksOf(modelOf(kind)).filter(
    ({ operation, start }) => operation === 'automatic' && start !== null && mayFit(pattern, start),
  );
}
