import type { Phase } from './phase.ts';
import type { Source } from './source.ts';

/** One word that a part of a resource's state can have. */
export interface StateRow {
  readonly name: string;
  /** What the word alone means; the whole resource can mean more (see `phaseOf`). */
  readonly phase: Phase;
  readonly source: Source;
  /** The word a client sees in the status instead, where it differs: vm_state `stopped` is SHUTOFF, volume `managing` creating. */
  readonly shownAs?: string;
  /** The word is declared, but no code of the reference implementation sets it. */
  readonly neverAssigned?: true;
  /** The word is used though the service's own enumeration lacks it. */
  readonly outsideEnum?: true;
  /** The number of the word on the wire (power states). */
  readonly number?: number;
  /** The operations that set it, in words. */
  readonly setBy?: readonly string[];
  /** Release or microversion that brought it. */
  readonly since?: string;
  /** How long it usually lasts. */
  readonly usualMs?: number;
  /** After how long something is wrong. */
  readonly longestMs?: number;
  readonly note?: string;
}
