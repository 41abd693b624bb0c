import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that stays the same one from render to render and does what the last of them says: what is given it need not be drawn anew.
 * For what happens after a render, such as events; not for rendering itself.
 */
export function useSteady<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const last = useRef(run);
  useLayoutEffect(() => {
    last.current = run;
  });
  return useCallback((...args: Args) => last.current(...args), []);
}
