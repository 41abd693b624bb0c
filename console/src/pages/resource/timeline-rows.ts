import type { Transition } from '../../../../src/api/transition.ts';
import type { Phase } from '../../../../src/model/phase.ts';
import { STATE_PARTS, type StatePart, type States } from '../../../../src/model/states.ts';

/** One change, as it is read: what it came to, and how long that lasted. */
export interface TimelineRow {
  readonly transition: Transition;
  /** `null`: it was deleted. */
  readonly states: States | null;
  readonly phase: Phase;
  readonly at: string;
  /** How long these states lasted, in milliseconds; `null`: they are the present ones, or it is gone. */
  readonly lastedMs: number | null;
  /** The parts that are other than before. */
  readonly changed: readonly StatePart[];
  /** Between the states before and what this one began with, somebody missed something. */
  readonly hasGap: boolean;
}

/** The history of a resource, the newest first. @param transitions - oldest first */
export function timelineRows(transitions: readonly Transition[]): readonly TimelineRow[] {
  return transitions
    .map((transition, index): TimelineRow => {
      const { from, to, phase, at } = transition;
      const before = transitions[index - 1];
      const after = transitions[index + 1];
      return {
        transition,
        states: to,
        phase,
        at,
        lastedMs: after === undefined ? null : (after.lastedMs ?? Date.parse(after.at) - Date.parse(at)),
        changed: STATE_PARTS.filter((part) => from !== null && to !== null && from[part] !== to[part]),
        hasGap: before !== undefined && !isSame(before.to, from),
      };
    })
    .toReversed();
}

function isSame(a: States | null, b: States | null): boolean {
  return a === b || (a !== null && b !== null && STATE_PARTS.every((part) => a[part] === b[part]));
}
