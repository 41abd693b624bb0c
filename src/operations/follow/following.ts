import type { Kind } from '../../model/kind.ts';
import { modelOf } from '../../model/models.ts';
import type { OperationPlace } from '../../model/operation-place.ts';
import type { Phase } from '../../model/phase.ts';
import { isMoving, phaseOf } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import type { SeenStep } from '../outcome.ts';
import {
  beginsWithAnswer,
  endsGone,
  isAtEnd,
  isUnmistakable,
  leadsNowhere,
  liesOn,
  missingStep,
  placeNow,
  strangerIn,
  type Trace,
  waysOf,
} from './tracks.ts';

/** How an operation that was sent ended. */
export type FollowEnd =
  | { readonly end: 'succeeded' }
  | { readonly end: 'failed'; readonly step: OperationPlace | null; readonly fault: string | null }
  | {
      readonly end: 'superseded';
      readonly step: OperationPlace | null;
      readonly by: string;
      readonly requestId: string | null;
    };

/** What must be read before it can be said how an operation stands. */
export type Question =
  /** Nova's log of the request, and what was asked of the server since. */
  | 'action'
  /** What the service says of the last thing that went wrong. */
  | 'fault'
  /** The states: those that are known may be older than the end that the log tells. */
  | 'states';

/** What is known of an operation that was sent. */
export interface Following {
  readonly kind: Kind;
  /** The operation, and those that the same request is in some clouds. */
  readonly operations: readonly string[];
  /** The states before it was sent, and each that was seen since. */
  readonly steps: readonly SeenStep[];
  /** Whether the service answered: states seen before may be older than the request. */
  readonly isAnswered: boolean;
  /** Whether the states are those of rest. */
  readonly isAtRest: boolean;
  readonly phase: Phase;
  /** What the resource says of its failure itself. */
  readonly ownFault: string | null;
  /** The log says that it went well; what is missing is how that looks. */
  readonly isDone: boolean;
  /** The states say that it failed; what is missing is what the service says of it. */
  readonly isFailed: boolean;
  readonly question?: Question;
  readonly end?: FollowEnd;
}

/** What is learned on the way. */
export type FollowEvent =
  /** The resource was seen; `states` null: it is gone. */
  | {
      readonly type: 'seen';
      readonly states: States | null;
      readonly atMs: number;
      /** As the engine says, which knows more than the states; by the states alone when absent. */
      readonly phase?: Phase;
      readonly fault?: string;
      /** Whether it was read after the service had answered. */
      readonly isAfterAnswer: boolean;
    }
  /** What Nova's log says of our request: `unknown` where it has none. */
  | {
      readonly type: 'action';
      readonly result: 'running' | 'success' | 'error' | 'unknown';
      readonly fault: string | null;
      /** A request that came after ours. */
      readonly newer?: { readonly operation: string; readonly requestId: string };
    }
  /** What the service says went wrong since the request; `null`: nothing. */
  | { readonly type: 'fault'; readonly text: string | null };

/** Begins to follow an operation. @param before - the states when it was sent; `null`: it makes the resource */
export function beginFollowing(
  kind: Kind,
  operations: readonly string[],
  before: { readonly states: States | null; readonly atMs: number },
): Following {
  return {
    kind,
    operations,
    steps: [before],
    isAnswered: false,
    isAtRest: true,
    isDone: false,
    isFailed: false,
    phase: 'stable',
    ownFault: null,
  };
}

/** What is known after an event. Once an end is known nothing changes any more. */
export function follow(before: Following, event: FollowEvent): Following {
  if (before.end !== undefined) return before;
  const { question: _, ...open } = before;
  switch (event.type) {
    case 'seen':
      return judgeSeen(see(open, event));
    case 'action':
      return judgeAction(open, event);
    case 'fault':
      if (!open.isFailed && event.text === null && isDoneByTask(open) && isStillToBegin(open)) return open;
      return end(open, open.isFailed || event.text !== null ? failure(open, event.text) : { end: 'succeeded' });
  }
}

/** The states seen so far, without the moments. */
export function traceOf({ steps }: Following): Trace {
  return steps.map(({ states }) => states);
}

/** Where it is now. */
export function placeOfFollowing(following: Following): OperationPlace | null {
  return placeNow(following.kind, following.operations, traceOf(following));
}

/** Claims that it is at rest, in states that the operation leaves it in. */
export function isAsItLeavesIt(following: Following): boolean {
  const { kind, operations, isAtRest } = following;
  return isAtRest && isAtEnd(waysOf(kind, operations), traceOf(following).at(-1) ?? null);
}

function see(open: Following, event: Extract<FollowEvent, { type: 'seen' }>): Following {
  const { states, atMs } = event;
  const last = open.steps.at(-1);
  const isNew = last === undefined || JSON.stringify(last.states) !== JSON.stringify(states);
  const facts = states === null ? undefined : { kind: open.kind, states };
  const phase = event.phase ?? (facts === undefined ? 'terminal' : phaseOf(facts));
  const moves = phase === 'transitional' || (facts !== undefined && isMoving(facts));
  return {
    ...open,
    steps: isNew ? [...open.steps, { states, atMs }] : open.steps,
    isAnswered: open.isAnswered || event.isAfterAnswer,
    isAtRest: !moves,
    phase,
    ownFault: event.fault ?? open.ownFault,
  };
}

