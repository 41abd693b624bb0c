import { explainFailure, explainSuccess } from './explain-step.ts';
import { compared } from './fit-states.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import { blindTo, distinctPlaces, lastPlaceOn, type OperationPlace, placeOf } from './operation-place.ts';
import type { States } from './states.ts';
import { canFailAt, type Track, tracksOf } from './track.ts';

/** What an observed step can have been: a part of an operation that goes well, or the end of one that failed. */
export interface EndExplanation {
  /** The operations that the step is a part or the good end of, by id. */
  readonly successes: readonly string[];
  /** The operations that it ends as a failure, each with the write that did not come. */
  readonly failures: readonly OperationPlace[];
}

/**
 * Says whether an observed step is the failure of an operation, and at which write it failed.
 *
 * @param trace - what was observed, oldest first; the step is from the last but one to the last. See `placesIn`
 */
export function explainEnd(kind: Kind, trace: readonly (States | null)[]): EndExplanation {
  const from = trace.at(-2) ?? null;
  const to = trace.at(-1) ?? null;
  const tracks = tracksOf(modelOf(kind));
  for (let start = 0; start < trace.length - 1; start++) {
    const before = trace.slice(start, -1);
    const lying = tracks.filter((track) => lastPlaceOn(track, before) !== undefined);
    // A way that says nothing of a migration that was seen is not the one that was taken.
    const least = Math.min(...lying.map((track) => blindTo(track, before)));
    const fitting = lying.filter((track) => blindTo(track, before) === least);
    const successes = fitting.filter((track) => explainSuccess(track, from, to).length > 0);
    const failures = fitting
      .filter((track) => track.operation !== 'automatic')
      .filter((track) => explainFailure(track, from, to).length > 0 || isBack(track, before, to))
      .flatMap((track) => failedAt(kind, track, before));
    if (successes.length + failures.length > 0) {
      return {
        successes: [...new Set(successes.map(({ operation }) => operation))],
        failures: distinctPlaces(failures),
      };
    }
  }
  return { successes: [], failures: [] };
}

function failedAt(kind: Kind, track: Track, before: readonly (States | null)[]): OperationPlace[] {
  const found = lastPlaceOn(track, before);
  return found !== undefined && canFailAt(track, found.place) ? [placeOf(kind, track, found)] : [];
}

/** Claims that a failure that puts everything back has done so: what is now is what was at first. */
function isBack({ errors }: Track, before: readonly (States | null)[], to: States | null): boolean {
  const first = before[0];
  if (before.length < 2 || first == null || to === null || !errors.some((error) => error.back === true)) return false;
  return compared.every((part) => first[part] === undefined || to[part] === undefined || first[part] === to[part]);
}
