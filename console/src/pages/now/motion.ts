import { durationOf } from '../../../../src/model/duration/duration-of.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import type { Path, Step } from '../../../../src/model/operation.ts';
import { type OperationPlace, placesIn } from '../../../../src/model/operation-place.ts';
import { operationOf } from '../../../../src/model/paths-of.ts';
import type { StateChange, States } from '../../../../src/model/states.ts';

/** One step of the way that something takes. */
export interface MotionStep {
  /** The word that tells it: the task, else the state. */
  readonly word: string;
  readonly place: 'behind' | 'now' | 'ahead';
}

/** Where something in motion is. */
export interface Motion {
  /** The operation that it is in, by its id; `undefined` where the model knows none that leads here. */
  readonly operation: string | undefined;
  /** Several operations lead through these states: this is the likeliest. */
  readonly isGuess: boolean;
  readonly steps: readonly MotionStep[];
  readonly usualMs: number;
  readonly longestMs: number;
  /** After the longest time it rests there: it is no sign of trouble by itself. */
  readonly rests: boolean;
}

/**
 * Says where something in motion is in its operation, by the model.
 *
 * @param trace - its states that were seen, oldest first; the present ones last
 */
export function motionOf(kind: Kind, trace: readonly (States | null)[], sizeGib = 0): Motion {
  const now = trace.at(-1);
  if (now == null) return { operation: undefined, isGuess: false, steps: [], usualMs: 0, longestMs: 0, rests: false };
  const places = placesIn(kind, trace);
  const [likeliest] = places;
  const operations = new Set(places.map(({ operation }) => operation));
  const { usualMs, longestMs, rests } = durationOf(kind, now, sizeGib);
  return {
    operation: likeliest === undefined || likeliest.operation === 'automatic' ? undefined : likeliest.operation,
    isGuess: operations.size > 1,
    steps: stepsOf(likeliest, now),
    usualMs,
    longestMs,
    rests,
  };
}

function stepsOf(place: OperationPlace | undefined, now: States): readonly MotionStep[] {
  const path = place === undefined ? undefined : pathOf(place);
  const at = path?.steps.findIndex((step) => isSame(step, place?.last ?? null)) ?? -1;
  if (path === undefined || at < 0) return [{ word: wordOf(now), place: 'now' }];
  const words = path.steps.map(({ states }, index): MotionStep => {
    return { word: wordOf(states), place: index < at ? 'behind' : index === at ? 'now' : 'ahead' };
  });
  // A step that only another part tells (a host that is written) is no step to who looks.
  return words.filter(
    ({ word }, index) => index === at || word !== words[index - 1]?.word || words[index - 1]?.place === 'now',
  );
}

function pathOf({ kind, operation, path }: OperationPlace): Path | undefined {
  return operationOf(kind, operation)?.paths.find(({ when }) => when === path);
}

function isSame(step: Step, other: Step | null): boolean {
  return other !== null && step.by === other.by && JSON.stringify(step.states) === JSON.stringify(other.states);
}

function wordOf({ taskState, migrationStatus, status, vmState, attachStatus }: StateChange): string {
  return taskState ?? status ?? vmState ?? migrationStatus ?? attachStatus ?? '';
}
