import { explainEnd } from '../../model/explain-end.ts';
import { accepts } from '../../model/fit-states.ts';
import type { Kind } from '../../model/kind.ts';
import { modelOf } from '../../model/models.ts';
import { lastPlaceOn, type OperationPlace, placeOf, placesIn } from '../../model/operation-place.ts';
import type { StatePattern, States } from '../../model/states.ts';
import { placesOf, type Track, tracksOf } from '../../model/track.ts';

/** What was seen of a resource, oldest first; `null`: it was not there. */
export type Trace = readonly (States | null)[];

/** The ways that some operations of a kind can take. */
export function waysOf(kind: Kind, operations: readonly string[]): readonly Track[] {
  return tracksOf(modelOf(kind)).filter(({ operation }) => operations.includes(operation));
}

/** The way that a trace lies on with the fewest writes that nobody saw, and how far along it is. */
export function likeliestWay(
  ways: readonly Track[],
  trace: Trace,
): { readonly way: Track; readonly place: number } | undefined {
  const found = ways.flatMap((way) => {
    const at = lastPlaceOn(way, trace);
    return at === undefined ? [] : [{ way, ...at }];
  });
  return found.toSorted((a, b) => a.missed - b.missed)[0];
}

/** Claims that a trace, or what is left of it without its first states, lies on one of the ways. */
export function liesOn(ways: readonly Track[], trace: Trace): boolean {
  if (trace.length < 2) return true;
  return trace.slice(0, -1).some((_, from) => likeliestWay(ways, trace.slice(from)) !== undefined);
}

/** Claims that the last states are the good end of one of the ways. */
export function isAtEnd(ways: readonly Track[], now: States | null): boolean {
  if (now === null) return ways.some(endsGone);
  return ways.some((way) => !way.gone && !way.back && placesOf(way, now).includes(way.steps.length));
}

/**
 * Claims that the last states can be nothing but the good end of one of the ways from some states: no failure, wherever on these ways it
 * comes, leaves the resource like that. A stopped server was stopped; an active one, after a reboot, may have been rebooted.
 */
export function isUnmistakable(ways: readonly Track[], before: States | null, now: States | null): boolean {
  if (now === null) return false;
  const taken = ways.filter(({ start }) =>
    before === null ? start === null : start !== null && accepts(start, before),
  );
  const isGood = taken.some((way) => isAtEnd([way], now) && hasPowerOf(way, now));
  return isGood && !taken.some((way) => canFailAs(way, now));
}

/** A reset of the states writes no power state. */
function hasPowerOf({ places }: Track, now: States): boolean {
  const { powerState } = places.at(-1) ?? {};
  return powerState === undefined || now.powerState === undefined || powerState.includes(now.powerState);
}

/** Claims that a failure of a way can leave some states: what it does not write stays as it was at the place where it came. */
function canFailAs({ start, places, errors, back }: Track, now: States): boolean {
  const before = [start ?? {}, ...places.slice(0, -1)];
  return (
    back ||
    errors.some((error) => {
      const words = Object.entries(error.states ?? {}).map(([part, word]) => [part, [word]] as const);
      const written = Object.fromEntries<StatePattern[keyof StatePattern]>(words);
      return before.some((place) => accepts({ ...place, ...written }, now));
    })
  );
}

/** Claims that the resource is to go: nobody sees a last write under which the service answers 404. */
export function endsGone({ gone, steps, closed }: Track): boolean {
  return gone || closed.includes(steps.at(-1)?.states.status ?? '');
}

/** Claims that whatever the operation was, the first thing that is written comes before the answer. */
export function beginsWithAnswer(ways: readonly Track[]): boolean {
  return ways.every(({ steps }) => steps[0]?.by === 'api');
}

/** Claims that no way leads on from some states: an operation that is taken there writes nothing that can be seen. */
export function leadsNowhere(ways: readonly Track[], before: States | null): boolean {
  return before !== null && ways.every(({ start }) => start !== null && !accepts(start, before));
}

/** The write of some operations that did not come, after a trace whose last states are those of a failure. */
export function missingStep(kind: Kind, operations: readonly string[], trace: Trace): OperationPlace | null {
  // It stopped where it was: the last states are themselves a write on the way.
  const going = waysOf(kind, operations).filter((way) => {
    const place = lastPlaceOn(way, trace)?.place ?? 0;
    return place > 0 && place < way.steps.length;
  });
  const on = likeliestWay(going, trace);
  if (on !== undefined) return placeOf(kind, on.way, { ...on, missed: 0 });
  const before = trace.slice(0, -1);
  const explained = explainEnd(kind, trace).failures.filter(({ operation }) => operations.includes(operation));
  const closest = explained.toSorted((a, b) => strangeness(a, before) - strangeness(b, before))[0];
  return closest ?? placeNow(kind, operations, before) ?? placeNow(kind, operations, trace);
}

/** How many words of a place are others than what was seen there; power states tell one way from another here. */
function strangeness({ last, next }: OperationPlace, before: Trace): number {
  const seen = before.at(-1);
  if (seen == null) return 0;
  const written = Object.entries(last?.states ?? {});
  const strange = written.filter(([part, word]) => part in seen && seen[part as keyof States] !== word).length;
  const { powerState } = next?.states ?? {};
  return (
    strange + (powerState !== undefined && seen.powerState !== undefined && powerState !== seen.powerState ? 0.5 : 0)
  );
}

/** Where some operations are, by a trace whose last states are of now: the likeliest place. */
export function placeNow(kind: Kind, operations: readonly string[], trace: Trace): OperationPlace | null {
  const places = placesIn(kind, trace).filter(({ operation }) => operations.includes(operation));
  const [known] = places.toSorted((a, b) => strangeness(a, trace) - strangeness(b, trace));
  if (known !== undefined) return known;
  const found = likeliestWay(waysOf(kind, operations), trace);
  if (found === undefined) return null;
  const { way, place } = found;
  if (place > 0) return placeOf(kind, way, { place, missed: 0 });
  // What the request itself writes was written.
  const within = way.steps.findIndex(({ by }) => by !== 'api');
  return placeOf(kind, way, { place: Math.max(0, within < 0 ? way.steps.length : within), missed: 0 });
}

/** The operation that a trace lies on in place of ours; `undefined` where the model knows none. */
export function strangerIn(kind: Kind, operations: readonly string[], trace: Trace): string | undefined {
  const places = placesIn(kind, trace);
  if (places.some(({ operation }) => operations.includes(operation))) return undefined;
  return places[0]?.operation;
}
