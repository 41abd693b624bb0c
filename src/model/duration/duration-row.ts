import type { Kind } from '../kind.ts';
import type { Source } from '../source.ts';
import type { StatePattern } from '../states.ts';

/** How long a resource stays in a transitional state. */
export interface DurationRow {
  readonly kind: Kind;
  /** The states it is about; the first row that accepts a resource's states counts. */
  readonly states: StatePattern;
  /** How long it takes in a cloud at ease, in milliseconds; a place to begin where nothing is measured yet. */
  readonly usualMs: number;
  /** After how long nothing good is to be expected any more, in milliseconds, while nothing is measured. */
  readonly longestMs: number;
  /** Added to `longestMs` for each GiB of the resource: data is copied or wiped. */
  readonly perGibMs?: number;
  /** After that time the state is one of rest, so that it is no sign of trouble by itself (a port's DOWN). */
  readonly rests?: true;
  /** Where the longest time comes from, in words. */
  readonly why: string;
  readonly source: Source;
}
