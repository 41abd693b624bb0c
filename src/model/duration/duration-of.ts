import { accepts } from '../fit-states.ts';
import type { Kind } from '../kind.ts';
import type { States } from '../states.ts';
import type { DurationRow } from './duration-row.ts';
import { MIGRATION_DURATIONS, SERVER_DURATIONS } from './server-durations.table.ts';
import { IMAGE_DURATIONS, NETWORK_DURATIONS, VOLUME_DURATIONS } from './storage-and-network-durations.table.ts';

/** How long transitional states last, before anything is measured; for a resource the first row that accepts its states counts. */
export const DURATIONS: readonly DurationRow[] = [
  ...SERVER_DURATIONS,
  ...MIGRATION_DURATIONS,
  ...VOLUME_DURATIONS,
  ...IMAGE_DURATIONS,
  ...NETWORK_DURATIONS,
];

/** What is said of how long a state lasts. */
export interface StateDuration {
  readonly usualMs: number;
  readonly longestMs: number;
  /** After `longestMs` the state is one of rest: it is no sign of trouble by itself. */
  readonly rests: boolean;
  /** Where the longest time comes from, in words. */
  readonly why: string;
}

/** For a state without a row: a task that came with a newer release. */
const OTHERS: StateDuration = {
  usualMs: 60_000,
  longestMs: 3_600_000,
  rests: false,
  why: 'nothing is known of this state',
};

/**
 * Says how long a resource stays in a transitional state, before anything is measured in its cloud.
 *
 * @param sizeGib - of a volume, a snapshot or a backup; copying takes longer the more there is
 */
export function durationOf(kind: Kind, states: States, sizeGib = 0): StateDuration {
  const row = DURATIONS.find((one) => one.kind === kind && isAbout(one, states));
  if (row === undefined) return OTHERS;
  const longestMs = row.longestMs + (row.perGibMs ?? 0) * sizeGib;
  return { usualMs: row.usualMs, longestMs, rests: row.rests === true, why: row.why };
}

/** Claims that every part that a row looks at was seen and fits: a part that was not seen is no reason to choose a row. */
function isAbout({ states: pattern }: DurationRow, states: States): boolean {
  const parts = Object.keys(pattern) as (keyof typeof pattern)[];
  return parts.every((part) => states[part] !== undefined) && accepts(pattern, states);
}
