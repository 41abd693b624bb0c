import type { Kind } from '../../model/kind.ts';
import type { Source } from '../../model/source.ts';

/**
 * What a message is worth.
 *
 * - `whole`: the states as they were written, sent after the database had them
 * - `copy`: the states in the sender's copy of the resource, which others may have changed meanwhile: where it says
 *   other than what is known, the resource is read
 * - `hint`: something moved; the resource is read
 * - `leaving`: what it is part of is taken apart. It is gone if the message names all that it is in, else it is read
 * - `gone`: it is deleted
 */
export const SHOWS = ['whole', 'copy', 'hint', 'leaving', 'gone'] as const;

/** One of {@link SHOWS}. */
export type Shows = (typeof SHOWS)[number];

/** How a payload becomes a representation as the API would give it; see `bodies.ts`. */
export type BodyFormat =
  | 'server'
  | 'legacy-server'
  | 'image'
  | 'volume'
  | 'volume-snapshot'
  | 'volume-backup'
  | 'network';

/** What an event tells of one resource. */
export interface Telling {
  readonly kind: Kind;
  /** Where in the payload the id is; dots lead into objects; the first place that has a text counts. */
  readonly id: readonly string[];
  readonly shows: Shows;
  /** Absent for what shows no states. */
  readonly format?: BodyFormat;
  /** Where in the payload the moment is at which it was done. Without one it was tried and failed: then this is a hint. */
  readonly doneAt?: string;
  /** What leaves: the kind that the resource names by its links, and where in the payload the ids are that it no longer has. */
  readonly loses?: { readonly kind: Kind; readonly ids: string };
  /** Where in the payload the representation is; the payload itself when absent. */
  readonly within?: string;
}

/** What events tell. */
export interface EventRow {
  /** Event types; one that ends in `*` stands for all that begin so. */
  readonly events: readonly string[];
  /** Empty: known, and nothing to watch. */
  readonly tells: readonly Telling[];
  readonly source: Source;
}
