import type { ApiOperation, OperationEnd } from '../../../../src/api/operations.ts';
import type { Phase } from '../../../../src/model/phase.ts';

/** What each end means, as phases mean it. */
const PHASES_OF_ENDS: Readonly<Record<OperationEnd | 'skipped', Phase>> = {
  succeeded: 'stable',
  sent: 'stable',
  failed: 'error',
  'timed-out': 'error',
  refused: 'awaiting',
  'not-sent': 'awaiting',
  superseded: 'terminal',
  cancelled: 'terminal',
  skipped: 'terminal',
  unknown: 'unknown',
};

/** What an end means; one that is not known is so called. */
export function phaseOfEnd(end: string): Phase {
  return isEnd(end) ? PHASES_OF_ENDS[end] : 'unknown';
}

/** Claims that a word is an end that we know. */
export function isEnd(end: string): end is keyof typeof PHASES_OF_ENDS {
  return Object.hasOwn(PHASES_OF_ENDS, end);
}

/** What an operation is in: under way, or what its end means. */
export function phaseOfOperation({ state, outcome }: Pick<ApiOperation, 'state' | 'outcome'>): Phase {
  if (outcome !== null) return phaseOfEnd(outcome.end);
  return state === 'waiting' ? 'awaiting' : 'transitional';
}
