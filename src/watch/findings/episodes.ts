import type { Kind } from '../../model/kind.ts';
import type { FindingOperation } from '../../store/finding.ts';
import type { Row, Transition } from '../../store/records.ts';
import type { Claim } from './claim.ts';
import { endingOf, failedOperationClaim, isFailedRecord, TOLD_FOR_MS } from './failed.ts';
import { impossibleClaim } from './impossible.ts';
import type { Trace } from './traces.ts';

/** An operation that ended in states that its failure leads to as well. */
export interface Doubt {
  readonly row: Row;
  readonly operations: readonly FindingOperation[];
  /** When the operation ended, by the service's clock. */
  readonly atMs: number;
}

/** A step that was seen, with what is known around it. */
export interface SeenStep {
  readonly transition: Transition;
  readonly trace: Trace;
  /** The resource after it; before it where it is gone. */
  readonly row: Row;
  /** The time between the looks that showed the two states; `undefined` when not known. */
  readonly apartMs: number | undefined;
}

/** What a step tells. */
export interface StepNews {
  /** It ended an operation that failed. */
  readonly isFailure: boolean;
  /** The operations that failed with it. */
  readonly causes: readonly FindingOperation[];
  /** The states do not tell whether the operation failed. */
  readonly doubt: Doubt | undefined;
}

/**
 * Troubles that leave no trace in the states: an operation that failed and left its resource as it was, a step that cannot be. Each is
 * told until its resource moves on, at most an hour.
 */
export interface Episodes {
  /** Takes a step; what was told of the resource before is over with it. */
  note(step: SeenStep): StepNews;
  /** Tells that an operation failed, learned otherwise. */
  fail(kind: Kind, row: Row, operations: readonly FindingOperation[]): void;
  claims(nowMs: number): readonly Claim[];
  /** Claims that something was told of a resource for as long as it is told. */
  isOver(kind: Kind, id: string): boolean;
}

interface Episode {
  readonly claim: Claim;
  readonly untilMs: number;
}

/** Makes an empty memory. */
export function createEpisodes(): Episodes {
  const episodes = new Map<string, Episode>();
  const over = new Set<string>();
  const tell = (claim: Claim, atMs: number): void => {
    const key = `${claim.kind} ${claim.row.id}`;
    episodes.set(key, { claim, untilMs: atMs + TOLD_FOR_MS });
    over.delete(key);
  };
  return {
    note: ({ transition, trace, row, apartMs }) => {
      const { kind, id, to, phase } = transition;
      const nowMs = Date.parse(transition.seenAt);
      episodes.delete(`${kind} ${id}`);
      over.delete(`${kind} ${id}`);
      const { operations, isAmbiguous } = endingOf(kind, row, trace);
      const isFailure = operations.length > 0 && !isAmbiguous;
      const isNews = transition.how !== 'listed';
      // What goes on (another try) has not failed, and an error state is a finding of its own.
      const isOver = phase !== 'transitional' && phase !== 'error' && to !== null && (to.taskState ?? null) === null;
      if (isNews && isFailedRecord(kind, row)) tell(failedOperationClaim(kind, row, { operations, nowMs }), nowMs);
      else if (isNews && isFailure && isOver) tell(failedOperationClaim(kind, row, { operations, nowMs }), nowMs);
      const impossible = impossibleClaim(transition, row, apartMs);
      if (impossible !== undefined && to !== null) tell(impossible, nowMs);
      const isDoubtful = kind === 'server' && isNews && isAmbiguous && operations.length > 0 && isOver;
      const doubt = isDoubtful ? { row, operations, atMs: Date.parse(transition.at) } : undefined;
      return { isFailure, causes: operations, doubt };
    },
    fail: (kind, row, operations) => {
      const nowMs = row.seenAtMs;
      tell(failedOperationClaim(kind, row, { operations, nowMs }), nowMs);
    },
    claims: (nowMs) => {
      for (const [key, { untilMs }] of episodes) {
        if (nowMs < untilMs) continue;
        episodes.delete(key);
        over.add(key);
      }
      return [...episodes.values()].map(({ claim }) => claim);
    },
    isOver: (kind, id) => over.has(`${kind} ${id}`),
  };
}
