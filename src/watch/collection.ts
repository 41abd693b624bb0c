import type { Kind } from '../model/kind.ts';
import type { Links } from '../model/links/links-of.ts';
import type { Phase } from '../model/phase.ts';
import type { States } from '../model/states.ts';
import type { KnownSlices, Slice } from '../openstack/slices/known-slices.ts';
import type { Row, RowFacts } from '../store/records.ts';
import type { LoggedAction } from './action-log/logged-action.ts';

/**
 * How a resource stands in an answer.
 *
 * - `live`: its states are in it
 * - `deleted`: a tombstone; it is gone for good
 * - `unreachable`: the service knows it but not its states (Nova: its cell is down); neither a change nor a deletion
 */
export type Standing = 'live' | 'deleted' | 'unreachable';

/** One resource in one answer, reduced to what watching needs. */
export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly project: string | null;
  readonly standing: Standing;
  readonly states: States;
  readonly phase: Phase;
  readonly host: string | null;
  readonly links: Links;
  readonly facts: RowFacts;
  /** The service's stamp of the last change; `null` when there is none that means anything. */
  readonly updatedAtMs: number | null;
  readonly createdAtMs: number | null;
  /** The service's own version number; `null` when it has none. */
  readonly version: number | null;
  /** See {@link Row}. */
  readonly details?: number;
  /** What its bytes in the list were, where that is known. */
  readonly slice?: Slice;
}

/** A part of an answer: one request of a list. */
export interface CollectionPage {
  readonly resources: readonly Resource[];
  /** Ids that are there but whose body was not read, because nothing in them changed. */
  readonly presentIds?: readonly string[];
  /** Ids that may be deleted, to be confirmed one by one. */
  readonly suspectIds?: readonly string[];
  /** Whether this list names every resource of the collection, so that absence means something. */
  readonly complete?: boolean;
  /** The service's clock, from the Date header. */
  readonly dateMs?: number;
}

/** What a delta is asked with. */
export interface ChangeQuery {
  /** Changes at or after this moment of the service's clock; whole seconds. */
  readonly sinceMs: number;
  /** What is known already, for services that tell changes only by comparison. Holds deleted rows too (`goneAtMs`). */
  readonly rows: ReadonlyMap<string, Row>;
  /** Milliseconds since a complete list was last applied. */
  readonly sinceSweepMs: number;
  /** Which resources need not be parsed because their bytes are as they were; they are then not in the pages. */
  readonly known?: KnownSlices;
}

/** One collection of one service: how to list it, ask for what changed, and look at one. Holds no state of its own. */
export interface Collection {
  readonly kind: Kind;
  /** Whether deltas show deleted resources, marked as such. */
  readonly hasTombstones: boolean;
  /**
   * All of it, page by page; every page is `complete`.
   *
   * @param known - which resources need not be parsed, as in {@link ChangeQuery.known}
   */
  listAll(signal: AbortSignal, known?: KnownSlices): AsyncIterable<CollectionPage>;
  /** What changed, page by page; may show more than was asked for. */
  listChanged(query: ChangeQuery, signal: AbortSignal): AsyncIterable<CollectionPage>;
  /** One resource; `gone` when the service answers 404. */
  get(id: string, signal: AbortSignal): Promise<Resource | 'gone'>;
  /**
   * Which actions of one resource began since a moment of the service's clock, by its log, oldest first; `undefined`: more than can be read.
   */
  readonly readLog?: (id: string, sinceMs: number, signal: AbortSignal) => Promise<readonly LoggedAction[] | undefined>;
  /** How many resources the service knows but cannot read now, because the cell that has them does not answer. */
  countUnreachable?(signal: AbortSignal): Promise<number>;
}
