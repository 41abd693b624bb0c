import type { Kind } from '../../model/kind.ts';
import type { Operation, Path, Step } from '../../model/operation.ts';
import type { StateChange, States } from '../../model/states.ts';
import type { Collection } from './collection.ts';
import type { JsonObject } from './json.ts';
import type { Span } from './profile.ts';

/** How the resources of one kind are walked through their operations. Each resource has one, in its `state.ts`. */
export interface Machine<Row extends object> {
  readonly kind: Kind;
  readonly rows: Collection<Row>;
  idOf(row: Row): string;
  /** The states of a row, to go back to. */
  read(row: Row): States;
  /** The row with new states and the stamps that the service writes with them (`updated_at`, `launched_at` ...). */
  write(row: Row, change: StateChange): Row;
  /** What else happens on the way, by id of operation. */
  readonly hooks?: Readonly<Record<string, OperationHooks<Row>>>;
  /** What it means that a resource is no more; left out: its row is removed. */
  gone?(walk: Walk<Row>): void;
  /** Claims that what was just written is left at once: the next step follows without time. */
  passes?(walk: Walk<Row>): boolean;
  /** Which error end a failure here takes: a part of its `when`; left out: the model's first. */
  errorEnd?(walk: Walk<Row>): string | undefined;
  /** Further words by which a fault can name the moment, such as `migration running`: the status of a record that moves meanwhile. */
  words?(walk: Walk<Row>): readonly string[];
  /** How long a state stays in a real cloud before the next one is written. */
  span?(walk: Walk<Row>): Span | undefined;
}

/** What else happens on the way through an operation: effects on other fields, resources and services. */
export interface OperationHooks<Row extends object> {
  /** Before a step is written: hold it back, or let the operation fail. */
  before?(walk: Walk<Row>): Hold | undefined;
  /** After a step is written. */
  after?(walk: Walk<Row>): void;
  /** After the end is reached; `walk.row` is what it was last when it is gone. */
  ended?(walk: Walk<Row>): void;
  /** After the error end is reached. */
  failed?(walk: Walk<Row>, message: string): void;
}

/** Why a step is not written now: not yet (asked again after the wait), or never. */
export type Hold =
  | { readonly waitMs: number }
  /** `end` picks the error end whose `when` contains it. */
  | { readonly fail: string; readonly end?: string };

/** A walk as the hooks see it. */
export interface Walk<Row extends object> {
  readonly id: number;
  readonly operation: Operation;
  readonly path: Path;
  /** The step that is about to be written, or was just written. */
  readonly step: Step;
  /** Its place in the path, from 0. */
  readonly index: number;
  /** The resource as it is now. */
  readonly row: Row;
  /** What the request brought along. */
  readonly args: JsonObject;
}

/** A walk as it is kept: data, so that it can be saved and taken up again. */
export interface WalkRow {
  readonly id: number;
  readonly kind: Kind;
  readonly resourceId: string;
  readonly operation: string;
  /** Which of the operation's paths, from 0. */
  readonly path: number;
  /** The step that is written next, from 0. */
  readonly next: number;
  /** The states before the first step. */
  readonly from: States;
  readonly args: JsonObject;
  /** The planned job that writes the next step; `null` while it hangs. */
  readonly planned: number | null;
  /** The rule because of which it hangs. */
  readonly hungBy?: number;
  /** The rule that has let a step come late already. */
  readonly late?: { readonly rule: number; readonly next: number };
}
