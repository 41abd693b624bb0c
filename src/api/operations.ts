import { KINDS, type Kind } from '../model/kind.ts';
import type { States } from '../model/states.ts';
import {
  ANYTHING,
  COUNT,
  FLAG,
  type JsonSchema,
  listOf,
  objectOf,
  oneOf,
  orNull,
  refTo,
  TEXT,
  TIME,
} from './json-schema.ts';

/** Where an operation is: it looks, it waits for what goes on, its request is on its way, it is followed, it is over. */
export const OPERATION_STATES = ['looking', 'waiting', 'sending', 'following', 'ended'] as const;

/** One of {@link OPERATION_STATES}. */
export type OperationState = (typeof OPERATION_STATES)[number];

/**
 * How an operation can end here. Beside the ends of `nephoscope/operations`: `cancelled` is no longer followed, or was never sent;
 * `not-sent`: the server ended before it was sent; `unknown`: it may have been sent, and nothing tells what became of it.
 */
export const OPERATION_ENDS = [
  'succeeded',
  'failed',
  'refused',
  'timed-out',
  'superseded',
  'sent',
  'cancelled',
  'not-sent',
  'unknown',
] as const;

/** One of {@link OPERATION_ENDS}. */
export type OperationEnd = (typeof OPERATION_ENDS)[number];

/** Why something is not allowed. */
export interface ApiReason {
  readonly code: string;
  /** One sentence that names what would make it allowed. */
  readonly message: string;
  readonly blockers?: readonly { readonly kind: Kind; readonly id: string; readonly name: string }[];
}

/** One operation of the model on one resource, and whether it is allowed now. */
export interface ApiVerdict {
  readonly operation: string;
  readonly allowed: boolean;
  readonly reasons: readonly ApiReason[];
  /** What the stored states cannot show, in words. */
  readonly unchecked: readonly string[];
  /** How it is asked for; empty where it cannot be run from here. */
  readonly calls: readonly ApiCall[];
}

/** One way to ask for an operation. */
export interface ApiCall {
  readonly verb: string;
  readonly does: string;
  /** What it takes away does not come back. */
  readonly destroys: boolean;
  readonly arguments: readonly ApiArgument[];
}

/** One argument of an operation. */
export interface ApiArgument {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'flag' | 'texts' | 'pairs';
  readonly required: boolean;
  readonly help: string;
  /** Its value is never kept or shown. */
  readonly secret: boolean;
  /** It is the id of a resource of this kind. */
  readonly names?: string;
  readonly choices?: readonly string[];
}

/** A place in an operation. */
export interface ApiPlace {
  readonly kind: Kind;
  readonly operation: string;
  readonly path: string;
  readonly last: unknown;
  readonly next: unknown;
  readonly end: 'gone' | 'back' | null;
  readonly missed: number;
}

/** How an operation ended. */
export interface ApiOutcome {
  readonly end: OperationEnd;
  /** One sentence. */
  readonly message: string;
  readonly reasons: readonly ApiReason[];
  /** The write that did not come. */
  readonly step: ApiPlace | null;
  /** What the service says of its failure. */
  readonly fault: string | null;
  /** The operation that took over. */
  readonly by: { readonly operation: string; readonly requestId: string | null } | null;
  readonly states: States | null;
  /** What the service answered, without its secrets. */
  readonly answer: unknown;
  readonly tookMs: number;
}

