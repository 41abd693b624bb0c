import { useDeferredValue, useMemo } from 'react';
import { fitsOf, isAboutAge, parseFilter } from '../../live/filter.ts';
import { isInScope, type Scope } from '../../live/scope.ts';
import type { Fits } from '../../live/sorted-rows.ts';
import { useNowEvery } from '../../ui/use-now.ts';

/** An age goes on by itself: what fits is looked at anew this often. */
const AGE_STEP_MS = 10_000;

/** What says whether a resource fits what is written, and is of what is looked at. Writing goes before filtering. */
export function useFilter(text: string, scope: Scope): Fits {
  const written = useDeferredValue(text);
  const filter = useMemo(() => parseFilter(written), [written]);
  const nowMs = useNowEvery(isAboutAge(filter) ? AGE_STEP_MS : Number.MAX_SAFE_INTEGER);
  return useMemo(() => {
    const fits = fitsOf(filter, nowMs);
    return (row) => isInScope(scope, row) && fits(row);
  }, [filter, scope, nowMs]);
}
