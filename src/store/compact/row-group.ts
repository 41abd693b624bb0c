import type { Phase } from '../../model/phase.ts';
import { STATE_PARTS, type States } from '../../model/states.ts';

/** What many rows of a shard have in common. Few are in use at once, so each is kept once and its rows are chained. */
export interface RowGroup {
  readonly shard: number;
  readonly states: States;
  readonly phase: Phase;
  readonly isGone: boolean;
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