/** An operation that was begun here. */
export interface ApiOperation {
  readonly id: string;
  readonly cloud: string;
  readonly kind: Kind;
  /** The id of the resource; of the new one where one was made; `null` while none is known. */
  readonly resource: string | null;
  readonly operation: string;
  readonly verb: string | null;
  /** Secrets read `***`. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly by: { readonly user: string; readonly project: string | null };
  readonly state: OperationState;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** What it waits for, and until when. */
  readonly waiting: { readonly reasons: readonly ApiReason[]; readonly until: string } | null;
  readonly progress: ApiProgress | null;
  /** The request id that we gave it, and the one of the service. */
  readonly requestId: string | null;
  readonly serviceRequestId: string | null;
  /** The states that were seen, oldest first. */
  readonly steps: readonly { readonly states: States | null; readonly at: string }[];
  readonly outcome: ApiOutcome | null;
  /** The answer had secrets, and the one who asked has not taken them yet. */
  readonly hasSecrets: boolean;
  /** It is followed by the server itself: it was restarted, or the one who asked has signed out. */
  readonly isTakenUp: boolean;
}

/** Where an operation is on its way. */
export interface ApiProgress {
  readonly states: States | null;
  readonly place: ApiPlace | null;
  readonly done: number;
  readonly total: number;
  /** How long the present step usually lasts in this cloud. */
  readonly usualMs: number | null;
  /** The likely end. */
  readonly endAt: string | null;
}

const REASON: JsonSchema = objectOf(
  { code: TEXT, message: TEXT, blockers: listOf(objectOf({ kind: oneOf(KINDS), id: TEXT, name: TEXT })) },
  ['blockers'],
);

const ARGUMENT: JsonSchema = objectOf(
  {
    name: TEXT,
    type: oneOf(['text', 'integer', 'flag', 'texts', 'pairs']),
    required: FLAG,
    help: TEXT,
    secret: FLAG,
    names: TEXT,
    choices: listOf(TEXT),
  },
  ['names', 'choices'],
);

const VERDICT: JsonSchema = objectOf({
  operation: TEXT,
  allowed: FLAG,
  reasons: listOf(refTo('Reason')),
  unchecked: listOf(TEXT),
  calls: listOf(objectOf({ verb: TEXT, does: TEXT, destroys: FLAG, arguments: listOf(ARGUMENT) })),
});

const PLACE: JsonSchema = objectOf({
  kind: oneOf(KINDS),
  operation: TEXT,
  path: TEXT,
  last: ANYTHING,
  next: ANYTHING,
  end: orNull(oneOf(['gone', 'back'])),
  missed: COUNT,
});

const OUTCOME: JsonSchema = objectOf({
  end: oneOf(OPERATION_ENDS),
  message: TEXT,
  reasons: listOf(refTo('Reason')),
  step: orNull(refTo('OperationPlace')),
  fault: orNull(TEXT),
  by: orNull(objectOf({ operation: TEXT, requestId: orNull(TEXT) })),
  states: orNull(refTo('States')),
  answer: ANYTHING,
  tookMs: COUNT,
});

const PROGRESS: JsonSchema = objectOf({
  states: orNull(refTo('States')),
  place: orNull(refTo('OperationPlace')),
  done: COUNT,
  total: COUNT,
  usualMs: orNull(COUNT),
  endAt: orNull(TIME),
});

const OPERATION: JsonSchema = objectOf({
  id: TEXT,
  cloud: TEXT,
  kind: oneOf(KINDS),
  resource: orNull(TEXT),
  operation: TEXT,
  verb: orNull(TEXT),
  arguments: ANYTHING,
  by: objectOf({ user: TEXT, project: orNull(TEXT) }),
  state: oneOf(OPERATION_STATES),
  startedAt: TIME,
  updatedAt: TIME,
  waiting: orNull(objectOf({ reasons: listOf(refTo('Reason')), until: TIME })),
  progress: orNull(refTo('OperationProgress')),
  requestId: orNull(TEXT),
  serviceRequestId: orNull(TEXT),
  steps: listOf(objectOf({ states: orNull(refTo('States')), at: TIME })),
  outcome: orNull(OUTCOME),
  hasSecrets: FLAG,
  isTakenUp: FLAG,
});

/** Schemas of this file by name. */
export const OPERATION_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Reason: REASON,
  Verdict: VERDICT,
  OperationPlace: PLACE,
  OperationProgress: PROGRESS,
  Operation: OPERATION,
};
