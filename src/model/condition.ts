import type { FactName } from './facts.ts';
import type { StatePart } from './states.ts';

/** A test of one field. Exactly one key is given. `set` also wants a non-empty text or list. */
export type Test =
  | { readonly set: boolean }
  | { readonly is: boolean }
  | { readonly oneOf: readonly (string | number | null)[] }
  | { readonly noneOf: readonly (string | number | null)[] }
  | { readonly startsWith: string }
  | { readonly atMost: number }
  | { readonly atLeast: number };

/**
 * A claim about one state or one field of a resource, as data.
 *
 * It is true, false, or, when the field was not seen, undecided.
 */
export interface Condition {
  readonly of: StatePart | FactName;
  readonly test: Test;
}
