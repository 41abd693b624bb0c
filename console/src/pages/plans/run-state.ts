import type { ApiPlanRunSummary } from '../../../../src/api/plans.ts';
import type { Phase } from '../../../../src/model/phase.ts';

/** A run in a word, and what it means. */
export interface RunWord {
  readonly phase: Phase;
  readonly word: 'state.running' | 'state.stopped' | 'state.over' | 'state.overBad';
}

/** Where a run is. */
export function wordOfRun({ state, failed }: Pick<ApiPlanRunSummary, 'state' | 'failed'>): RunWord {
  if (state === 'running') return { phase: 'transitional', word: 'state.running' };
  if (state === 'stopped') return { phase: 'awaiting', word: 'state.stopped' };
  return failed > 0 ? { phase: 'error', word: 'state.overBad' } : { phase: 'stable', word: 'state.over' };
}
