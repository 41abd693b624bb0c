import { explainFailure, explainSuccess } from './explain-step.ts';
import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import { distinctPlaces, lastPlaceOn, type OperationPlace, placeOf } from './operation-place.ts';
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
    const fitting = tracks.filter((track) => lastPlaceOn(track, before) !== undefined);
    const successes = fitting.filter((track) => explainSuccess(track, from, to).length > 0);
    const failures = fitting
      .filter((track) => track.operation !== 'automatic' && explainFailure(track, from, to).length > 0)
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
