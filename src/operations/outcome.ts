import type { Kind } from '../model/kind.ts';
import type { OperationPlace } from '../model/operation-place.ts';
import type { States } from '../model/states.ts';
import type { ReasonCode } from '../model/verdict.ts';

/** How an operation can end; `sent`: the service took it, and it was not followed, as was asked for. */
export const ENDS = ['succeeded', 'failed', 'refused', 'timed-out', 'superseded', 'sent'] as const;

/** One of {@link ENDS}. */
export type EndWord = (typeof ENDS)[number];

/** Why an operation was refused: what the model knows, what a quota leaves, and what only the service said. */
export type RefusalCode = ReasonCode | 'quota' | 'argument' | 'service';

/** One thing that stands in the way. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence that names what would make it allowed. */
  readonly message: string;
  /** The resources that stand in the way, where they are known. */
  readonly blockers?: readonly Blocker[];
}

/** A resource that stands in the way. */
export interface Blocker {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}

/** A step that was seen: the states and since when, by our clock. */
export interface SeenStep {
  readonly states: States | null;
  readonly atMs: number;
}

/** How an operation ended. */
export interface Outcome {
  readonly kind: Kind;
  readonly operation: string;
  /** Of the resource; of the new one where one was made; `null` where none is known. */
  readonly id: string | null;
  readonly name: string | null;
  readonly end: EndWord;
  /** The request id that we gave it. */
  readonly requestId: string;
  /** The request id that the service gave it; `null` without an answer. */
  readonly serviceRequestId: string | null;
  /** One sentence. */
  readonly message: string;
  /** Refused: why, each in a sentence. */
  readonly reasons: readonly Refusal[];
  /** Failed, timed out, superseded: the write that did not come; `null` where that is not known, or the request itself failed. */
  readonly step: OperationPlace | null;
  /** Failed: what the service says; `null` when it says nothing. */
  readonly fault: string | null;
  /** Superseded: the operation that took over, and its request where that is known. */
  readonly by?: { readonly operation: string; readonly requestId: string | null };
  /** The states before, and each that was seen since, oldest first. */
  readonly steps: readonly SeenStep[];
  /** The states at the end; `null`: it is gone, or was never there. */
  readonly states: States | null;
  /** What the service answered, where it was asked. */
  readonly answer: unknown;
  /** Milliseconds from the request to the end, by our clock. */
  readonly tookMs: number;
}

/** What is told while an operation runs. */
export type Progress =
  /** It is not sent yet, because of what goes on; it is tried again when the state allows it. */
  | { readonly type: 'waiting'; readonly reasons: readonly Refusal[]; readonly untilMs: number }
  | { readonly type: 'sent'; readonly requestId: string }
  /** No answer came; it is looked for. */
  | { readonly type: 'unanswered'; readonly message: string }
  | ({ readonly type: 'step' } & StepProgress);

/** Where an operation is. */
export interface StepProgress {
  readonly states: States | null;
  /** The place in the operation, where the model knows one. */
  readonly place: OperationPlace | null;
  /** How many writes are behind and how many there are on the likeliest way. */
  readonly done: number;
  readonly total: number;
  /** How long the present step usually lasts in this cloud, in milliseconds; `null` at rest. */
  readonly usualMs: number | null;
  /** Our clock at the likely end; `null` where nothing is known. */
  readonly endMs: number | null;
}
