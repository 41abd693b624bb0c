import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import { isMoving } from '../../model/phase-of.ts';
import type { States } from '../../model/states.ts';
import { reachOf } from '../reach.ts';
import { conditionText, couldHold, holds, type Predicate } from './condition.ts';

/** How the wait for one resource ends. */
export type WaitEnd =
  /** What was waited for is so. */
  | { readonly end: 'reached' }
  /** It is in error, which is not what was waited for. */
  | { readonly end: 'error'; readonly reason: string }
  /** It cannot come there by itself any more. */
  | { readonly end: 'unreachable'; readonly reason: string }
  /** The time was over. */
  | { readonly end: 'timed-out'; readonly reason: string };

/** A resource as a wait sees it; `null`: it is gone. */
export type Waited = { readonly states: States; readonly phase: Phase } | null;

/** Whether others may yet do what the resource does not do by itself. */
export interface WaitManner {
  /** Waits on at rest too, for what somebody else begins. */
  readonly isPatient: boolean;
}

/**
 * Says whether a wait is over: reached, in error, or out of reach of what goes on by itself.
 *
 * @returns `undefined` while it may still come
 */
export function judgeWait(kind: Kind, seen: Waited, predicate: Predicate, manner: WaitManner): WaitEnd | undefined {
  if (predicate.every((condition) => holds(condition, seen))) return { end: 'reached' };
  const target = predicate.map(conditionText).join(' and ');
  if (seen === null) return { end: 'unreachable', reason: `it is gone, so it will not be ${target}` };
  const { states, phase } = seen;
  const words = stateWords(states);
  if (isMoving({ kind, states }) || phase === 'transitional') {
    return isReachable(kind, states, predicate)
      ? undefined
      : { end: 'unreachable', reason: `it is ${words}, from where it does not come to ${target}` };
  }
  if (phase === 'error') return { end: 'error', reason: `it is ${words}` };
  if (manner.isPatient) return undefined;
  return {
    end: 'unreachable',
    reason: `it is ${words} and nothing goes on, so it does not come to ${target} by itself`,
  };
}

/** Claims that the model knows a way to states that may be what is waited for, or does not know all ways. */
function isReachable(kind: Kind, states: States, predicate: Predicate): boolean {
  const reach = reachOf({ kind, states });
  if (!reach.isSure) return true;
  if (predicate.some(({ type }) => type === 'gone')) return reach.gone && predicate.length === 1;
  return reach.states.some((pattern) => predicate.every((condition) => couldHold(condition, pattern)));
}

function stateWords({ status, taskState }: States): string {
  return taskState == null ? (status ?? 'without a status') : `${status} (${taskState})`;
}
