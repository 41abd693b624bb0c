import { KINDS, type Kind } from '../model/kind.ts';
import { PHASES, type Phase } from '../model/phase.ts';
import type { States } from '../model/states.ts';
import { ANYTHING, FLAG, type JsonSchema, listOf, objectOf, oneOf, orNull, refTo, TEXT, TIME } from './json-schema.ts';

/**
 * What can be said of a kind at a past moment.
 *
 * - `watched`: somebody looked; the resources are what was there
 * - `unwatched`: nobody looked between `seenBefore` and `seenAfter`; they are as last seen, with those changes that a later look
 *   could date before the moment
 * - `unknown`: before the first list, or before what is still kept; there are none
 */
export const KNOWN = ['watched', 'unwatched', 'unknown'] as const;

/** A resource as it was at a past moment. */
export interface PastResource {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly project: string | null;
  /** `null`: it existed, as the service says, but nobody had seen it yet. */
  readonly states: States | null;
  readonly phase: Phase;
  readonly host: string | null;
  readonly links: Readonly<Record<string, readonly string[]>>;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly createdAt: string | null;
  /** When the states of then began; `null` when that was before anyone watched. */
  readonly since: string | null;
  /** The action log proves that it was in that operation, and nobody saw which of its steps it was just then: this is the last that fits. */
  readonly isInferred: boolean;
}

/** How much is known of a kind at a past moment. */
export interface PastKnowledge {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  readonly known: (typeof KNOWN)[number];
  /** When somebody looked last, at or before the moment. */
  readonly seenBefore: string | null;
  /** When somebody looked next. */
  readonly seenAfter: string | null;
}

/** From when to when a kind was looked at. */
export interface RecordedSpan {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  /** What was before is not known: nobody had looked, or it is not kept any more. */
  readonly from: string;
  /** The last look. */
  readonly until: string;
  /** The times between in which nobody looked, oldest first; the last thousand. */
  readonly gaps: readonly { readonly from: string; readonly until: string }[];
}

/** Schemas of this file by name. */
export const PAST_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  PastResource: objectOf({
    cloud: TEXT,
    region: TEXT,
    kind: oneOf(KINDS),
    id: TEXT,
    name: TEXT,
    project: orNull(TEXT),
    states: orNull(refTo('States')),
    phase: oneOf(PHASES),
    host: orNull(TEXT),
    links: { type: 'object', additionalProperties: listOf(TEXT) },
    facts: ANYTHING,
    createdAt: orNull(TIME),
    since: orNull(TIME),
    isInferred: FLAG,
  }),
  PastKnowledge: objectOf({
    cloud: TEXT,
    region: TEXT,
    kind: oneOf(KINDS),
    known: oneOf(KNOWN),
    seenBefore: orNull(TIME),
    seenAfter: orNull(TIME),
  }),
  RecordedSpan: objectOf({
    cloud: TEXT,
    region: TEXT,
    kind: oneOf(KINDS),
    from: TIME,
    until: TIME,
    gaps: listOf(objectOf({ from: TIME, until: TIME })),
  }),
  ResourceList: objectOf({ items: listOf(refTo('Resource')), position: TEXT, next: TEXT }, ['next']),
  PastList: objectOf(
    { at: TIME, items: listOf(refTo('PastResource')), known: listOf(refTo('PastKnowledge')), next: TEXT },
    ['next'],
  ),
};
