import { FLAG, type JsonSchema, listOf, objectOf, oneOf, refTo, TEXT } from './json-schema.ts';
import type { Resource } from './resource.ts';
import type { Transition } from './transition.ts';

/**
 * What the stream tells.
 *
 * - `added`: a resource that fits and did not before, or that was there when the stream began
 * - `modified`: a resource that fits changed
 * - `deleted`: it is gone, no longer fits, or may no longer be seen
 * - `bookmark`: all that fits was told up to the position of this event
 * - `reset`: what comes next cannot be told; forget what you know and begin without a position. The stream ends
 */
export const STREAM_EVENTS = ['added', 'modified', 'deleted', 'bookmark', 'reset'] as const;

/** One of {@link STREAM_EVENTS}. */
export type StreamEventType = (typeof STREAM_EVENTS)[number];

/** The data of `added`, `modified` and `deleted`. */
export interface StreamChange {
  /** As it is; of a deleted one, as it last was for you. */
  readonly resource: Resource;
  /** The changes of its states that led to this, oldest first; none when something else changed. */
  readonly transitions: readonly Transition[];
  /** It happened while you were not connected, in an earlier run of the server: told from the record. */
  readonly replayed?: true;
}

/** The data of `bookmark`. */
export interface StreamBookmark {
  /** Where to go on; also the id of the event. */
  readonly position: string;
}

/**
 * Why a stream cannot go on.
 *
 * - `behind`: more happened since the position than is kept, or the reader takes too little
 * - `restarted`: the position is of an earlier run of the server, and what happened since cannot be told from the record
 * - `invalid`: that is no position of this server
 */
export const RESET_REASONS = ['behind', 'restarted', 'invalid'] as const;

/** The data of `reset`. */
export interface StreamReset {
  readonly reason: (typeof RESET_REASONS)[number];
}

const STREAM_CHANGE: JsonSchema = objectOf(
  { resource: refTo('Resource'), transitions: listOf(refTo('Transition')), replayed: FLAG },
  ['replayed'],
);

/** Schemas of this file by name. */
export const STREAM_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  StreamChange: STREAM_CHANGE,
  StreamBookmark: objectOf({ position: TEXT }),
  StreamReset: objectOf({ reason: oneOf(RESET_REASONS) }),
};
