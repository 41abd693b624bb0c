import type { Phase } from '../../model/phase.ts';
import { STATE_PARTS, type States } from '../../model/states.ts';

/** What many rows of a shard have in common. Few are in use at once, so each is kept once and its rows are chained. */
export interface RowGroup {
  readonly shard: number;
  readonly states: States;
  readonly phase: Phase;
  readonly isGone: boolean;
}

/** Claims that two groups are equal. */
export function isSameGroup(a: RowGroup, b: RowGroup): boolean {
  if (a.shard !== b.shard || a.phase !== b.phase || a.isGone !== b.isGone) return false;
  if (a.states === b.states) return true;
  for (const part of STATE_PARTS) if (a.states[part] !== b.states[part]) return false;
  return true;
}

/** Text that is the same for equal groups only; a part that is `null` differs from one that is absent. */
export function rowGroupKey({ shard, states, phase, isGone }: RowGroup): string {
  let key = `${shard} ${phase} ${isGone}`;
  for (const part of STATE_PARTS) {
    const value = states[part];
    key += value === undefined ? '\n' : value === null ? '\nnull' : `\n=${value}`;
  }
  return key;
}
