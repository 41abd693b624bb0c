import { DURATIONS } from '../../../../src/model/duration/duration-of.ts';
import type { DurationRow } from '../../../../src/model/duration/duration-row.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import type { StatePart } from '../../../../src/model/states.ts';

/** The row that says how long one word usually lasts, whatever the other parts are; `undefined` where the model has none. */
export function durationRowOf(kind: Kind, part: StatePart, word: string): DurationRow | undefined {
  return DURATIONS.find((row) => row.kind === kind && row.states[part]?.includes(word) === true);
}
