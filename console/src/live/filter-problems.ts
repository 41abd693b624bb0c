import { PHASES } from '../../../src/model/phase.ts';
import { type FilterTerm, isAboutAge, readDuration } from './filter.ts';

/** A value of a filter that no resource can have. */
export interface FilterProblem {
  /** What it would have to be: a phase, a span of time, a number. */
  readonly wanted: 'phase' | 'duration' | 'number';
  readonly value: string;
}

/** What of a filter can hold for no resource, whatever there is: somebody meant another word. */
export function problemsOf(filter: readonly FilterTerm[]): readonly FilterProblem[] {
  return filter.flatMap((term) => {
    const wanted = wantedBy(term);
    if (wanted === undefined) return [];
    return term.values.filter((value) => !READS[wanted](value.toLowerCase())).map((value) => ({ wanted, value }));
  });
}

const READS: Readonly<Record<FilterProblem['wanted'], (value: string) => boolean>> = {
  phase: (value) => value.includes('*') || PHASES.some((phase) => phase === value),
  duration: (value) => readDuration(value) !== undefined,
  number: (value) => !Number.isNaN(Number(value)),
};

function wantedBy(term: FilterTerm): FilterProblem['wanted'] | undefined {
  if (isAboutAge([term])) return 'duration';
  if (term.operator !== ':') return 'number';
  return term.field === 'phase' ? 'phase' : undefined;
}