function judgeSeen(open: Following): Following {
  if (!open.isAnswered) return open;
  const trace = traceOf(open);
  const now = trace.at(-1) ?? null;
  const ways = waysOf(open.kind, open.operations);
  if (now === null) return judgeGone(open);
  if (open.isDone && open.isAtRest) return judgeDone(open);
  // An operation may end in motion: a volume that is reserved is attaching.
  if (!open.isAtRest && !isLogged(open) && isAtEnd(ways, now)) return end(open, { end: 'succeeded' });
  if (!open.isAtRest) {
    if (ways.length === 0 || liesOn(ways, trace) || !hasBegun(open)) return open;
    return isLogged(open) ? { ...open, question: 'action' } : judgeStranger(open);
  }
  if (!isLogged(open)) return judgeRest(open);
  // What can be nothing else needs no log.
  if (isUnmistakable(ways, trace[0] ?? null, now)) return end(open, { end: 'succeeded' });
  return { ...open, question: 'action' };
}

/** Gone: as it was to be, or somebody deleted it meanwhile. */
function judgeGone(open: Following): Following {
  const ways = waysOf(open.kind, open.operations);
  if (ways.some(endsGone)) return end(open, { end: 'succeeded' });
  return end(open, { end: 'superseded', step: missing(open), by: 'delete', requestId: null });
}

/** In motion on a way that is none of ours. */
function judgeStranger(open: Following): Following {
  const by = strangerIn(open.kind, open.operations, traceOf(open).slice(-2));
  return by === undefined ? open : end(open, { end: 'superseded', step: missing(open), by, requestId: null });
}

/** At rest, and no log to ask. */
function judgeRest(open: Following): Following {
  const ways = waysOf(open.kind, open.operations);
  const now = traceOf(open).at(-1) ?? null;
  if (ways.length === 0 && open.phase !== 'error') return end(open, { end: 'succeeded' });
  const before = open.steps[0]?.states ?? null;
  const isBack = JSON.stringify(now) === JSON.stringify(before);
  const isOver = hasBegun(open) || beginsWithAnswer(ways) || leadsNowhere(ways, before);
  if (isAtEnd(ways, now) && isOver) {
    // Where a failure leaves it as it was, and so does success, only the service can tell.
    return isBack ? { ...open, question: 'fault' } : end(open, { end: 'succeeded' });
  }
  if (open.phase === 'error') return fail(open);
  if (ways.some((way) => way.back) && (hasBegun(open) || beginsWithAnswer(ways))) return { ...open, question: 'fault' };
  // What a task does can be over, and undone, before anybody has looked: the task itself tells.
  if (isStillToBegin(open)) return isDoneByTask(open) ? { ...open, question: 'fault' } : open;
  return fail(open);
}

/** Nothing was seen of it yet: it is as it was, and the first write does not come with the answer. */
function isStillToBegin(open: Following): boolean {
  const now = traceOf(open).at(-1) ?? null;
  const isBack = JSON.stringify(now) === JSON.stringify(open.steps[0]?.states ?? null);
  const ways = waysOf(open.kind, open.operations);
  return isBack && !hasBegun(open) && !beginsWithAnswer(ways);
}

/** Claims that a task of Glance does it, which tells how it ended. */
function isDoneByTask({ kind, operations }: Following): boolean {
  return modelOf(kind).operations.some(({ id, task }) => task !== undefined && operations.includes(id));
}

/** Failed by its states: with its own words, or those that the service has to be asked for. */
function fail(open: Following): Following {
  if (open.ownFault !== null) return end(open, failure(open, open.ownFault));
  return { ...open, isFailed: true, question: 'fault' };
}

function judgeAction(open: Following, event: Extract<FollowEvent, { type: 'action' }>): Following {
  const { result, fault, newer } = event;
  if (result === 'error') return end(open, failure(open, fault ?? open.ownFault));
  if (result === 'success' && newer !== undefined) return end(open, { end: 'succeeded' });
  if (result === 'success' && open.isAtRest) {
    const ways = waysOf(open.kind, open.operations);
    const isSeen = ways.length === 0 || isAtEnd(ways, traceOf(open).at(-1) ?? null);
    return isSeen ? judgeDone(open) : { ...open, isDone: true, question: 'states' };
  }
  if (newer !== undefined) {
    const { operation, requestId } = newer;
    return end(open, { end: 'superseded', step: missing(open), by: operation, requestId });
  }
  if (result === 'unknown' && open.isAtRest) return judgeRest(open);
  return open;
}

/** The log says that it went well, and it is at rest; an error that is no end of it is one all the same. */
function judgeDone(open: Following): Following {
  const isEnd = isAtEnd(waysOf(open.kind, open.operations), traceOf(open).at(-1) ?? null);
  return end(open, open.phase === 'error' && !isEnd ? failure(open, open.ownFault) : { end: 'succeeded' });
}

function failure(open: Following, fault: string | null): FollowEnd {
  return { end: 'failed', step: missing(open), fault };
}

function missing({ kind, operations, steps }: Following): OperationPlace | null {
  return missingStep(
    kind,
    operations,
    steps.map(({ states }) => states),
  );
}

function hasBegun({ steps }: Following): boolean {
  return steps.length > 1;
}

/** Claims that Nova writes a log of what is asked of the kind. */
function isLogged({ kind, operations }: Following): boolean {
  if (kind !== 'server') return false;
  return modelOf(kind).operations.some(({ id, instanceAction }) => operations.includes(id) && instanceAction != null);
}

function end(open: Following, how: FollowEnd): Following {
  return { ...open, end: how };
}
